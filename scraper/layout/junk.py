"""Words that pages print around a text in their own voice: calls to subscribe, share or read on, notices, labels."""

from __future__ import annotations

import re

from scraper.readers.byline_noise import blank
from scraper.readers.byline_words import TIME_WORDS
from scraper.readers.credit import read
from scraper.text import fold

_MAX_WORDS = 60

# What a whole short block says; matched at its start.
_START = re.compile(
    r"""(?:
    # read on
    (?:read|see|view|show|load|learn|find\ out|discover)\ (?:more|next|also|all|less)\b(?!\ than)
    | (?:also|must|further|recommended|related|suggested)\ (?:read|reading|read(?:ing)?s|articles?|stories
      |story|posts?|content|coverage|topics?|news|links?|videos?)\b
    | related\s*: | more\ (?:from|on|about|in|stories|news|articles|like\ this|great|coverage
      |information\ about)\b(?=.{0,60}$)
    | (?:you\ (?:may|might)\ also\ (?:like|enjoy|be\ interested|want)|up\ next|what\ to\ read
      |recommended\ for\ you|most\ (?:read|popular|viewed|shared)|editor['’]?s?['’]?\ picks?|trending(?:\ now)?$
      |latest\ (?:news|stories|articles))\b
    | explore\ further\W*$ | siehe\ (?:auch|dazu)\b(?=.{0,20}$)
    | don['’]t\ miss\b | continue\ reading\b | click\ here\b | tap\ here\b | (?:watch|listen)\ (?:now|below
      |to\ this|more)\b
    | lesen\ sie\ (?:auch|mehr|hier|dazu)\b | mehr\ (?:zum\ thema|dazu|lesen|aus|von)\b | auch\ interessant\b
      | das\ könnte\ (?:sie|dich)\b | zum\ thema\b(?=.{0,20}$) | weiterlesen\b | weitere\ (?:artikel|meldungen
      |nachrichten|infos|informationen|themen)\b | passend\ dazu\b
    | lire\ (?:aussi|la\ suite|plus|également)\b | à\ lire\b | voir\ aussi\b(?!\ \w+\ qu) | (?:sur\ le\ même\ sujet
      |en\ savoir\ plus)\b
    | (?:lea|lee|leer|ver)\ (?:también|más)\b | te\ puede\ interesar\b | (?:leia|veja|saiba)\ (?:também
      |mais)\b | leggi\ anche\b | lees\ (?:ook|meer)\b | læs\ også\b | les\ også\b | läs\ (?:också|även|mer)\b
      | lue\ myös\b | czytaj\ (?:też|także|więcej)\b | čtěte\ také\b | читайте\ также\b | okuyun\b
    # subscribe, follow, share
    | (?:please\ )?(?:subscribe\b|sign\ up\b|sign\ in\b|log\ in\b|register\b(?=.{0,80}\b(?:free|account|now))
      |join\ (?:our\b|the\ conversation)|follow\ (?:us\b|me\b|@|[\w.\ ]{2,40}\ on\ (?:facebook|twitter|x|instagram
      |youtube|linkedin|google|pinterest|telegram|bluesky))|like\ us\ on|support\ (?:our|us|independent)\b
      |donate\b|become\ a\ (?:member|subscriber|patron)|get\ the\ (?:latest|day)\b(?=.{0,80}\b(?:news|stor(?:y|ies)
      |updates?|headlines?|newsletters?|articles|inbox|e-?mail|free|subscribers?|offers|deals|sent|delivered|straight)\b)
      |get\ (?:the\ best\ of\ (?!both)|our
      |unlimited|more\ stories)|enter\ your\ e-?mail|your\ e-?mail|thank\ you\ for\ (?:subscribing|signing)
      |start\ your\ (?:free\ )?trial|already\ a\ (?:subscriber|member)|create\ (?:an\ |a\ free\ )?account
      |this\ (?:article|content|story)\ is\ (?:for|exclusive\ to|reserved)|unlock\ |to\ continue\ reading)
    | (?:this\ (?:story|article|reporting|work)\ is\ (?:funded|supported|made\ possible)\ by\ (?:our\ )?readers
      |our\ non-?profit\ newsroom\ (?:provides|relies|depends|is)|on\ supporting\ \w+\ journalism\W*$
      |if\ you['’](?:re|ve)\ (?:been\ )?enjoy(?:ing|ed)\ this\ (?:article|story)
      |(?:we\ want\ to\ hear|tell\ us)\ what\ you\ think\ (?:about|of)\ this\b)
    | (?:share|tweet|print|e-?mail|copy\ link|save|bookmark|comments?|leave\ a\ (?:reply|comment)
      |post\ a\ comment|add\ a\ comment|view\ comments|join\ the\ discussion|reprints)\b(?=\W*(?:this|on|via
      |link|article|story|now|\(?\d*\)?\W*$).{0,60}$)
    | (?:jetzt\ )?(?:abonnieren|anmelden|registrieren|einloggen)\b | newsletter\b(?=.{0,80}$) | (?:melden
      |abonnieren)\ sie\b | (?:teilen|kommentare?|drucken)\b(?=.{0,25}$) | folgen\ sie\ uns\b | s['’]abonner\b
      | abonnez-vous\b | inscrivez-vous\b | partager\b(?=.{0,25}$) | suscríbe(?:te|se)\b | síguenos\b
      | comparti[rl]\b(?=.{0,25}$) | iscriviti\b | seguici\b | assine\b | siga\b(?=.{0,60}$) | abonneer\b
      | подпи(?:шитесь|сывайтесь)\b
    # errors of forms
    | (?:an\ error\ (?:has\ )?occurred|something\ went\ wrong|too\ many\ (?:attempts|requests)
      |es\ ist\ ein\ fehler\ aufgetreten|zu\ viele\ (?:versuche|anfragen)|une\ erreur\ (?:s['’]est|est\ survenue)
      |(?:ha\ ocurrido|se\ ha\ producido)\ un\ error|si\ è\ verificato\ un\ errore|ocorreu\ um\ erro
      |er\ is\ iets\ (?:mis|fout)gegaan)\b(?=.{0,12}$|.{0,12}\b(?:please|bitte|try|veuillez|por\ favor|si\ prega)\b)
    # notices and labels
    | you\ must\ (?:be\ )?(?:sign|log|register)(?=.{0,60}$)
    | (?:advertisement|advertising|sponsored(?:\ content)?|promoted|publicité|publicidad|publicidade|pubblicità
      |anzeige|werbung|annonse|annons|reklame?|реклама|広告)\W*$
    | (?:article\ continues|story\ continues|continues\ after|scroll\ to\ continue|artikel\ läuft\ weiter)\b
      | \(?story\ continues\b
    | (?:all\ rights\ reserved|copyright\ ©|©|\(c\)\ \d{4}|alle\ rechte\ vorbehalten|tous\ droits\ réservés
      |todos\ los\ derechos|todos\ os\ direitos|tutti\ i\ diritti)
    | (?:we|this\ (?:site|website|page)|diese\ (?:seite|website)|wir
      |our\ partners)\ (?:and\ our\ partners\ )?(?:uses?|may\ use|verwende[nt]|nutz(?:t|en)|setzen)\ (?:cookies
      |affiliate)
    | (?:cookie|privacy|datenschutz)[-\ ]?(?:settings|policy|notice|einstellungen|hinweis|erklärung)\b
      | (?:deine|ihre)\ privatsphäre-einstellungen\b | an\ dieser\ stelle\ (?:finden|wird)\b | (?:empfohlener
      |externer)\ (?:redaktioneller\ )?inhalt
    | (?:when\ you\ (?:buy|purchase)|if\ you\ (?:buy|click)|we\ (?:may\ )?(?:earn|receive)\ (?:a\ )?commission
      |as\ an\ amazon\ associate)\b | enable\ javascript\b | (?:please\ )?(?:turn\ on|enable)\ javascript
    | (?:photo|image|picture|foto|bild|credit|photograph|photo\ credit|image\ credit|foto\ de|crédito?s?|quelle
      |source)s?\ ?(?:\ (?:by|credit|courtesy|courtesy\ of))?\s*[:©|](?=.{0,120}$)
    | (?:originally\ published|first\ published|published|updated|last\ (?:updated|modified)|posted
      |veröffentlicht|aktualisiert|publié|mis\ à\ jour|publicado|actualizado|atualizado|aggiornato
      |stand)\b(?=.{0,20}\d)(?=.{0,70}$)
    | (?:edited|reporting|editing|fact[\s-]?checked|reviewed|medically\ reviewed)\ by\b(?=.{0,200}$)
      | \(?(?:additional\ )?reporting\ by\b
    | (?:citation|more\ information|journal\ information|provided\ by|retrieved)\s*:
      | provided\ by\b(?=[^.!?]{0,60}$) | \d+\ (?:shares?
      |comments?|views|likes|kommentare|commentaires|comentarios)\W*$ | this\ document\ is\ subject\ to\ copyright
    | \d+\s*[-–]?\s*(?:min(?:ute)?s?|minuten|minutos)\.?\ (?:read|lesezeit|de\ lecture|de\ lectura)\W*$
      | (?:reading\ time|lesezeit|temps\ de\ lecture)\b(?=.{0,25}$)
    | (?:have|got)\ a\ (?:tip|story|question)\b | (?:do\ you\ have|contact)\ (?:a\ |any\ )?(?:the\ author
      |tips?\b|news\ tip)
    | (?:written|story|words|compiled|photography|produced)\ by\b(?=.{0,60}$) | doi\s*:\s*\S+\W*$
      | \(\w[\w/.\ -]{0,20}\)\W*$
    | (?:the\ rest\ of\ )?this\ (?:article|story|content)\ is\ behind\ a\ paywall
    | (?:in\ this\ article|on\ this\ page)\b(?=[^.!?…]{0,30}$) | (?:skip\ to|jump\ to|back\ to\ top|table\ of\ contents
      |inhaltsverzeichnis|contents)\b(?=.{0,30}$)
    | (?:tags?|topics?|keywords|filed\ under|schlagw[oö]rter?|themen|mots-clés|etiquetas|category|categories)\s*[:|]
    )""",
    re.X,
)
# What a block that is all address says.
_ADDRESS = re.compile(r"\s*(?:https?://|www\.)\S+\s*$|\s*\S+@\S+\.\w+\s*$", re.I)
_LEADING = re.compile(r"[\W\d_]+$|(?:(?![©(])[\W_])+")
_HEAD = 400  # characters that tell
_HINTS = ("inbox", "in-box", "postfach", "unsubscribe", "affiliate", "javascript", "privacy")
_ANYWHERE = re.compile(
    r"\b(?:to|into)\ (?:your|ihr|dein)(?:en|em)?\ (?:e-?mail\ )?(?:in-?box|postfach)\b"
    r"|\b(?:get|receiv\w+|deliver\w*|sent|straight|stories|news|updates?|daily|weekly|every|sign|subscri\w+|latest"
    r"|newsletter|kostenlos|erhalten|direkt|täglich)\b.{0,80}"
    r"\bin\ (?:your|ihr|dein)(?:en|em)?\ (?:e-?mail\ )?(?:in-?box|postfach)\b"
    r"|\bunsubscribe\ (?:at\ any\ time|anytime)"
    r"|\baffiliate[- ](?:links?|partner)|\b(?:enable|requires?)\ javascript\b"
    r"|\bterms\ of\ (?:use|service)\b.{0,60}\bprivacy\b|\bprivacy\ (?:policy|notice)\b.{0,60}\bterms\b",
    re.X,
)
# A place that a script was to fill, or what it was to fill it with.
_LABEL_WORDS = 3
_SUBSCRIBE = re.compile(
    r"\W*(?:please |now |jetzt )?(?:subscri|sign|join|register|become|unlock|create|start|get|abonn|s['’]abonn|registr"
    r"|susc|iscriv|assin|melden|werden)",
    re.I,
)
_TEMPLATE = re.compile(r"\{[{%*]|\[%|\$\{|^[\[{]*\{\s*\"[\w-]+\"\s*:")

