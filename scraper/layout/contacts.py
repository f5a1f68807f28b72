"""Whom a press release names to call, above its text or below it."""

from __future__ import annotations

import re
from collections.abc import Sequence

from scraper.layout.block import HEADINGS, Block

_LABEL_WORDS = 8
_LINE_WORDS = 40
_BOX_WORDS = 60  # of a label and the lines below it in one block
_LABEL = re.compile(
    r"""(?:
        (?P<sure>(?:for\ )?(?:media|press|news|journalist)\ (?:contacts?|enquir(?:y|ies)|inquir(?:y|ies)|queries)
      | investors?(?:\ (?:relations|contacts?))?(?:\ (?:and|&)\ media(?:\ contacts?)?)?
      | (?:press|media)\ (?:and|&)\ communications?\ (?:team|office|department)
      | press-?\ ?(?:kontakt|ansprechpartner)\w* | presse-?(?:kontakt|ansprechpartner|stelle|anfragen)\w*
      | medien-?(?:kontakt|ansprechpartner|anfragen)\w* | wissenschaftliche[rn]?\ (?:kontakt|ansprechpartner)\w*
      | rückfragen(?:\ an)? | contacts?\ (?:presse|médias?) | relations\ presse | contatt[oi]\ stampa | ufficio\ stampa
      | contacto\ (?:de|para)\ (?:prensa|medios) | contato\ (?:para|da)\ (?:a\ )?imprensa | perscontact)
      | contacts? | kontakte? | contatti | contacto | contato | ansprechpartner(?:in|innen)? | yhteystiedot | kontakter
    )\W*$""",
    re.I | re.X,
)
# How all of them open: a first look.
_OPENINGS = frozenset("for inv med pre new jou wis rüc con rel uff per kon ans yht".split())
_REACH = re.compile(
    r"\S@\S|\S\s?[(\[](?:at|ät)[)\]]\s?\S|(?:\+|\b0|\()\d[\d\s()/.-]{6,}\d|\b\d{3}[-.]\d{3}[-.]\d{4}\b", re.I
)
_STOPS = (".", "!", "?", "…", "”")


def close_contacts(blocks: Sequence[Block]) -> None:
    """Close what is headed as contacts, with the lines of names, addresses and numbers below it."""
    for block in [b for b in blocks if not b.closed and b.words <= _BOX_WORDS and b.text[:3].lower() in _OPENINGS]:
        first, _, rest = block.text.partition("\n")
        if first.count(" ") >= _LABEL_WORDS or not (label := _LABEL.match(first)) or (rest and not _REACH.search(rest)):
            continue
        below: list[Block] = []
        for line in blocks[block.index + 1 :]:
            if line.box.tag in HEADINGS or line.words > _LINE_WORDS or _is_prose(line.text):
                break
            below.append(line)
        reached = [m for m, line in enumerate(below) if _REACH.search(line.text)]
        if reached or label["sure"] or rest:
            for closed in (block, *below[: reached[-1] + 1 if reached else 0]):
                closed.closed = True


def _is_prose(text: str) -> bool:
    """Whether a text is a sentence, and says nobody's address."""
    return text.endswith(_STOPS) and not _REACH.search(text)
