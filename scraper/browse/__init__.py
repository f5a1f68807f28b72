"""A search page over the output: SQLite built from the lines with sqlite-utils, served by Datasette on this machine."""