# What stands between headline and text: who wrote it, and when.
_DATE = re.compile(
    r""".{0,60}\b(?:(?:19|20)\d\d(?!\d{3}\b)|\d{1,2}:\d\d)(?!.{60})
    | .{0,20}\b(?:\d+|an?)\ (?:min(?:ute)?|hour|day|week|month)s?\ ago\b | \W*vor\ \d+\ \w+\W*$ | \W*il\ y\ a\ \d+""",
    re.I | re.X,
)
_WRITTEN_BY = re.compile(
    r"\W*(?:by|from|written by|story by|von|par|por|di|av|af|door|przez|автор|text|texto|texte)\b"
    r"\W+(?-i:[^\W\d_a-zà-ÿ])",
    re.I,
)
_DIGIT = re.compile(r"\d")
_YEAR = re.compile(r"(?:19|20)\d\d(?!\d)")
_LINE_WORDS = 14
_STOPS = (".", "!", "?", "…", "”", '"')
_CREDITED = re.compile(
    r"[(\[][^()\[\]]{0,20}\b(?:credits?|photos?|images?|pictures?|fotos?|bild(?:er)?|courtesy|quelle|source|crédits?)\b"
    r"[^()\[\]]{2,90}[)\]]$",
    re.I,
)
_MAY_CREDIT = re.compile(r"[/©|]|[^\W\d]:| by | via ")
_SUPPLIED = re.compile(r"[(\[][^()\[\]]{2,60}(?:/|,\ via\ |\ via\ )[^()\[\]]{2,60}[)\]]$")


