"""Words by which lines of a page saved as plain text tell what they are; a table a kind, many languages together."""

from __future__ import annotations

import re

# Names that icon fonts give to pictures, which a dump without styles glues to the words beside them.
ICONS = frozenset(
    {"access_time", "account_circle", "alarm", "archive", "arrow", "article", "audio", "author", "bell", "book",
     "bookmark", "calendar", "camera", "chat", "clock", "close", "comment", "comments", "date", "edit", "email",
     "envelope", "event", "eye", "facebook", "feed", "file", "flag", "flask", "folder", "gallery", "globe",
     "health", "heart", "home", "image", "info", "label", "leaf", "link", "linkedin", "list", "local_offer",
     "location", "lock", "mail", "map", "menu", "message", "microscope", "news", "newspaper", "pen", "pencil",
     "person", "phone", "photo", "pin", "planet", "play", "print", "rocket", "rss", "schedule", "search",
     "section", "share", "space", "star", "tag", "tags", "telescope", "time", "timer", "today", "topic",
     "twitter", "user", "users", "video", "world",}
)  # fmt: skip

# Lines that belong to the page, not to the article: sharing, reading aids, adverts, the way to other articles.
NOISE = re.compile(
    r"""(?:
        share | tweet | print | e-?mail | save | copy\ link | link\ copied | facebook | twitter | x | linkedin
      | whatsapp | reddit | pinterest | telegram | bluesky | teilen | drucken | merken | partager
      | imprimer | compartir | imprimir
      | condividi | stampa | delen | dela | del | jaa | share\ (?:this|on|via)\b.*
      | (?:\d+\ )?(?:comments?|shares?|kommentare?|commentaires?|comentarios) | leave\ a\ comment | listen | audio
      | (?:reading\ time|lesezeit|lesedauer|temps\ de\ lecture|tiempo\ de\ lectura|tempo\ di\ lettura|leestijd)\W.*
      | \d+\ ?-?min(?:ute|uten|utes|uti|utos|uter)?s?\.?(?:\ (?:to\ )?(?:read|lesezeit|lesen|de\ lectura|de\ lecture
  |di\ lettura|leestijd|lästid|lesetid))?
      | advertisement | advertising | sponsored | anzeige | werbung | publicité | publicidad
      | pubblicità | advertentie
      | skip\ (?:to|advert).* | menu | home | subscribe | sign\ (?:up|in) | log\ in | follow\ us.* | support\ us
      | donate | (?:next|previous)\ article | read\ (?:more|next|also)\b.*
      | related\ (?:articles?|stories|topics?)\b.*
      | more\ (?:from|on|stories)\b.* | lesen\ sie\ (?:auch|mehr)\b.* | mehr\ zum\ thema\b.* | (?:à\ )?lire\ aussi\b.*
      | jump\ to\b.* | full\ story | (?:when|if)\ you\ (?:buy|purchase|click)\b.*\b(?:commission|links?)\b.*
      | this\ document\ is\ subject\ to\ copyright.* | (?:citation|journal\ information)\s*:.*
      | lea\ también\b.* | leggi\ anche\b.* | lees\ ook\b.* | (?:©|copyright\b).*\d{4}.* | all\ rights\ reserved.*
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)

# Headings of boxes, and buttons, that look like a name.
NO_NAME = re.compile(
    r"""(?:table\ of\ contents|contents|key\ (?:facts|points|takeaways)|frequently\ asked\ questions|quick\ facts
      | at\ a\ glance|stay\ connected|in\ this\ article|inhaltsverzeichnis|auf\ einen\ blick|sommaire|índice|indice
      | (?:auf|per|via|sur|en|på|op)\ (?:facebook|x|twitter|whatsapp|e-mail|linkedin|telegram)\b.*
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)

# What invites to subscribe, anywhere in a short line.
INVITATION = re.compile(
    r"""newsletter | (?:sign|signing)\ up\ (?:for|to) | subscribe\ (?:to|now|today)
      | in\ your\ inbox | enter\ your\ email
      | (?:jetzt|sie)\ abonnieren | abonnieren\ sie | inscrivez-vous | abonnez-vous
      | suscr[ií]b(?:ete|ase) | iscriviti
      | abonneer | support\ our\ (?:work|journalism) | follow\ us\ on""",
    re.IGNORECASE | re.VERBOSE,
)

TAG_LABEL = re.compile(
    r"""(?:(?:related\ |article\ )?(?:tags?|topics?|keywords?|subjects?) | filed\ under | tagged | schlagw[oö]rter?
      | schlagworte | stichw[oö]rter | themen | th[eè]mes? | mots[ -]cl[eé]s | sujets | etiquetas | temas
      | palabras\ clave | argomenti | parole\ chiave | trefwoorden | emner | теги | темы | タグ
      | キーワード | 标签 | 關鍵字 | 태그
    )(?:\s*[:：]\s*|\s+|$)""",
    re.IGNORECASE | re.VERBOSE,
)

# Headings of what follows the text: who wrote it, what readers say.
AFTERWORD = re.compile(
    r"""(?:about\ the\ authors? | the\ authors? | (?:zum|zur|über\ den|über\ die)\ autor(?:in)?
      | à\ propos\ de\ l['’]auteure?
      | sobre\ (?:el|la|o|a)\ autora? | l['’]autore | over\ de\ auteur | comments | kommentare
      | commentaires | comentarios | story\ sources? | journal\ references?
    )\W*""",
    re.IGNORECASE | re.VERBOSE,
)

# How a byline opens.
BY = re.compile(
    r"""(?:(?:written\ |posted\ |published\ |reported\ |words\ )?by | von | par | por | di | door | av | af | autore?
      | author | text | (?:escrito|publicado)\ por | écrit\ par | scritto\ da | a\ cura\ di | geschreven\ door
      | kirjoittanut | przez | автор | 文 | 記者
    )\b\s*(?::\s*|\s+)(?=\S)""",
    re.IGNORECASE | re.VERBOSE,
)
# A label in a line of its own, or glued to the name.
BY_ALONE = re.compile(
    r"(?:(?:written |posted |published |words )?by|von|par|por|di|door|av|af|autore?|author)\s*:?", re.I
)
# The same for the dates, each of which stands in the next line.
DATE_ALONE = re.compile(
    r"(?:(?:date|first|last) )?(?:published|updated|modified|posted|date|publish date|veröffentlicht|aktualisiert|datum"
    r"|publié|publiée|fecha|publicado|actualizado|pubblicato|aggiornato|data|atualizado)(?: on| le| am| el)?\s*:?",
    re.I,
)
AGO_GLUED = re.compile(r"(?<=[^\W\d_])(?=\d{1,2} (?:min(?:ute)?s?|hours?|hrs?|days?) ago\b)")
BY_GLUED = re.compile(r"(?:(?:Written |Posted )?By|BY|Von|Por|Par)(?=[A-ZÀ-Þ][a-zß-ÿ])")
