"""How short blocks open that are a page's notices, labels and errors: what it says of itself and of the text."""

from __future__ import annotations

from scraper.readers.byline_words import READING_TIME, TEXT_SIZE

# Each row: how a block in lower case opens, in plain letters, and a pattern of what follows.
NOTICES = (
    ("please use ", r"(?=[\w ]{2,30}\bbrowser\b.{0,60}$)"),
    # errors of forms
    (
        "an error occurred|an error has occurred|something went wrong|too many attempts|too many requests"
        "|es ist ein fehler aufgetreten|zu viele versuche|zu viele anfragen|une erreur s'est|une erreur s’est"
        "|une erreur est survenue|ha ocurrido un error|se ha producido un error|si è verificato un errore"
        "|ocorreu um erro|er is iets misgegaan|er is iets foutgegaan",
        r"\b(?=.{0,12}$|.{0,12}\b(?:please|bitte|try|veuillez|por favor|si prega)\b)",
    ),
    # errors and aids of players
    ("media error: ", r"format\(s\) not supported"),
    ("the media could not be loaded", r"\b(?=.{0,100}\b(?:network failed|not supported))"),
    ("this video is either unavailable|no compatible source was found|use up/down arrow keys to", r"\b"),
    ("your browser does not support ", r"(?:the |this |html5 ){0,2}(?:video|audio|embedded|iframes?)\b(?=.{0,40}$)"),
    ("this is a modal window|beginning of dialog window|end of dialog window", r"\W"),
    ("download file: ", r"https?:"),
    ("video player|audio player", r"(?: is loading)?\W*$"),
    # notices and labels
    ("sie können sich jederzeit |du kannst dich jederzeit ", r"(?:wieder )?(?:abmelden|vom newsletter)"),
    ("(1/|(2/|(3/|(4/|(1 /|(2 /|(3 /", r" ?\d{1,2} ?ページ\W*$"),
    # of the text itself
    ("except for the headline|(except for the headline|(with inputs from|with inputs from", r"\b"),
    (
        "this ",
        r"(?:story|article) (?:has not been edited|(?:is|was|has been) (?:auto-?generated|published (?:from|via)))"
        r"\b(?=.{0,120}\b(?:feed|agency|agencies|staff)\b)",
    ),
    (
        "avec |(avec |con |(con |com |(com |mit |(mit |med |(med ",
        r"(?:l['’])?(?:agences|les agences|agenzie|agencias|agências|afp|reuters|efe|lusa|dpa|ntb|ritzau|ansa)\b"
        r"(?=.{0,30}$)",
    ),
    ("a autora |o autor |os autores ", r"escrevem?\b.{0,40}\bacordo ortográfico"),
    (
        "dieser text ist teil einer automatisierten|dieser artikel wurde automatisch|dieser artikel wurde mithilfe",
        r"\b",
    ),
    ("dieser artikel |dieser text |dieser beitrag ", r"stammt aus (?=.{0,50}\b(?:ausgabe|archiv|heft)\b)"),
    ("dieser artikel |dieser text |dieser beitrag ", r"(?:erschien|ist) zuerst\b(?=.{0,80}$)"),
    ("dieser artikel wurde ", r"(?=.{0,120}\bübernommen\b)"),
    ("über dieses thema bericht|dieses thema im programm", ""),
    ("sendung", r"\s*:(?=.{0,80}\b\d{1,2}:\d\d\b)"),
    ("äußerungen unserer gesprächspartner|分享让更多人看到", ""),
    ("with reports from |with reporting from |with reporting by |additional reporting from ", r"(?=[^.!?]{0,60}\.?$)"),
    ("dette er en kommentar|dette er et debattinnlegg|dette er en kronikk", r"\b(?=.{0,80}\b(?:holdning|mening|syn))"),
    ("det här är en opinionstext|det här är en kommenterande text|dit is een opiniestuk|dit is een ingezonden", r"\b"),
    ("artikkelen er mer enn|artikkelen er over", r"\b(?=.{0,20}\bår gammel)"),
    (
        "this article is more than|this article is over|this story is more than|this story is over|this post is over"
        "|this post is more than|dieser artikel ist älter als|dieser artikel ist mehr als|dieser artikel ist über"
        "|dieser beitrag ist älter als|dieser beitrag ist mehr als|dieser beitrag ist über|dieser text ist über"
        "|cet article date de plus|cet article a plus|prenez note que cet article publié|este artículo tiene más"
        "|esta noticia tiene más|questo articolo ha più|esta notícia tem mais|este artigo tem mais"
        "|dit artikel is ouder dan|dit artikel is meer dan|den här artikeln är äldre än|denne artikel er mere end",
        r"\b(?=.{0,40}(?:\b(?:years?|jahre?|ans?|années|años?|anni|anno|anos?|jaar|år|months?|monate?|mois|mes|meses|mesi)\b"
        r"|(?:19|20)\d\d))",
    ),
    ("来源|來源|出处|出處|출처", r"\s*[:：](?=.{0,20}$)"),
    ("制作单位|版权所有|版權所有|未经授权|未經授權|無断転載|無断複製|dilarang keras mengambil", ""),
    ("riproduzione riservata|reproducción prohibida|reprodução proibida|reproduction interdite", r"\b(?=.{0,20}$)"),
    (
        "this |the text in this |the text of this ",
        r"(?:\w+ )?(?:is|are) licen[sc]ed under (?:a |the )?(?:cc|creative commons)\b",
    ),
    ("ends|end of release|ende|fin", r"\W*$"),
    # whom to ask
    (
        "media contact|press contact|media contacts|press contacts|media enquiries|media inquiries|pressekontakt"
        "|medienkontakt|contact presse|contacts presse|contatto stampa|contacto de prensa",
        r"\s*:",
    ),
    ("for media |for press ", r"(?:enquiries|inquiries|queries)\b(?=.{0,160}(?:\bcontact|\bcall\b|@))"),
    ("contact|kontakt", r"\s*:(?=.{0,160}(?:@|\d{3}))"),
    (
        "contact |reach |email |e-mail |call |write to |to contact |to reach ",
        r"(?:the |this )?(?:\w+ )?(?:writer|reporter|author|journalist|columnist|editor)s?\b(?=.{0,160}(?:@|\d{3}))",
    ),
    (
        "e-mail an |kontakt zu |kontakt zum |kontakt zur |so erreichen sie |sie erreichen ",
        r"(?:(?:den|die|der|dem) )?(?:autor|verfasser|redakteur|reporter)(?:in)?\b(?=.{0,80}(?:@|\d{3}))",
    ),
    ("twitter|on twitter|instagram|on instagram", r"\s*:\s*@[\w.]+\W*$"),
    ("fehler gefunden|haben sie einen fehler gefunden", r"\b(?=.{0,60}$)"),
    # of its parts
    ("editor|pewarta|redactor", r"\s*:\s*(?=[^.!?…]{2,40}$|(?:\w\.){1,3}\s*$)"),
    ("pewarta", r"\s*:"),
    ("gambas:", ""),
    ("pr", r"[\]］]\s*$"),
    ("loading", r"(?:\s*(?:\.\.\.|…)|\s+(?:comments?|video|player|(?:\w+ )?content|more)\W*)\s*$"),
    ("wird geladen|chargement|cargando|caricamento|carregando|загрузка|読み込み中|載入中|加载中", r"\W*$"),
    ("photo gallery|image gallery|bildergalerie|fotostrecke|fotogalerie|galerie photos|galería de fotos", r"\W*$"),
    ("article content", r"\W*$"),
    ("you must ", r"(?:be )?(?:sign|log|register)(?=.{0,60}$)"),
    (
        "advertisement|advertising|sponsored|sponsored content|promoted|publicité|publicidad|publicidade|pubblicità"
        "|anzeige|werbung|annonse|annons|reklam|reklame|reklama|реклама|annonce|annonsørinnhold|annoncørbetalt|inzerce"
        "|sponsored link|sponsored links|広告|スポンサーリンク|スポンサードリンク|スポンサード リンク|advertentie"
        "|hirdetés|mainos|oglas|publicitate|reclamă|διαφήμιση|iklan|quảng cáo|โฆษณา|إعلان|تبلیغات|פרסומת"
        "|विज्ञापन|광고|广告|廣告",
        r"(?:\s*[-–—·|:]\s*(?:continue|scroll|keep|zum weiterlesen)\b.{0,40})?\W*$",
    ),
    (
        "|".join(TEXT_SIZE)
        + "|tamanho do texto|tamanho da fonte|rozmiar czcionki|velikost textu|розмір шрифту|yazı boyutu"
        "|μέγεθος γραμμάτων|文字サイズ|字号|字體大小|حجم الخط",
        r"(?=.{0,15}$)",
    ),
    (
        "der artikel wird nach der anzeige fortgesetzt|článek pokračuje pod reklamou|a cikk a hirdetés után folytatódik"
        "|el artículo continúa después|la nota continúa|l'articolo continua dopo|l'article continue après"
        "|texto continua após|continua após a publicidade|continua depois da publicidade|la suite après cette publicité"
        "|la suite après la publicité|請繼續往下閱讀",
        r"(?=\W|$)(?=.{0,40}$)",
    ),
    ("article continues|story continues|(story continues|continues after|scroll to continue", r"\b"),
    ("artikel läuft weiter", r"\b"),
    ("all rights reserved|copyright ©|©|alle rechte vorbehalten|tous droits réservés|todos los derechos", ""),
    ("todos os direitos|tutti i diritti", ""),
    ("(c) ", r"\d{4}"),
    ("copyright ", r"(?:19|20)\d\d(?:\s?[-–]\s?(?:20)?\d\d)?\b(?=.{2,160}$)"),
    (
        "this ",
        r"(?:article|story|post|piece|report|column|essay|interview) (?:was )?(?:originally|first)"
        r" (?:appeared|ran|published)\b(?=.{0,200}$)",
    ),
    (
        "we|this site|this website|this page|diese seite|diese website|wir|our partners",
        r" (?:and our partners )?(?:uses?|may use|verwende[nt]|nutz(?:t|en)|setzen) (?:cookies|affiliate)",
    ),
    ("cookie|privacy|datenschutz", r"[- ]?(?:settings|policy|notice|einstellungen|hinweis|erklärung)\b"),
    ("deine privatsphäre-einstellungen|ihre privatsphäre-einstellungen", r"\b"),
    ("an dieser stelle ", r"(?:finden|wird)\b"),
    (
        "ich bin damit einverstanden, dass mir|zur anzeige dieses inhalts|externen inhalt anzeigen|externe inhalte anz"
        "|wir benötigen ihre zustimmung|wir benötigen ihre einwilligung|dieses element beinhaltet daten"
        "|mit meiner anmeldung",
        "",
    ),
    ("empfohlener |externer ", r"(?:redaktioneller )?inhalt"),
    ("when you buy|when you purchase|if you buy|if you click|as an amazon associate", r"\b"),
    ("we ", r"(?:may )?(?:earn|receive) (?:a )?commission\b"),
    (
        "products |all products |every product |our editors |purchases |items |any purchase |things you buy ",
        r"(?=.{0,200}\b(?:earn\w*|receives?|gets?)\b.{0,60}\b(?:commissions?|percentage|share of (?:the|any) sales?)\b)"
        r"(?=.{0,200}\b(?:links?|editors?)\b)",
    ),
    (
        "photo|image|picture|foto|bild|credit|photograph|photo credit|image credit|foto de|crédit|crédito|créditos"
        "|bilder|bildnachweis|fotonachweis|quelle|source|fonte|fuente|bron|kilde|källa|źródło|zdroj|forrás|sursa|izvor"
        "|kaynak|источник|джерело|sumber|nguồn|zdjęcie|zdjęcia|ilustracja|ilustracje",
        r"s? ?(?: (?:by|credit|courtesy|courtesy of))?\s*[:©|](?=.{0,120}$)",
    ),
    (
        "imagen|imagem|immagine|bildquelle|fotoquelle|bildrechte|beeld|fotó|kép|kuva|kuvat"
        "|fotografía|fotografia|fotografija|fotoğraf|görsel"
        "|crédito da imagem|crédito da foto|créditos da imagem|créditos da foto|crédito de la foto|crédito de la imagen"
        "|sursa foto|zdroj foto|źródło zdjęcia|źródło zdjęć|φωτογραφία|фото"
        "|снимка|ảnh|写真|画像|图片来源|圖片來源|图源|사진",
        r"s?\s*[:：©|](?=.{2,120}$)",
    ),
    ("fot. ", r"(?=[^.]{0,60}$)"),
    (
        "photo credits|image credits|picture credits|bildnachweise|fotonachweise|crédit photo|crédits photo",
        r"s?(?: \((?:[a-zäöüß]+ ){1,3}[a-zäöüß]+\))?\s*:",
    ),
    (
        "originally published|first published|published|updated|last updated|last modified|posted|veröffentlicht"
        "|aktualisiert|publié|mis à jour|publicado|actualizado|atualizado|aggiornato|stand",
        r"\b(?=.{0,20}\d)(?=.{0,70}$)",
    ),
    (
        "this entry was posted |this post was posted |dieser artikel wurde am |dieser beitrag wurde am ",
        r"(?=.{0,60}\d)",
    ),
    ("a post shared by |view this post on instagram", ""),
    ("posted by", r"\b(?=.{2,60}\b(?:19|20)\d\d\b.{0,25}$)"),
    ("edited|editing|fact checked|fact-checked|factchecked|reviewed|medically reviewed", r" by\b(?=.{0,200}$)"),
    ("reporting by|(reporting by|additional reporting by|(additional reporting by", r"\b"),
    ("citation|more information|journal information|provided by|retrieved", r"\s*:"),
    ("provided by", r"\b(?=[^.!?]{0,60}$)"),
    ("materials|story materials", r" provided by\b"),
    ("note: content may be edited", ""),
    ("disclaimer", r"\s*:"),
    ("this document is subject to copyright", ""),
    # how long it takes to read
    (
        "|".join(READING_TIME)
        + "|lesedauer|læsetid|lukuaika|okuma süresi|waktu baca|waktu membaca|read time|время чтения|час читання"
        "|estimated reading time|estimated read time|today's estimated read time|est. reading time|est. read time"
        "|average reading time|total read time|time to read|approximate reading time|geschätzte lesezeit"
        "|voraussichtliche lesezeit|durchschnittliche lesezeit|durée de lecture|tiempo estimado de lectura"
        "|tiempo aproximado de lectura|temps de lectura|tempo estimado de leitura|tempo médio de leitura"
        "|tempo stimato di lettura|geschatte leestijd|szacowany czas czytania|przewidywany czas czytania"
        "|время на чтение|примерное время чтения|tahmini okuma süresi|ortalama okuma süresi|doba čtení|čas čtení"
        "|čas čítania|olvasási idő|timp de citire|timp de lectură|vrijeme čitanja|vreme čitanja|време за четене"
        "|χρόνος ανάγνωσης|thời gian đọc|읽는 시간|읽기 시간",
        r"(?:\b|(?=\d))(?=.{0,25}$)",
    ),
    ("this is a |this article is a |this story is a ", r"\d+[ -]min(?:ute)? read\W*$"),
    ("this article takes |this story takes |this post takes ", r"(?=.{0,15}\d+ min\w* to read\W*$)"),
    ("この記事は|この記事を読むのに必要な時間は", r"約?\s?\d+\s?分(?:程度)?(?:で読めます|です)?\W*$"),
    (
        "阅读时间|閱讀時間|预计阅读|預計閱讀|阅读时长|閱讀時長|阅读全文|閱讀全文|读完需|讀完需|阅读需|閱讀需|阅读本文|閱讀本文",
        r"(?=[^。]{0,12}\d)(?=[^。]{0,24}$)",
    ),
    ("lecture|lectura|lettura", r"\s*:?\s*\d+\s*min\b"),
    ("video|show caption|hide caption|placeholder image", r"(?:[ -]?\d+)?\W*$"),
    ("link kopieren|copier le lien|copiar enlace|copiar link|copia link|kopiera länk|kopier lenke|कॉपी लिंक", r"\W*$"),
    (
        "fehler melden|report an error|signaler une erreur|rate this article|rate this post",
        r"\W*(?:[\d.]+ \(\d+ votes?\)\W*)?$",
    ),
    ("pages", r"\s*:[\s\d|]+$"),
    ("previously|previous|see also|related", r"\s*:\W*$"),  # the list behind it is gone
    ("autoplay", r"\W*(?:on|off)?\W*$"),
    (
        "posted in|posted under|filed in|veröffentlicht in|publié dans|publicado en|publicado em|pubblicato in"
        "|geplaatst in|opublikowano w|опубликовано в",
        r"\b(?=[^.!?]{0,40}$)",
    ),
    ("download ", r"(?:chart|image|graphic|pdf|this (?:article|chart|image|graphic))\b(?=.{0,40}$)"),
    ("read our ", r"(?:full|complete|in-depth|detailed) (?=.{2,80}\breview\W*$)"),
    ("register / sign in|sign in / register|register or sign in|register or log in", r"\b"),
    ("have a |got a ", r"(?:tip|story|question)\b"),
    ("do you have |contact ", r"(?:a |any )?(?:the author|tips?\b|news tip)"),
    ("written by|story by|words by|compiled by|photography by|produced by", r"\b(?=.{0,60}$)"),
    ("écrit par|geschrieben von|escrito por|escrita por|scritto da|rédigé par", r"\s*:(?=.{0,60}$)"),
    (
        "hits|views|affichages|zugriffe|aufrufe|visitas|visite|visualizzazioni|accesări"
        "|количество показов|количество просмотров|просмотров|просмотры",
        r"\s*:\s*[\d.,\s]+\W*$",
    ),
    ("by|von|par|por", r"\W*$"),
    ("doi", r"\s*:\s*\S+\W*$"),
    ("(", r"\w[\w/. -]{0,20}\)\W*$"),
    ("this |the rest of this ", r"(?:article|story|content) is behind a paywall"),
    ("in this article|on this page", r"\b(?=[^.!?…]{0,30}$)"),
    ("skip to|jump to|back to top|table of contents|inhaltsverzeichnis|contents", r"\b(?=.{0,30}$)"),
    ("目次|もくじ|この記事の目次|目录|目錄|목차|índice de contenidos|tabla de contenidos|table des matières", r"\W*$"),
    ("spis treści|inhoudsopgave|innehållsförteckning|indholdsfortegnelse|sisällysluettelo|оглавление", r"\W*$"),
    ("daftar isi|mục lục|i̇çindekiler|içindekiler", r"\W*$"),
    (
        "tags|keywords|schlagworte|schlagwörter|mots-clés|mots clés|etiquetas|palabras clave|palavras-chave"
        "|parole chiave|trefwoorden|słowa kluczowe|ключевые слова|ключові слова|filed under|filed in|posted in"
        "|archiviato in|archivado en|arquivado em|classé dans|publié dans|veröffentlicht unter|abgelegt unter",
        r"\W*$",  # what they stood before is gone
    ),
    (
        "tag|tags|topic|topics|keywords|filed under|schlagworte|schlagworter|schlagwörte"
        "|schlagwörter|themen|mots-clés|etiquetas|category|categories|catégorie|kategorie|categoría|categoria",
        r"\s*[:|]",
    ),
)
