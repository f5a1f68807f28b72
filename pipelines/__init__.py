"""What happens to every record: clean, validate, deduplicate, write."""
