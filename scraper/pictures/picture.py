"""One picture, as far as the places that tell of it do."""

from __future__ import annotations

from typing import Any, NamedTuple

from scraper.pictures.address import picture_key


class Picture(NamedTuple):
    """What is known of an image until all places have told of it, by the names of the record; sizes in pixels."""

    url: str | None = None
    caption: str | None = None
    credit: str | None = None
    credit_raw: str | None = None
    alt: str | None = None
    width: int | None = None
    height: int | None = None

    @property
    def key(self) -> str:
        """What all addresses of this picture share."""
        return picture_key(self.url or "")

    def completed(self, other: Picture) -> Picture:
        """With what another place tells of the same picture where this one leaves it open."""
        parts = zip(self._fields, self, other, strict=True)
        told: dict[str, Any] = {name: its for name, own, its in parts if own is None and its is not None}
        if self.caption and self.caption == other.credit:
            told["caption"] = other.caption
        return self._replace(**told) if told else self

    def shown_again(self, second: Picture) -> Picture:
        """As it is shown twice: caption and credit are of the print that has both, if they differ."""
        if not (second.credit and second.caption and not self.credit and self.caption):
            return self.completed(second)
        said = self._replace(caption=second.caption, credit=second.credit, credit_raw=second.credit_raw)
        return said.completed(second)


def pixels(value: str | None) -> int | None:
    """A width or height as an attribute or JSON-LD states it; None for what is no number of pixels."""
    value = (value or "").strip().removesuffix("px").strip()
    return (int(value) or None) if value.isdecimal() and len(value) < 6 and value.isascii() else None
