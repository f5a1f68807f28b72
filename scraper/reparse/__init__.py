"""Pages that were fetched before, read again with today's parser and site files."""
