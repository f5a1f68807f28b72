"""The words by which pages call what is printed with a picture: caption, credit, and what only a screen reader says."""

from __future__ import annotations

CREDIT = frozenset(
    "credit credits credito creditos kredit copyright copyrights photographer photographers photographe fotograf"
    " fotografo fotograaf photog photocredit attribution attributions quelle bildquelle fonte fuente urheber"
    " bildnachweis imagecredit imgcredits imgcredit photoby creditline"
    " photocredits imagecredits imagecopyright photocopyright bildcredit bildautor fotoautor bildquellen mediacredit"
    " pictsrc picsrc bildrechte fotocredit imagesource fotocredits artcredit creditart photoauthor imgauthor"
    " imageauthor picauthor cred creds fotobyline photobyline imagebyline fotovermelding kuvaaja illustrator fotokilde"
    " billedkilde bildekilde bildbyline kuvalahde crediti".split()
)
# These are a credit only inside a figure or a caption.
WEAK_CREDIT = frozenset(
    "author byline agency artist creator holder rights license source sources bron autor auteur autore agencia agence"
    " agenzia agentur zdroj zrodlo kilde kalla door rechte nachweis owner provider"
    " sumber kaynak forras sursa izvor lahde".split()
)
CAPTION = frozenset(
    "caption captions figcaption legend legende leyenda legenda didascalia bildunterschrift bildtext subtitle desc"
    " description subline imgcaption imagecaption thumbcaption cutline epigrafe pie descricao onderschrift bildetekst"
    " billedtekst kuvateksti popis bijschrift fotobijschrift bildinfo bildzeile fotozeile imgtext imagetext fototext"
    " phototext photocaption imgcap figcap cptn fotoleyenda piefoto podpis bu captiontext fotocaption fotodesc"
    " photodesc picdesc imgdesc imagedesc pictext bildlegende bildbeschreibung piedefoto kepalairas"
    " alairas resimalti chuthich keterangan podnapis fotopopisek kepfelirat bildtekst imgdescription".split()
)
CAPTION_OR_CREDIT = CAPTION | CREDIT
# A credit in what is called a picture's box, too: no one who wrote the text.
CREDIT_IN_BOX = frozenset(
    "agency source sources bron agencia agence agenzia agentur zdroj zrodlo kilde kalla"
    " sumber kaynak forras sursa izvor lahde".split()
)
PICTURE_BOXES = frozenset(
    "image photo picture figure img foto bild imagen imagem immagine gambar resim zdjecie zdjecia zdj kuva bilde"
    " billede".split()
)
_NAMED_FOR_PICTURES = PICTURE_BOXES | {"pic", "fig"}
_OF_PICTURES = frozenset("cap opis texto testo tekst descripcion popisek".split())  # a caption in a picture's name
_OF_BOTH = frozenset(("text", "content", "body", "gallery", "slider", "slideshow"))  # a picture, and what the text says
# Where no figure holds a picture, these name a standfirst as well.
OF_STANDFIRSTS = frozenset(("subtitle", "desc", "description", "subline"))
# These alone say that it is about a picture.
_SURE = (CAPTION_OR_CREDIT | PICTURE_BOXES) - {"attribution", "attributions"}
_UNSEEN = tuple(
    frozenset(words.split())
    for words in (
        "visually hidden,sr only,screen reader,visuallyhidden,vishidden,sronly,screenreader,a11y hidden"
        ",element invisible,off screen,offscreen"
    ).split(",")
)
_OF_UNSEEN = frozenset(word for words in _UNSEEN for word in words)


def is_caption(own: frozenset[str]) -> bool:
    """Whether an element with these names is a caption."""
    if not own.isdisjoint(CAPTION):
        return True
    return not own.isdisjoint(_OF_PICTURES) and not (own.isdisjoint(_NAMED_FOR_PICTURES) and own.isdisjoint(CREDIT))


def is_for_picture(own: frozenset[str]) -> bool:
    """Whether an element with these names is the box of a picture, and what stands in it tells of that."""
    return not own.isdisjoint(_NAMED_FOR_PICTURES) and own.isdisjoint(_OF_BOTH)


def is_caption_again(own: frozenset[str]) -> bool:
    """Whether an element with these names that says what a caption says is that: no standfirst, no paragraph."""
    return not own.isdisjoint(_NAMED_FOR_PICTURES) or is_caption(own - OF_STANDFIRSTS)


def is_of_text(own: frozenset[str]) -> bool:
    """Whether an element with these names has who wrote the text, and is no credit: "attribution byline"."""
    return "byline" in own and own.isdisjoint(_SURE)


def is_of_picture(own: frozenset[str]) -> bool:
    """Whether an element with these names has who made a picture: "photo-author"; a portrait is called so, too."""
    return not own.isdisjoint(WEAK_CREDIT) and not own.isdisjoint(PICTURE_BOXES)


def is_rubric(own: frozenset[str]) -> bool:
    """Whether an element with these names is the label of a category, which some print on the picture."""
    return "label" in own and not own.isdisjoint(("cat", "category"))


def is_unseen(own: frozenset[str]) -> bool:
    """Whether an element with these names is only for screen readers."""
    return not _OF_UNSEEN.isdisjoint(own) and any(hidden <= own for hidden in _UNSEEN)
