"""What a line printed apart from the lead picture says of it: "Header image: A heron. Credit: Ann Roe"."""

from __future__ import annotations

import re

from scraper.readers.credit import Caption, read
from scraper.readers.names import is_person

# How such a line opens, in lower case, and a pattern of what follows.
OPENINGS = (
    (
        "header |featured |feature |cover |top |lead |banner |hero |main |thumbnail |preview |title |opening ",
        r"(?:image|photo|picture|photograph)(?: credits?)?(?:\s*[:©]|\s+(?:by|from|courtesy|via)\b(?=[^.]{0,50}\.?$))",
    ),
    (
        "beitragsbild|titelbild|titelfoto|aufmacherbild|aufmacherfoto|headerbild|coverbild|coverfoto|artikelbild|teaserbild"
        "|vorschaubild|kopfbild",
        r"\s*[:©]",
    ),
    (
        "image illustrative|image à la une|image de couverture|photo de couverture|photo à la une|image de une"
        "|photo de une|photo d'en-tête|photo d’en-tête|image d'en-tête|image d’en-tête"
        "|crédits image de une|crédit image de une",
        r"\s*[:©]",
    ),
    ("image d'illustration|image d’illustration|photo d'illustration|photo d’illustration", r"\s*[:©]"),
    (
        "imagen de portada|imagen destacada|foto de portada|imagem de capa|imagem destacada|foto de capa"
        "|imagen principal|foto principal|imagen de cabecera|foto de cabecera|imagem de destaque"
        "|foto de destaque|foto em destaque",
        r"\s*[:©]",
    ),
    (
        "immagine di copertina|immagine in evidenza|foto di copertina|foto in evidenza|immagine di apertura"
        "|foto di apertura|foto in apertura|omslagfoto|headerfoto|openingsbeeld|hoofdfoto|coverbeeld",
        r"\s*[:©]",
    ),
    ("omslagsbild|toppbild|toppbilde|toppfoto|hovedfoto|forsidefoto|kansikuva|pääkuva", r"\s*[:©]"),
    (
        "zdjęcie główne|zdjęcie tytułowe|fot. główna|titulní foto|úvodní foto|úvodní snímek|borítókép|kiemelt kép"
        "|címlapkép|nyitókép|naslovna fotografija|naslovna foto|naslovna slika|kapak fotoğrafı|öne çıkan görsel"
        "|фото на обложке|фото обложки|изображение на обложке|фото на обкладинці|головне фото",
        r"\s*[:©]",
    ),
    (
        "アイキャッチ画像|トップ画像|首图|题图|头图|封面图|首圖|題圖|頭圖|封面圖|대표 이미지|대표 사진",
        r"(?:来源|來源)?\s*[:：©]",
    ),
)
_OPENING = re.compile(
    r"\W*(?:" + "|".join(f"(?:{openings}){rest}" for openings, rest in OPENINGS) + r")(?:\s+of\b)?\s*", re.IGNORECASE
)
_BEGINNINGS = frozenset(opening[:2] for openings, _ in OPENINGS for opening in openings.split("|"))
_OF_NAMES = ("credit", "credits", "by", "from", "courtesy", "of", "via", "©")  # a name alone follows


def may_be_lead(text: str) -> bool:
    """A first look: whether a line begins with the letters of one that says that it is of the lead picture."""
    return text.lstrip("([")[:2].lower() in _BEGINNINGS


def read_lead(text: str) -> Caption | None:
    """Caption and credit of the lead picture; None if the line does not say that it is of that."""
    opening = _OPENING.match(text)
    if opening is None:
        return None
    said = text[opening.end() :]
    if text[0] in "([":
        said = said.rstrip(")]")
    named = opening[0].casefold().rstrip(" :：").endswith(_OF_NAMES)
    return read(said, marked=named or is_person(said.rstrip(". ")))
