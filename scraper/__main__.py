"""`python -m scraper`, the command line where the command itself is not on the path."""

from scraper.cli import main

if __name__ == "__main__":
    main()
