"""Words of buttons that a page prints beside a caption, and of its readers aloud: "View image in fullscreen"."""

from __future__ import annotations

import re

from scraper.text import squeeze

# Controls that a page prints beside its captions.
CONTROLS = re.compile(
    r"""(?:\s*(?:\bhide|\btoggle|(?<=caption)toggle)\s+caption)+
      | \s*purchase\s+licensing\s+rights\b.*\Z
      | ,?\s*opens\s+(?:in\s+a?\s*)?new\s+(?:tab|window)\b
      | \s+(?:(?:(?:view|read|see|show)\s+)?more\s*>*|close|vis\s+mer|view\s+gallery
        |view\s+(?:graphic|photos?|slideshow)|(?:sources?/usage\s*:[^.]{0,80}\.?\s+)?view\s+media\s+details|enlarge(?:\s+(?:image|this\s+image))?)\s*\Z
      | \A\s*\[\s?\+\s?\]\s*(?:enlarge|zoom)?\s*
      | \A\s*(?:camera\s+icon|image\s+caption,?|enlarge\s+this\s+image|enlarge\s*/|view\s+image\s+credit
          |bild\s+vergrößern)\s*
      | \s*\.\.\.\s*\[\+\](?=\s|\Z)
      | \A\s*media\s+playback\s+is\s+(?:un|not\s+)supported\s+on\s+(?:your|this)\s+device\.?
        (?:\s*media\s+caption,?)?
      | \A\s*media\s+caption,?(?=\s*[A-Z"“‘'])
      | \A\s*(?:legende|légende|bildlegende|bildunterschrift|leyenda|didascalia|caption|cutline)\s*[:：]\s*
      | \A\s*\d{1,2}\s*/\s*\d{1,2}\s+
      | \A\s*\d{1,3}\s*\n
      | \A\s*(?:\d{1,2}:)?\d{1,2}:\d\d(?:\s+now\s+playing)?\s*[-–—|]\s+
      | \s*Перейти\s+в\s+(?:медиабанк|фотобанк)\s*\Z
      | \s*[-–—(|]?\s*riproduzione\s+riservata\s*\)?\s*\Z
      | \A\s*by\s+clicking\s+to\s+(?:watch|play|load)\b[^.]{0,120}\.
    """,
    re.I | re.X,
)
# A first look for the same, in lower case: what those have that stand anywhere, what the others begin or end with.
_ANYWHERE = ("hide", "toggle", "licensing", "opens", "[+]")
_FIRST = (
    "[", "camera", "image", "enlarge", "view", "bild", "media", "legende", "légende", "leyenda", "didascalia",
    "caption", "cutline", "by",
)  # fmt: skip
_LAST = (
    "more", "close", "mer", "gallery", "graphic", "photo", "photos", "slideshow", "details", "enlarge", "image",
    "банк", "riservata",
)  # fmt: skip
# Lines of their own that say what is there, or what a button does.
_CONTROL = re.compile(
    r"(?:image|photo|picture|bild(?:beitrag)?|foto|video(?:beitrag)?|media caption|image caption|image source"
    r"|share(?: on \w+)?|advertisement|anzeige|(?:zum )?vergrößern(?: anklicken)?|fotostrecke ansehen|bildergalerie"
    r"|zoom|enlarge|fullscreen|expand|(?:buy|order|purchase)(?: (?:now|(?:this |a )?(?:photo|picture|print)s?))?"
    r"|(?:open|view|expand|enlarge|show)(?: (?:the|this))?(?: full[- ]size)?(?: (?:image|photo|picture|gallery))?"
    r"(?: in(?: (?:a|the))? (?:gallery|full ?screen|light ?box|new (?:tab|window)|full size|modal))?"
    r"|(?:press enter or )?click to (?:view|enlarge|expand|zoom|open)(?: (?:the )?image)?"
    r"(?: in full[ -]?(?:size|screen))?"
    r"|(?:view|see|show) more|view images?|download(?: (?:full|high-res(?:olution)?))? image"
    r"|view image credit(?: (?:&|and) caption)?|close|more|mehr"
    r"|(?:image |photo |bild |foto )?\d{1,3} ?(?:/|of|von|de|di|van|av|из) ?\d{1,3}"
    r"|(?:video|audio) (?:starten|abspielen|ansehen|anhören)(?:, abbrechen mit escape)?|lire la vidéo|guarda il video"
    r"|play|watch|listen|pause|(?:play|watch|pause|start)(?: the)? (?:video|audio|slideshow)"
    r"|(?:ver|reproducir)(?: el)? v[ií]deo"
    r"|assistir ao vídeo|on now|now playing|(?:(?:on now|now playing|watch|video|duration:?) )?\d{1,2}:\d\d(?::\d\d)?"
    r"|bild (?:vergrößern|öffnen|anzeigen|in lightbox öffnen)|in großansicht öffnen|in (?:der )?galerie öffnen"
    r"|(?:ouvrir|voir|afficher|agrandir)(?: l['’]image| la photo)?(?: en (?:plein écran|grand(?: format)?))?"
    r"|plein écran|(?:ampliar|abrir|ver)(?: (?:la )?(?:imagen|foto|galería)| (?:a )?(?:imagem|foto))?"
    r"(?: en pantalla completa| em tela cheia)?"
    r"|(?:apri|ingrandisci)(?: (?:l['’]immagine|la foto|la gallery))?(?: a schermo intero)?"
    r"|(?:vergroot|open)(?: (?:de )?(?:afbeelding|foto))?"
    r"|(?:förstora|öppna|forstørr|åpne|åbn)(?: (?:bild(?:en|e|et)?|billede(?:t)?))?"
    r"|powiększ(?: zdjęcie)?|zvětšit(?: (?:obrázek|foto))?|увеличить(?: (?:фото|изображение))?"
    r"|この記事の画像を見る.{0,12}|画像を拡大(?:する)?|拡大画像|사진 ?확대|이미지 ?확대(?:보기)?"
    r"|點擊放大|点击放大|查看大图)[.:]?",
    re.I,
)
_LONGEST = 60  # characters of such a line
_HIDE = re.compile(r"\bhide\s+caption", re.I)
# A sentence and what follows it, glued together where only a style sheet parts them.
_GLUED = re.compile(r"[.!?](?=[A-ZÀ-Þ][\w'’-]+[\s/])(?<=[^\W\d_A-Z]{3}[.!?])")
# The same of a caption and the label behind it: "The harbour at duskPhoto: Ann Roe".
_GLUED_LABEL = re.compile(
    r"(?<=[^\W\d_A-Z]{3})(?=(?:Photo|Image|Picture|Photograph|Foto|Bild|Credit|Source|Quelle|Crédit)s?"
    r"(?:\s(?:[Cc]redit|[Cc]ourtesy))?\s?:\s?\S|(?:Photo|Image)s? by [A-Z])"
)
# One of these is in each of those: to spare most captions the search.
_OF_GLUED_LABEL = ("Photo", "Image", "Picture", "Foto", "Bild", "Credit", "Source", "Quelle", "Crédit")


def is_control(line: str) -> bool:
    """Whether a line is only what a button says, or that a picture is there."""
    return len(line) < _LONGEST and _CONTROL.fullmatch(line) is not None


def may_hold_controls(text: str) -> bool:
    """A first look: whether `CONTROLS` may find anything in a text without white space at its ends."""
    lower = text.lower()
    return (
        lower.startswith(_FIRST)
        or lower.rstrip("> )\n").endswith(_LAST)
        or any(map(lower.__contains__, _ANYWHERE))
        or text[:1].isdigit()
    )


def hides_caption(text: str) -> bool:
    """Whether a button hides the caption, behind which the credit stands by itself."""
    return _HIDE.search(text) is not None


def tidy(text: str) -> str:
    """The lines of a caption, those apart that are glued to another, and without those that are buttons."""
    if _GLUED.search(text):
        text = _GLUED.sub(r"\g<0>\n", text)
    if any(map(text.__contains__, _OF_GLUED_LABEL)):
        text = _GLUED_LABEL.sub("\n", text)
    return "\n".join(line for part in text.split("\n") if (line := squeeze(part)) and not is_control(line))
