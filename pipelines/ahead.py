"""What the pipelines ask of an article's text, worked out in the process that reads its page."""

from __future__ import annotations

from typing import NamedTuple

from pipelines.blocks import Folded, folded, known_elsewhere, without
from pipelines.sketch import Sketch, sketch
from scraper.article import Article
from scraper.crawl.memory.edits import deflated


class Ahead(NamedTuple):
    """What is known of the text that an article has once it is clean of its other fields."""

    title: str | None
    body: str
    folded: Folded
    sketch: Sketch | None
    deflated: bytes

    @classmethod
    def of(cls, article: Article) -> Ahead:
        """Work it out."""
        body = without(article, known_elsewhere(article)).body
        return cls(article.title, body, folded(body), sketch(body), deflated(article.title, body))

    def tell(self) -> None:
        """Have it known in this process."""
        folded.tell(self.folded, self.body)
        sketch.tell(self.sketch, self.body)
        deflated.tell(self.deflated, self.title, self.body)