def is_heading_line(text: str, words: int) -> bool:
    """Whether a block before the text, of so many words, is a byline or a date: no sentence."""
    if words > _LINE_WORDS:
        return False
    if _WRITTEN_BY.match(text):
        return True
    return not text.endswith(_STOPS) and bool(_DIGIT.search(text) or " ago" in text) and bool(_DATE.match(text[:200]))


def is_dateline(text: str, words: int) -> bool:
    """Whether a block of so many words is the article's date and nothing else."""
    if words > _LINE_WORDS or not _YEAR.search(text):
        return False
    return all(word in TIME_WORDS for word in fold(blank(text, " ")).split())


def is_caption(text: str, words: int, pictured: bool) -> bool:
    """Whether a block of so many words ends in a credit, as captions do: in brackets, or in any form that is one behind
    a caption, if the block stands below a picture (`pictured`).
    """
    if words > _MAX_WORDS:
        return False
    if text[-1] in ")]":
        return bool(_CREDITED.search(text[-120:]) or (pictured and _SUPPLIED.search(text[-120:])))
    if not pictured or "\n" in text or not _MAY_CREDIT.search(text, len(text) - 80 if len(text) > 80 else 0):
        return False
    found = read(text)
    return found.raw is not None and found.caption is not None and text.endswith(found.raw)


def is_junk(text: str, words: int) -> bool:
    """Whether a block of so many words is the page speaking, not the article."""
    if words > _MAX_WORDS:
        return False
    start = None if text[0].isalpha() else _LEADING.match(text)  # most begin with a word
    at = start.end() if start else 0
    if at == len(text):
        return True
    head = text[at : at + _HEAD].lower()
    if _START.match(head):
        return True
    if ("://" in head or "www." in head or "@" in head) and _ADDRESS.match(head):
        return True
    if ("{" in text or "[%" in text) and _TEMPLATE.search(text[:_HEAD]):
        return True
    for hint in _HINTS:  # without a generator, which costs more than the search
        if hint in head:
            return bool(_ANYWHERE.search(head))
    return False


def is_call(text: str, words: int) -> bool:
    """Whether a block of so many words is the page's call to do something, whose list of reasons may follow; a label
    ("Sources:", "In this article, we look at:") is none.
    """
    return words > _LABEL_WORDS and (text[-1] != ":" or _SUBSCRIBE.match(text) is not None) and is_junk(text, words)
