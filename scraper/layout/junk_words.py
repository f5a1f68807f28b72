"""How short blocks open that are the page's own voice: calls to subscribe, share or read on, notices, labels."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import groupby

from scraper.layout.junk_chinese import CHINESE
from scraper.layout.junk_counts import COUNTS
from scraper.layout.junk_ends import ENDS
from scraper.layout.junk_notices import NOTICES
from scraper.layout.junk_readers import READERS
from scraper.layout.junk_walls import WALLS
from scraper.layout.junk_ways import WAYS
from scraper.readers.lead_line import OPENINGS as OF_LEAD_PICTURES

# Each row: how a block in lower case opens, in plain letters, and a pattern of what follows.
_CALLS = (  # "please" may stand before these
    ("subscribe|sign up|sign in|log in|donate", r"\b"),
    ("register", r"\b(?=.{0,80}\b(?:free|account|now))"),
    ("join ", r"(?:our\b|the conversation)"),
    ("get in touch", r" with (?:our|the|us)\b(?=.{0,80}(?:news(?:room| ?desk| team)\b|\be-?mail|@))"),
    (
        "follow ",
        r"(?:us\b|me\b|@|[\w. ]{2,40} on (?:facebook|twitter|x|instagram|youtube|linkedin|google|pinterest|telegram"
        r"|bluesky))",
    ),
    ("on twitter: follow |on facebook: like |on instagram: follow ", ""),
    ("like us on|unlock |to continue reading|your email|your e-mail|enter your email|enter your e-mail", ""),
    ("enter your name|your name", r" (?:and|&) e-?mail"),
    ("support ", r"(?:our|us|independent)\b"),
    ("become a ", r"(?:member|subscriber|patron)"),
    (
        "get the ",
        r"(?:latest|day)\b(?=.{0,80}\b(?:news|stor(?:y|ies)|updates?|headlines?|newsletters?|articles|inbox|e-?mail|free"
        r"|subscribers?|offers|deals|sent|delivered|straight)\b)",
    ),
    ("get ", r"(?:the best of (?!both)|our|unlimited|more stories)"),
    ("thank you for ", r"(?:subscribing|signing)"),
    ("start your ", r"(?:free )?trial"),
    ("already a ", r"(?:subscriber|member)"),
    ("our standards: ", r"the thomson"),
    ("view source version on ", ""),
    ("published in the print edition", ""),
    ("you have full access to this article", ""),
    ("create ", r"(?:an |a free )?account"),
    ("this ", r"(?:article|content|story) is (?:for|exclusive to|reserved)"),
    ("turn on javascript|enable javascript", ""),
)
_STARTS = (
    *_CALLS,
    *OF_LEAD_PICTURES,
    *(("|".join(f"please {opening}" for opening in openings.split("|")), rest) for openings, rest in _CALLS),
    # read on
    ("read|see|view|show|load|learn|find out|discover", r" (?:more|next|also|all|less)\b(?! than)"),
    (
        "also|must|further|recommended|related|suggested",
        r" (?:read|readings?|reads|articles?|stories|story|posts?|content|coverage|topics?|news|links?|videos?)\b",
    ),
    ("related", r"\s*:"),
    (
        "more ",
        r"(?:from|in|stories|news|articles|like this|great|coverage|information about"
        r"|(?:on|about)(?= (?:this|these|that|our|us|it|the (?:author|topic|story|subject))\b|\s*:|.*[:»›>]\W*$))"
        r"\b(?=.{0,60}$)",
    ),
    ("you may also |you might also ", r"(?:like|enjoy|be interested|want)\b"),
    ("you may |you might ", r"like\W*$"),
    ("for more ", r"(?:news|stories|articles|reports) (?:like this|from)\b(?=.{0,80}$)"),
    ("read the original ", r"(?:article|release|press release|report|story|post)\b(?=.{0,40}$)"),
    ("up next|what to read|recommended for you|don't miss|don’t miss|continue reading|click here|tap here", r"\b"),
    ("most ", r"(?:read|popular|viewed|shared)\b"),
    ("editor", r"['’]?s?['’]? picks?\b"),
    ("trending", r"(?: now)?$"),
    ("explore further", r"\W*$"),
    ("siehe ", r"(?:auch|dazu)\b(?=.{0,20}$)"),
    ("latest ", r"(?:news|stories|articles)\b"),
    ("watch |listen ", r"(?:now|below|to this|more)\b"),
    ("lesen sie ", r"(?:auch|mehr|hier|dazu)\b"),
    ("mehr ", r"(?:zum thema|dazu|lesen|aus|von)\b"),
    ("mehr |noch mehr ", r"(?:aktuelle )?(?:nachrichten|artikel|meldungen|news) (?:aus|von|zu)\b(?=.{0,80}$)"),
    ("auch spannend|lesetipp|zur startseite|mehr anzeigen|artikel nach anzeige weiter", r"\b(?=.{0,60}$)"),
    ("auch interessant|das könnte sie|das könnte dich|weiterlesen|passend dazu", r"\b"),
    ("zum thema", r"\b(?=.{0,20}$)"),
    ("weitere ", r"(?:artikel|meldungen|nachrichten|infos|informationen|themen)\b"),
    ("lire ", r"(?:aussi|la suite|plus|également)\b"),
    ("à lire|sur le même sujet|en savoir plus", r"\b"),
    ("voir aussi", r"\b(?! \w+ qu)"),
    ("lea |lee |leer |ver ", r"(?:también|más)\b"),
    ("leia |veja |saiba ", r"(?:também|mais)\b"),
    ("lees |luister ", r"(?:ook|meer)\b"),
    ("läs ", r"(?:också|även|mer)\b"),
    ("czytaj ", r"(?:też|także|więcej)\b"),
    (
        "te podría interesar|te podria interesar|también te puede interesar|você pode gostar|você também pode gostar",
        r"\b",
    ),
    (
        "cela vous intéressera aussi|cela pourrait vous intéresser|te recomendamos|recomendado para ti",
        r"\b(?=.{0,60}$)",
    ),
    ("vous aimerez aussi|potrebbe interessarti|potrebbero interessarti|das könnte ihnen auch gefallen", r"\b"),
    ("te puede interesar|leggi anche|læs også|les også|lue myös|čtěte také|читайте также|okuyun", r"\b"),
    ("baca juga|simak juga|lihat juga|baca selengkapnya|soma zaidi|soma pia", r"\b"),
    ("zobacz też|zobacz także|przeczytaj też|przeczytaj także|przeczytaj również|czytaj również|czytaj dalej", r"\b"),
    ("přečtěte si také|mohlo by vás zajímat|čtěte dále|prečítajte si aj|čítajte aj|mohlo by vás zaujímať", r"\b"),
    (
        "citește și|citeşte şi|citeste si|citește mai|citiți și|vezi și|pročitajte i|pročitajte još|pročitaj i"
        "|preberite tudi",
        r"\b",
    ),
    ("olvassa el|olvasd el|ezt is olvas|kapcsolódó cikk|loe ka|loe veel|taip pat skaitykite|skaitykite taip pat", ""),
    ("kapcsolódó|önerilen haber|haberin devamı|voir plus|vis mer|vis mere|visa mer|näytä lisää|číst článek", r"\W*$"),
    ("läs även|läs också|se även|læs mere|les mer|se også|katso myös|lue lisää|lesa meira|sjá einnig", r"\b"),
    (
        "saken fortsetter|artikkelen fortsetter|artiklen fortsætter|artikeln fortsätter|juttu jatkuu|artikkeli jatkuu"
        "|tekst loopt door|tekst gaat verder|de tekst gaat verder|artikel gaat verder|dalsza część artykułu"
        "|dalszy ciąg artykułu|ciąg dalszy artykułu|ciąg dalszy tekstu",
        r"\b(?=.{0,40}$)",
    ),
    ("vedi anche|leggi tutto|ti potrebbe interessare|lees verder|sigue leyendo|à voir aussi|lisez aussi", r"\b"),
    ("смотрите также|см. также|читайте ещё|читайте еще|читайте по теме|читайте далее|материалы по теме", r"\b"),
    ("по теме|на тему", r"\s*:"),
    ("читайте також|дивіться також|прочетете още|вижте още|още по темата|прочитајте", r"\b"),
    ("διαβάστε επίσης|διαβάστε ακόμα|διαβάστε ακόμη|διαβάστε περισσότερα|διαβάστε και|δείτε επίσης", r"\b"),
    ("ilgili haber|i̇lgi̇li̇ haber|bunlar da ilginizi|ilginizi çekebilir|i̇lgi̇ni̇zi̇ çekebi̇li̇r", ""),
    ("đọc thêm|xem thêm|tin liên quan|bài liên quan|อ่านเพิ่มเติม|ข่าวที่เกี่ยวข้อง", r"(?=\s*:|.{0,60}$)"),
    ("اقرأ أيض|اقرأ ايض|إقرأ أيض|اقرأ المزيد|شاهد أيض|مواضيع ذات صلة|أخبار ذات صلة", ""),
    ("بیشتر بخوانید|همچنین بخوانید|مطالب مرتبط|اخبار مرتبط|مزید پڑھیں|یہ بھی پڑھیں", ""),
    ("קראו גם|קרא גם|עוד בנושא|לקריאה נוספת|כתבות נוספות", r"\b"),
    ("यह भी प|ये भी प|इसे भी प|और प", "(?:\u0922\u093c|\u095d)े"),
    ("আরও পড়ুন|আরো পড়ুন|আরও পড়ুন|আরো পড়ুন|மேலும் படிக்க", ""),
    ("相关阅读|相關閱讀|延伸阅读|延伸閱讀|推荐阅读|推薦閱讀|相关新闻|相關新聞|更多新闻|原文链接", r"(?=.{0,60}$)"),
    (
        "関連記事|関連エントリ|関連する記事|関連リンク|あわせて読みたい|合わせて読みたい|この記事をシェア|続きを読む",
        r"(?=.{0,60}$)",
    ),
    ("관련기사|관련 기사|무단전재|저작권자", r"(?=.{0,80}$)"),
    # listen
    (
        "ascolta l'articolo|ascolta l’articolo|ascolta questo articolo|ascolta la versione audio|écouter l'article"
        "|écouter l’article|écouter cet article|escuchar artículo|escuchar el artículo|escucha este artículo"
        "|escucha el artículo|ouça este artigo|ouça o artigo|ouvir artigo|artikel anhören|diesen artikel anhören"
        "|luister naar dit artikel|lytt til artikkelen|lyt til artiklen|lyssna på artikeln|lyssna på texten",
        r"\b(?=.{0,40}$)",
    ),
    ("you can now listen to |new you can now listen to |newyou can now listen to ", r"(?=[^.]{0,60}\barticles?\b)"),
    ("produced by elevenlabs", r"\b"),
    # subscribe, follow, share
    (
        "share|tweet|print|email|e-mail|copy link|save|bookmark|comment|comments|leave a reply|leave a comment"
        "|post a comment|add a comment|view comments|join the discussion|reprints",
        r"\b(?=\W*(?:this|on|via|link|article|story|now|\(?\d*\)?\W*$).{0,60}$)",
    ),
    (
        "comments ",
        r"(?:(?:on|for|to) this (?:article|story|post|entry) )?(?:are|have been)"
        r" (?:now |currently )?(?:closed|moderated|disabled|turned off|off|subject to)\b(?=.{0,120}$)",
    ),
    (
        "note: |please note: |please note that |atenção: |atención: |attention : |hinweis: |achtung: ",
        r"(?=.{0,60}\b(?:comments|coment[áa]rios|commentaires|kommentare)\b)"
        r"(?=.{0,200}\b(?:moderat|moderad|moderier|modér|aprovad|aprobad|approv|freigesch|publish|publié|publicad))",
    ),
    ("abonnieren|anmelden|registrieren|einloggen", r"\b"),
    ("jetzt abonnieren|jetzt anmelden|jetzt registrieren|jetzt einloggen", r"\b"),
    ("newsletter", r"\b(?=.{0,80}$)"),
    (
        "teilen|kommentar|kommentare|drucken|partager|compartir|compartil|imprimer|imprimir|afdrukken|drukuj|wydrukuj",
        r"\b(?=.{0,25}$)",
    ),
    ("schon gelesen", r"\W*$"),
    ("siga", r"\b(?=.{0,60}$)"),
    (
        "puede |puedes |podéis ",
        r"(?:escribirnos a\b|seguir(?:nos)? (?:a .{1,60} )?en (?:facebook|twitter|x|instagram|telegram|whatsapp)\b"
        r"|(?:suscribirte|apuntarte|inscribirte|consultar) aquí)",
    ),
    ("melden sie|abonnieren sie|folgen sie uns|s'abonner|s’abonner|abonnez-vous|inscrivez-vous|suscríbete", r"\b"),
    (
        "like us|follow us|folgt uns|folge uns|suivez-nous|siga-nos|curta a nossa|volg ons|følg oss|følg os|följ oss"
        "|seuraa meitä|polub|obserwuj nas|śledź nas|sledujte nás|kövess minket|kövessen minket|urmăriți-ne|bizi takip"
        "|последвайте ни|харесайте ни|ακολουθήστε μας|ikuti kami",
        r"\b(?=.{0,60}$)",
    ),
    ("suscríbese|síguenos|iscriviti|seguici|assine|abonneer|подпишитесь|подписывайтесь", r"\b"),
    ("this ", r"(?:story|article|reporting|work) is (?:funded|supported|made possible) by (?:our )?readers"),
    ("you've read |you’ve read |you have read ", r"\d+ (?:of (?:your|\d+) |free )?(?:\w+ )?(?:articles?|stories)\b"),
    ("підписуйтесь на наш|підпишіться на наш|підтримайте нас|urmărește știrile|urmăriți știrile", r"\b"),
    ("iratkozzon fel|iratkozz fel|ne maradjon le|dziękujemy, że przeczytał|zapisz się na newsletter", ""),
    ("reageer op dit artikel|schreiben sie uns|haben sie feedback|keskustele aiheesta|voit keskustella", r"\b"),
    ("übrigens", r"\b(?=.{0,120}\bnewsletter\b)"),
    ("like this", r":\W*$"),
    ("like loading", r"\W*$"),
    ("our nonprofit newsroom |our non-profit newsroom ", r"(?:provides|relies|depends|is)"),
    (
        "we are a |we’re a |we're a ",
        r"(?:non-?profit|reader-(?:supported|funded)) (?:news(?:room| organi[sz]ation)|publication)\b",
    ),
    ("on supporting ", r"\w+ journalism\W*$"),
    ("unterstützen sie uns|unterstützen sie unseren|gemeinsam für freie|soutenez-nous|apóyanos|sostienici", r"\b"),
    ("we are at a critical time", r"\b(?=.{0,60}\bjournalism\b)"),
    ("if you're |if you’re |if you've |if you’ve |if you ", r"(?:been )?enjoy(?:ing|ed) this (?:article|story)"),
    ("we want to hear what you think |tell us what you think ", r"(?:about|of) this\b"),
    (
        "since you made it to |since you've made it to |since you’ve made it to |you made it to |you've made it to"
        " |you’ve made it to ",
        r"the (?:bottom|end) of this\b",
    ),
    ("if you believe stories like |is this email not display|is this e-mail not display", ""),
    ("enjoy the latest", r"\b(?=.{0,60}\bnews\b)"),
    ("republish our |republish this ", r"(?:article|stor)"),
    *NOTICES,
    *READERS,
    *WALLS,
    *ENDS,
    *WAYS,
    *COUNTS,
    *CHINESE,
)


# What may follow each opening.
_RESTS: dict[str, tuple[re.Pattern[str], ...]] = {}
for _openings, _rest in _STARTS:
    _pattern = re.compile(_rest)
    for _opening in _openings.split("|"):
        _RESTS[_opening] = (*_RESTS.get(_opening, ()), _pattern)
# The openings by their first two letters, with the one that is the first of them alone; by one letter that alone.
# Nearly all other blocks are told by these.
OPENINGS = {
    letters: tuple(sorted({*openings, letters[0]} & _RESTS.keys()))
    for letters, openings in groupby(sorted(_RESTS), lambda opening: opening[:2])
}


def opens(head: str, openings: Iterable[str]) -> bool:
    """Whether the beginning of a block, in lower case, is one of the openings and what may follow it."""
    for opening in filter(head.startswith, openings):
        for rest in _RESTS[opening]:
            if rest.match(head, len(opening)):
                return True
    return False


COUNTED = re.compile(
    r"\d+ (?:shares?|comments?|views|likes|kommentare|commentaires|comentarios)\W*$"
    r"|\d[\d.,\xa0\u202f ]*[km]? ?(?:views|reads|hits|aufrufe|vues|lectures|visitas|vistas|lecturas|visualizações"
    r"|visualizzazioni|letture|weergaven|visninger|visningar|просмотр\w*|переглядів|wyświetle\w+|görüntülenme)\b[^.!?]{0,50}$"
    r"|\d+\s*[-–]?\s*(?:min(?:ute)?s?|minuten|minutos|minuti|mn|['’′])\.?"
    r" (?:read|temps de lecture|lesezeit|de lecture|de lectura|de leitura|di lettura)\W*$"
    r"|\d{1,2}\s?(?:min(?:ut[aey]|uten|uter|ute|uty)?|perc|dakika|dk|menit|phút|мин(?:ут\w?)?|хв|λεπτά)\.?"
    r" (?:leestijd|läsning|lesing|czytania|čtení|čítania|olvasás|de citit|čitanja|branja|четене|чтения|читання"
    r"|ανάγνωσης?|okuma(?: süresi)?|đọc)\W*$"
    r"|\d[\d.,\xa0 ]* (?:vizualizări|kez okundu|lượt xem|مشاهدة|pregleda|ogledov|přečtení|megtekintés)\W*$"
    r"|10\.\d{4,6}/\S+\s*$"
    r"|\d(?:[.,]\d+)? from \d+ votes?\W*$"
    r"|\d{1,2} ?[/／] ?\d{1,2} ?ページ\W*$"
)
# How a heading opens that other articles follow.
OTHERS_FOLLOW = re.compile(
    r"""\W*(?:
        you\ (?:may|might)\ (?:also\ )?(?:like|enjoy|want|be\ interested) | recommended\ for\ you | up\ next
      | what\ to\ read
      | (?:also|must|further|recommended|related|suggested|similar)
        \ (?:reads?|readings?|articles?|stories|posts?|coverage|news)
      | more\ (?:from|stories|news|articles|like\ this) | most\ (?:read|popular|viewed|shared)
      | editor['’s]{0,2}\ picks?
      | (?:latest|recent|popular|other)\ (?:news|stories|articles|posts) | read\ (?:next|also) | trending(?:\ now)?\W*$
      | (?:popular|trending|related|recommended|featured|latest|recent|top|more)\ videos?\W*$ | watch\ next
      | in\ case\ you\ missed\ it | icymi | don['’]t\ miss\W*$ | (?:around|from)\ the\ web | promoted\ stories
      | meistgelesen\w* | beliebte\w?\ (?:artikel|videos|beiträge) | les\ plus\ (?:lus|populaires) | lo\ más\ leído
      | más\ noticias\W*$ | mais\ lidas | i\ più\ letti | meest\ gelezen | mest\ (?:lest|læst|läst)
      | auch\ interessant | das\ könnte\ (?:sie|dich|ihnen|dir) | passend\ dazu | mehr\ (?:zum\ thema|aus|von)
      | (?:weitere|ähnliche|verwandte|neueste)\ (?:artikel|meldungen|nachrichten|beiträge|themen) | lesen\ sie\ auch
      | (?:à\ )?lire\ aussi | sur\ le\ même\ sujet | vous\ aimerez\ aussi | articles\ (?:liés|similaires|connexes)
      | (?:también\ )?te\ (?:puede|podría|podria)\ interesar | noticias\ relacionadas | artículos\ relacionados
      | articoli\ (?:correlati|simili) | notizie\ correlate | (?:artigos|notícias|matérias)\ relacionad[ao]s
      | (?:powiązane|podobne)\ (?:artykuły|wpisy) | zobacz\ (?:też|także|również)
      | gerelateerde\ (?:artikelen|berichten)
      | relatere?(?:te|de)\ artikler | (?:relaterade|liknande)\ artiklar | похожие\ (?:статьи|новости|материалы)
      | você\ (?:também\ )?pode\ gostar | (?:leia|veja)\ também | potrebber?o?\ interessarti | leggi\ anche
      | lees\ ook | les\ også | læs\ også | läs\ också | lue\ myös | czytaj\ (?:też|także) | čtěte\ také
      | читайте\ также
    )\b""",
    re.I | re.X,
)
