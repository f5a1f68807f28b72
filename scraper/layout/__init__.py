"""Where headline, text and pictures of the article stand on a page."""

from scraper.layout.block import Block, paragraphs
from scraper.layout.layout import Layout

__all__ = ["Block", "Layout", "paragraphs"]
