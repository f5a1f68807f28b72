"""What a site that nobody knows is made of, and whether those that are known still are as their files say."""
