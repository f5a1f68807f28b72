"""Words of buttons that a page prints beside a caption, and of its readers aloud: "View image in fullscreen"."""

from __future__ import annotations

import re

# Controls that a page prints beside its captions.
CONTROLS = re.compile(
    r"""(?:\s*(?:\bhide|\btoggle|(?<=caption)toggle)\s+caption)+
      | \s*purchase\s+licensing\s+rights\b.*\Z
      | ,?\s*opens\s+(?:in\s+a?\s*)?new\s+(?:tab|window)\b
      | \s+(?:more\s*>*|close|vis\s+mer|view\s+gallery|enlarge(?:\s+(?:image|this\s+image))?)\s*\Z
      | \A\s*(?:camera\s+icon|image\s+caption,?|enlarge\s+this\s+image|view\s+image\s+credit|bild\s+vergrößern)\s*
      | \s*\.\.\.\s*\[\+\](?=\s|\Z)
      | \A\s*media\s+playback\s+is\s+(?:un|not\s+)supported\s+on\s+(?:your|this)\s+device\.?
        (?:\s*media\s+caption,?)?
      | \A\s*media\s+caption,?(?=\s*[A-Z"“‘'])
      | \A\s*(?:legende|légende|bildlegende|bildunterschrift|leyenda|didascalia|caption|cutline)\s*[:：]\s*
      | \A\s*\d{1,2}\s*/\s*\d{1,2}\s+
      | \s*Перейти\s+в\s+(?:медиабанк|фотобанк)\s*\Z
      | \s*[-–—(|]?\s*riproduzione\s+riservata\s*\)?\s*\Z
      | \A\s*by\s+clicking\s+to\s+(?:watch|play|load)\b[^.]{0,120}\.
    """,
    re.I | re.X,
)
# What all of them have, or a number in front.
_OF_CONTROLS = (
    "caption", "licensing", "opens", "more", "close", "vis", "gallery", "enlarge", "icon", "view image", "bild",
    "clicking", "legende", "légende", "leyenda", "didascalia", "cutline", "media", "[+]", "банк", "riservata",
)  # fmt: skip
# Lines of their own that say what is there, or what a button does.
CONTROL = re.compile(
    r"(?:image|photo|picture|bild|foto|video|media caption|image caption|image source|share(?: on \w+)?|advertisement"
    r"|anzeige|(?:zum )?vergrößern(?: anklicken)?|fotostrecke ansehen|bildergalerie|zoom|enlarge|open image|fullscreen"
    r"|view(?: image)?(?: in)? fullscreen|(?:view|see|show) more|view images?|close|more|mehr|\d+ ?/ ?\d+"
    r"|この記事の画像を見る.{0,12})[.:]?",
    re.I,
)
_HIDE = re.compile(r"\bhide\s+caption", re.I)


def may_hold_controls(text: str) -> bool:
    """A first look: whether `CONTROLS` may find anything."""
    lower = text.lower()
    return text[:1].isdigit() or any(map(lower.__contains__, _OF_CONTROLS))


def hides_caption(text: str) -> bool:
    """Whether a button hides the caption, behind which the credit stands by itself."""
    return _HIDE.search(text) is not None
