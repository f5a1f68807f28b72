"""What a page prints of its article beside the text, found by where it stands: bylines, and lists of tags."""
