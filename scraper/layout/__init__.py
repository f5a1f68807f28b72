"""Where headline, text and pictures of the article stand on a page."""

from scraper.layout.layout import Layout
from scraper.layout.walk import Block, paragraphs

__all__ = ["Block", "Layout", "paragraphs"]
