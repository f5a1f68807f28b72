"""Pages saved as plain text: short lines above, paragraphs, short lines below, and what each of them is."""

from scraper.plaintext.reading import looks_like_text, parse_text

__all__ = ["looks_like_text", "parse_text"]
