"""What a line printed apart from the lead picture says of it: "Header image: A heron. Credit: Ann Roe"."""

from __future__ import annotations

import re

from scraper.readers.credit import Caption, read
from scraper.readers.names import is_person

# How such a line opens, in lower case, and a pattern of what follows.
OPENINGS = (
    (
        "header |featured |feature |cover |top |lead |banner |hero |main ",
        r"(?:image|photo|picture|photograph)(?: credits?)?(?:\s*[:©]|\s+(?:by|from|courtesy|via)\b(?=[^.]{0,50}\.?$))",
    ),
    ("beitragsbild|titelbild|titelfoto|aufmacherbild|aufmacherfoto|headerbild|coverbild|coverfoto", r"\s*[:©]"),
    ("image illustrative|image à la une|image de couverture|photo de couverture|photo à la une", r"\s*[:©]"),
    ("image d'illustration|image d’illustration|photo d'illustration|photo d’illustration", r"\s*[:©]"),
    ("imagen de portada|imagen destacada|foto de portada|imagem de capa|imagem destacada|foto de capa", r"\s*[:©]"),
    ("immagine di copertina|immagine in evidenza|foto di copertina|omslagfoto|headerfoto|openingsbeeld", r"\s*[:©]"),
)
_OPENING = re.compile(
    r"\W*(?:" + "|".join(f"(?:{openings}){rest}" for openings, rest in OPENINGS) + r")(?:\s+of\b)?\s*", re.IGNORECASE
)
FIRST_WORDS = frozenset(word.split()[0] for openings, _ in OPENINGS for word in openings.split("|"))
_OF_NAMES = ("credit", "credits", "by", "from", "courtesy", "of", "via", "©")  # a name alone follows


def read_lead(text: str) -> Caption | None:
    """Caption and credit of the lead picture; None if the line does not say that it is of that."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    said = text[opening.end() :]
    if text[0] in "([":
        said = said.rstrip(")]")
    named = opening[0].casefold().rstrip(" :").endswith(_OF_NAMES)
    return read(said, marked=named or is_person(said.rstrip(". ")))
