"""The pictures of an article: those a page shows, what it states of them, and what it prints apart from them."""

from scraper.pictures.apart import said_apart
from scraper.pictures.figures import picture_of, shown
from scraper.pictures.picture import Picture
from scraper.pictures.stated import described, leads

__all__ = ["Picture", "described", "leads", "picture_of", "said_apart", "shown"]
