"""What crawls wrote, as it is on disk: files of JSON lines, and the articles in them."""
