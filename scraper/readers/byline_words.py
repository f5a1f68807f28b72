"""The words of bylines in many languages: what stands before a name, beside it, and what no name is made of."""

from __future__ import annotations


def _set(words: str) -> frozenset[str]:
    return frozenset(words.split())


# "Posted by", as the systems that publish a site print it in its language.
POSTED_BY = (
    "posted by", "published by", "written by", "authored by", "submitted by", "veröffentlicht von", "gespeichert von",
    "eingereicht von", "gepostet von", "eingestellt von", "geschrieben von", "verfasst von", "erstellt von",
    "publié par", "posté par", "écrit par", "rédigé par", "mis en ligne par", "proposé par", "envoyé par",
    "soumis par", "publicado por", "escrito por", "enviado por", "redactado por", "subido por", "redigido por",
    "postado por", "submetido por", "pubblicato da", "postato da", "inviato da", "scritto da", "inserito da",
    "redatto da", "geplaatst door", "ingediend door", "ingezonden door", "gepubliceerd door", "geschreven door",
    "gepost door", "publisert av", "postet av", "skrevet av", "skrevet af", "udgivet af", "indsendt af",
    "publiceret af", "publicerad av", "publicerat av", "postad av", "upplagd av", "inskickat av", "skickat av",
    "skriven av", "skrivet av", "opublikowane przez", "opublikowany przez", "napisane przez", "dodane przez",
    "wysłane przez", "zamieszczone przez", "scris de", "publicat de", "postat de", "adăugat de", "публикувано от",
    "написано от", "ditulis oleh", "diposting oleh", "diposkan oleh", "dipublikasikan oleh", "diterbitkan oleh",
    "đăng bởi", "viết bởi", "được đăng bởi", "เขียนโดย", "โพสต์โดย", "ecrit par", "firmado por", "публикувана от",
    "написана от", "skrifað af", "zverejnil", "zverejnila", "zveřejnil", "zveřejnila", "zveřejnil(a)", "pridal",
    "pridala", "napísal", "napísala", "napísal(a)", "napsal(a)", "napisao/la", "kirjutas", "sagatavoja", "parengė",
)  # fmt: skip
# Label of an author wherever it stands; a colon may follow.
WRITTEN_BY = (
    *POSTED_BY, "written and reported by", "words by", "story by", "report by", "reported by", "reporting by",
    "article by", "text by", "analysis by", "opinion by", "column by", "review by", "commentary by", "essay by",
    "contributed by", "posts by", "interview by", "das interview führte", "das interview führten",
    "das gespräch führte", "das gespräch führten", "interview von", "interview par", "entretien réalisé par",
    "interview door", "intervista di", "interview:", "words:", "text:", "ein gastbeitrag von", "text von",
    "propos recueillis par", "texte par", "un texte de", "texto de", "texto por", "a cura di", "articolo di",
    "napisał", "napisała", "написал", "написала", "опубликовал", "опубликовала", "разместил", "разместила",
    "добавил", "добавила", "додав", "додала",
    "опублікував", "опублікувала", "napsal", "napsala", "publikoval", "publikovala", "objavio", "objavila", "napisao",
    "írta", "beküldte", "közzétette", "yazan", "yayımlayan", "kirjoittanut", "lähettänyt", "vložil", "vložila",
    "отправил", "отправила", "redação:", "reportagem:", "firma:", "story:", "rozmawiał", "rozmawiała", "беседовал",
    "беседовала", "подготовил", "подготовила", "записал", "записала", "napisala", "redacción:", "redactor:",
    "opracowanie:", "opracował", "opracowała", "bericht von", "bericht door", "beitrag von", "artikel von", "testi di",
    "reportagem de", "підготував", "підготувала",
)  # fmt: skip
# Label of an author at the start, whether or not a colon follows.
BY = (
    "by", "von", "vom", "durch", "par", "por", "di", "da", "av", "af", "door", "oleh", "escribe", "escriben",
    "przez", "bởi", "من", "بقلم", "كتب", "كتبت", "إعداد", "بواسطة", "توسط", "מאת", "του", "της", "γράφει ο", "γράφει η",
    "γράφει", "γράφουν", "oprac.", "opr.", "piše", "pišu", "пише", "пишет", "от", "โดย", "द्वारा",
    "από τον", "από την", "από", "signé", "eftir",
)  # fmt: skip
# Label of an author at the start: a noun, with a colon or without.
AUTHOR = (
    "author", "authors", "author(s)", "byline", "writer", "writers", "contributor", "contributors", "autor",
    "autorin", "autoren", "autorinnen", "autor/in", "autorin/autor", "autor*in", "autor:in", "autor/innen",
    "autora", "autores", "auteur", "auteurs", "auteur(s)", "autrice", "auteure", "autore", "autori", "författare",
    "forfatter", "forfattere", "skribent", "journalist", "tekst", "text", "texte", "texto", "testo", "kirjoittaja",
    "teksti", "szerző", "autorė", "redakcja", "автор", "авторы", "автори", "текст", "yazar", "haber", "penulis",
    "reporter", "tác giả", "συντάκτης", "作者", "撰文", "文", "記者", "记者", "筆者",
    "執筆", "取材・文", "글", "المؤلف", "الكاتب",
    "نویسنده", "مصنف", "लेखक", "авторка", "аутор", "ауторка", "خبرنگار", "লেখা", "লেখক", "ผู้เขียน",
    "toimittaja", "toimittajat", "pewarta", "laporan", "著者", "この記事を書いた人", "投稿者", "ライター",
    "글쓴이", "작성자",
    "author of the article", "article author", "author name", "auteur de l'article", "autor artykułu",
    "autor tekstu", "autorka", "autor članka", "autor del artículo", "autor do artigo", "автор статьи",
    "автор текста", "автор материала", "автор статті", "szerzők",
)  # fmt: skip
# The same, with a colon alone: what an author is or does, and what is a label in few languages.
LABELLED = (
    "periodista", "reportero", "reportera", "redactora", "redactor", "redacción", "autoría", "autor/a", "jornalista",
    "repórter", "autoria", "redação", "redacteur", "redactie",
    "rédacteur", "rédactrice", "rédaction", "journaliste", "auteur·e", "auteur.e", "auteur(e)", "redacció",
    "redattore", "redattrice", "giornalista", "autore articolo", "autore dell'articolo", "muhabir",
    "hazırlayan", "haberi hazırlayan", "haber/fotoğraf", "haber-fotoğraf", "jurnalis", "kontributor", "tim redaksi",
    "bài", "bài viết", "bài và ảnh", "người viết", "autors", "teksts", "autorius", "tekstas", "avtor", "avtorica",
    "besedilo", "novinar", "novinarka", "autorica", "autor teksta", "höfundur", "egilea", "idazlea", "testua",
    "müəllif", "muallif", "nga", "shkruan", "журналист", "журналистка", "журналіст", "журналістка", "корреспондент",
    "кореспондент", "автор публикации", "автор новости", "автор на текста", "автор на статията", "автор матеріалу",
    "автор публікації", "συντάκτρια", "ρεπορτάζ", "κείμενο", "szöveg", "írta", "yazan", "dodał", "dodała", "napisał",
    "napisała", "opracowanie", "jurnalist", "kirjoittanut", "per",
)  # fmt: skip
# Kinds of article, which are a label with "von" or a colon behind them: "Kolumne von".
GENRES = (
    "kolumne", "kommentar", "gastbeitrag", "gastkommentar", "leitartikel", "analyse", "glosse", "rezension",
    "reportage", "recherche", "aufgezeichnet", "notiert", "protokolliert", "protokoll", "moderation", "tribune",
    "chronique", "columna", "tribuna", "opinión", "análisis", "reportaje", "crónica", "crônica", "coluna", "opinião",
    "análise", "commento", "analisi", "opinie", "krönika", "kronik", "kronikk", "essay", "gjesteinnlegg",
)  # fmt: skip
# Label of someone who is not the author, wherever it stands.
NOT_WRITTEN_BY = (
    "edited by", "editedby", "editor:", "editing by", "reviewed by", "review date", "medically reviewed",
    "fact checked", "fact-checked", "fact check by", "fact checker", "expert reviewed", "expert review", "approved by",
    "verified by", "translated by", "translation by", "produced by", "compiled by", "updated by", "researched by",
    "tested by", "data analysis by", "source:", "sources:", "quelle:", "quellen:", "fonte:", "fuente:", "beeld:",
    "kuva:", "kuvat:", "zdjęcia:", "edição:", "edición:", "edizione:", "editör:", "redaktör:", "redaktør:",
    "επιμέλεια:", "lektorat:", "schnitt:", "kamera:", "montage:", "bron:", "kilde:", "källa:", "toimetaja:",
    "toimetas:", "redaktor:", "редактор:", "narrated by", "curated by", "photo by", "photos by", "photo:", "photos:",
    "photograph by", "photographs by", "photography by", "photographer", "photographed by", "image by", "images by",
    "image:", "images:", "image credit", "photo credit", "picture:", "pictures by", "illustration by",
    "illustrations by", "illustrated by", "graphics by", "graphic by", "video by", "videos by", "animation by",
    "artwork by", "art by", "audio by", "design by", "visuals by", "additional reporting", "with contributions from",
    "contributions from", "legal review", "redigiert von", "bearbeitet von", "geprüft von", "übersetzt von",
    "übersetzung", "aus dem englischen", "foto von", "fotos von", "foto:", "fotos:", "bild:", "bilder:", "fotografie:",
    "illustration:", "grafik:", "redaktion:", "traduit par", "traduction", "photo de", "photos de", "édité par",
    "vérifié par", "relu par", "crédit photo", "illustrations :", "photos :", "photo :", "traducción", "traducido por",
    "editado por", "revisado por", "fotografía", "fotografías", "fotos de", "ilustración", "foto di", "traduzione",
    "tradotto da", "revisione", "foto door", "foto av", "foto af", "bilde av", "vertaald door", "oversatt av",
    "översättning", "редактор", "фото", "перевод", "责编", "責任編集", "責任編輯", "编辑", "編輯", "編集",
    "摄影", "攝影", "撮影", "写真",
    "사진", "편집",
)  # fmt: skip
# Words that join two names. Those of the second row are parts of names too.
AND = (
    "and", "und", "sowie", "et", "och", "og", "и", "та", "ja", "ve", "dan", "và", "&", "with", "mit", "avec",
    "και", "és",
)  # fmt: skip
AND_OR_PARTICLE = (
    "y", "e", "i", "en", "con", "com", "a",
)  # fmt: skip
# Words after which the outlet or the place of the author stands.
FOR = (
    "for", "für", "pour", "para", "voor", "in", "en", "aus", "from", "à", "at", "desde", "da", "из", "em",
)  # fmt: skip

# A part of one of these words tells what the author is or does.
ROLES = _set(
    """
    editor editors editor-in-chief writer writers reporter reporters correspondent correspondents journalist
    journalists contributor contributors columnist columnists staff author producer fellow intern chief director
    professor ceo cto cfo coo founder co-founder cofounder analyst expert dietitian dietician nutritionist
    specialist manager researcher associate lecturer scientist president vice-president officer consultant coach
    physician engineer designer blogger freelance freelancer senior junior assistant deputy guest postdoctoral phd
    candidate photojournalist critic anchor host presenter strategist attorney lawyer therapist psychologist
    economist historian advisor adviser head lead representative student teacher instructor meteorologist gardener
    horticulturalist educator owner partner secretary minister member publisher copywriter marketer recruiter
    developer technologist evangelist veterinarian nurse chef redakteur redakteurin redakteure redakteurinnen
    redaktor redaktorin korrespondent korrespondentin journalistin reporterin ressortleiter ressortleiterin
    chefredakteur chefredakteurin volontär volontärin autor autorin leiter leiterin kolumnist kolumnistin
    chefreporter chefreporterin chefkorrespondent politikchef journaliste journalistes rédacteur rédactrice
    correspondant correspondante envoyé envoyée envoyés envoyées chroniqueur chroniqueuse éditorialiste reportrice
    chercheur chercheuse professeur professeure maître directeur directrice periodista periodistas redactor
    redactora corresponsal colaborador colaboradora columnista enviado enviada catedrático catedrática profesor
    profesora directora jefe jefa giornalista redattore redattrice inviato inviata corrispondente direttore
    collaboratore jornalista repórter colunista correspondente editora estagiário colaboração redacteur verslaggever
    verslaggeefster columniste medewerker skribent redaktör redaktør krönikör kommentator toimittaja kirjeenvaihtaja
    journalisti dziennikarz dziennikarka redaktorka novinář komentátor publicysta журналист журналистка
    корреспондент корреспондентка обозреватель редактор колумнист кореспондент журналіст muhabiri muhabir editörü
    yazarı wartawan praktikant praktikantin redaktionschef chefredaktör chefredaktør cheffe újságíró szerkesztő
    főszerkesztő jurnalist jurnalistă corespondent corespondentă zastępca reporterka novinářka korespondent
    korespondentka
    presse- öffentlichkeitsarbeit pressestelle pressereferat presseabteilung hochschulkommunikation abteilung
    unternehmenskommunikation wissenschaftskommunikation stabsstelle
    """
)
# What posts end in that are written as one word with their subject: "Wissenschaftsredakteur", "frilansjournalist".
POST_ENDINGS = (
    "journalist", "journalistin", "redakteur", "redakteurin", "redaktør", "redaktör", "redacteur", "reporter",
    "reporterin", "korrespondent", "korrespondentin", "correspondent", "verslaggever", "medarbeider", "medarbetare",
    "medarbejder", "skribent", "toimittaja", "kommentator",
)  # fmt: skip
# The same where a name is one word and the role stands after it.
REPORTERS = frozenset({"기자", "특파원", "논설위원", "記者", "记者", "特派員", "评论员", "編集委員"})
# A word that stands before a role and belongs to it, not to the name.
QUALIFIERS = _set(
    """
    news sports sport education health science environment climate tech technology business political politics
    national international foreign world local city media features culture arts travel food money personal finance
    economics consumer crime court defence defense security investigations investigative data digital online video
    audience managing executive contributing special general assignment trending breaking entertainment lifestyle
    opinion staff senior junior deputy assistant associate chief lead guest freelance home affairs social weekend
    night biotech legal royal football rugby cricket motoring property fashion beauty music film tv games gaming
    space energy white house ap afp reuters licensed certified registered lifestyles newsroom
    politisk politischer politische politiska live blog engagement
    """
)
# Letters after a name.
DEGREES = _set(
    """
    phd ph.d ph.d. md m.d. m.d mba msc m.sc. bsc ma m.a. ba b.a. ms rd rdn ldn rn lpc lcsw psyd dvm dds do cfp® cfp
    cfa cpa cepf® cpf jd j.d. esq esq. mph mw frcp facp cdces mpp mfa llm llb cissp pmp rph pharmd dnp np pa-c aprn
    lmft ea
    """
)
TITLES = _set(
    "dr dr. prof prof. professor sir dame lord lady mr mr. mrs mrs. ms. miss rev. rev fr. rabbi ing. "
    "dipl.-ing. mag. hon."
)
PARTICLES = _set(
    """
    von van de der den het ter ten te da do dos das di del della delle dello degli dei du des la le las los lo al el
    bin ibn ben bint zu zum zur vom y e i af av of d' o' san st. st mac mc und abu
    """
)
# A name with one of these words is an organisation's or a group's.
ORGANISATIONS = _set(
    """
    university universität université universidad universidade università universiteit college institute institut
    instituto istituto school hochschule academy akademie laboratory laboratories lab labs centre center zentrum
    foundation stiftung society association council commission committee ministry department agency agence agencia
    agentur agenzia observatory museum hospital clinic company corporation inc inc. ltd ltd. llc gmbh ag group team
    teams news newsroom newsdesk nachrichten newspaper magazine magazin zeitung journal post times herald tribune
    gazette press presse prensa radio tv television broadcasting network media medien online digital editorial
    editors redaktion redaktionsteam redazione redacción redação rédaction redactie redaktionen redakcja redaksi
    toimitus redakce реdakcija редакция desk wire bureau staff agencies agences agencias services service reports
    review today blog admin administrator webmaster contributors marketing communications pr board project program
    programme initiative alliance union party office partners studio studios solutions systems technologies
    consulting agencija publishing publications web club forum jornal revista portal gazeta gazete gazetesi ajansı
    novine noviny deník dnevnik vijesti zprávy sanomat avisen tidningen газета агентство журнал новости صحيفة وكالة
    جريدة قناة خبرگزاری روزنامه डेस्क न्यूज़ समाचार ब्यूरो uutiset nieuws nyheter nyheder wiadomości hírek știri stiri
    новини вести haberler berita noticias notícias notizie actualités
    """
)
ORGANISATION_ENDINGS = (
    "magazin", "zeitung", "nachrichten", "redaktion", "blatt", "anstalt", "verband", "gesellschaft", "ministerium",
    "universität", "zentrum", "institut", "news", ".com", ".org", ".net", ".de",
    "新聞", "新闻", "报", "社", "网", "뉴스", "일보",
)  # fmt: skip
AGENCIES = _set(
    """
    ap afp dpa apa sda ats efe ansa anp belga reuters pa sid kna epd ddp dapd rtr tass upi ians pti ani aap cp lusa
    ntb tt ritzau stt pap čtk ctk mti xinhua kyodo jiji yonhap bernama antara ap/dpa dpa-afx keystone-sda
    """
)
# What a paper's own writers share a byline with, unnamed.
WIRES = frozenset(
    ("agencies", "agency", "agenturen", "agentur", "agences", "agencias", "agências", "agenzie", "wire reports",
     "wires", "wire services", "news services", "staff", "staff reports")
)  # fmt: skip

MONTHS = _set(
    """
    january february march april may june july august september october november december jan feb mar apr jun jul
    aug sep sept oct nov dec januar jänner februar märz mai juni juli oktober dezember mär mrz okt dez janvier
    février mars avril juin juillet août septembre octobre novembre décembre janv févr avr juil déc enero febrero
    marzo abril mayo junio julio agosto septiembre setiembre octubre noviembre diciembre ene abr ago dic gennaio
    febbraio aprile maggio giugno luglio settembre ottobre dicembre gen mag giu lug set ott janeiro fevereiro março
    maio junho julho setembro outubro novembro dezembro fev out januari februari maart mei augustus maj marts
    desember stycznia lutego marca kwietnia maja czerwca lipca sierpnia września października listopada grudnia
    ledna února března dubna května června července srpna září října listopadu prosince января февраля марта апреля
    мая июня июля августа сентября октября ноября декабря січня лютого березня квітня травня червня липня серпня
    вересня жовтня листопада грудня ocak şubat mart nisan mayıs haziran temmuz ağustos eylül ekim kasım aralık
    maret agustus tammikuuta helmikuuta maaliskuuta huhtikuuta toukokuuta kesäkuuta heinäkuuta elokuuta syyskuuta
    lokakuuta marraskuuta joulukuuta március április május június július augusztus szeptember október ianuarie
    februarie martie aprilie iunie iulie septembrie octombrie noiembrie decembrie siječnja veljače ožujka travnja
    svibnja lipnja srpnja kolovoza rujna studenoga prosinca ιανουαρίου φεβρουαρίου μαρτίου απριλίου μαΐου ιουνίου
    ιουλίου αυγούστου σεπτεμβρίου οκτωβρίου νοεμβρίου δεκεμβρίου януари февруари март април май юни юли септември
    октомври ноември декември
    """
)
WEEKDAYS = _set(
    """
    monday tuesday wednesday thursday friday saturday sunday mon tue tues wed thu thur thurs fri sat sun montag
    dienstag mittwoch donnerstag freitag samstag sonnabend sonntag mo di mi do fr sa so lundi mardi mercredi jeudi
    vendredi samedi dimanche lunes martes miércoles jueves viernes sábado domingo lunedì martedì mercoledì giovedì
    venerdì sabato maandag dinsdag woensdag donderdag vrijdag zaterdag zondag måndag tisdag onsdag torsdag fredag
    lördag söndag mandag tirsdag lørdag søndag понедельник вторник среда четверг пятница суббота воскресенье
    """
)
# Days as told from today, before a clock time.
RELATIVE_DAYS = (
    "today", "yesterday", "heute", "gestern", "hier", "aujourd'hui", "aujourd’hui", "hoy", "ayer", "hoje", "ontem",
    "oggi", "ieri", "vandaag", "gisteren", "idag", "i dag", "igår", "i går", "tänään", "eilen", "dnes", "včera", "dziś",
    "dzisiaj", "wczoraj", "ma", "tegnap", "azi", "сегодня", "вчера", "сьогодні", "вчора", "днес", "bugün", "dün",
    "danas", "jučer", "σήμερα", "χθες",
)  # fmt: skip
# What is left of a date, a share bar or a counter when its numbers are gone, at either end of a part.
TIME_WORDS = _set(
    """
    on at am um le la el il em den om op dne tarafından pada vào the kl klo published updated posted last modified
    first date publié mis jour modifié aktualisiert stand veröffentlicht uhr zuletzt geändert publicado actualizado
    atualizado aggiornato pubblicato gepubliceerd bijgewerkt publisert oppdatert uppdaterad publicerad opublikowano
    aktualizacja опубликовано обновлено originally and et und y pm est edt utc gmt à a h kl. vor ago hace read min mins
    minutes פורסם עודכן ב نشر نُشر تحديث آخر δημοσιεύθηκε δημοσίευση ενημέρωση güncelleme yayınlanma diterbitkan
    प्रकाशित अपडेट comments comment share shares view views like likes vote votes word words listen audio reply replies
    posts articles actualización aggiornamento atualização atualizada actualizada aktualizováno aktualizácia
    publikováno zveřejněno zaktualizowano módosítva módosítás frissítve frissítés megjelent julkaistu päivitetty
    publiceret opdateret publicat actualizat ažurirano objavljeno оновлено опублікувано 입력 수정 업데이트 등록 승인
    lecture lectura erstellt geschrieben geplaatst udgivet escrito escrita skrevet skriven napisano dodano publikované
    zveřejněno paskelbta avaldatud публикувано публикувана обновена
    """
)
# What stands beside the buttons that make letters larger.
TEXT_SIZE = (
    "text size", "font size", "schriftgröße", "textgröße", "taille du texte", "tamaño del texto", "tamaño de letra",
    "dimensione testo", "tekstgrootte", "rozmiar tekstu", "velikost písma", "betűméret", "размер на шрифта",
    "размер шрифта",
)  # fmt: skip
# How a life is told behind a name: "Ann Roe writes about slopes".
LIFE = ("is", "was", "has", "covers", "writes", "works", "ist", "est", "es")
# What stands before the minutes that a text takes to read.
READING_TIME = (
    "reading time", "lesezeit", "temps de lecture", "tiempo de lectura", "tempo de leitura", "tempo di lettura",
    "leestijd", "lesetid", "lästid", "czas czytania",
)  # fmt: skip
# Buttons and links that stand in bylines.
BUTTONS = (
    "latest posts by", "recent posts by", "latest articles by", "recent articles by", "latest stories by", "see all",
    "listen to post", "listen to this post", "listen to article", "listen to this article", "listen to story",
    "listen to this story", "listen now", "listen",
    "url copied", "link copied", "watch live", "click here",
    "add as preferred on google", "add us as preferred source", "view author publications", "search author on",
    "search for this author in", "view author archive", "get author rss feed", "view all posts by",
    "view all posts", "all posts by", "view more articles", "view more", "more articles",
    "more by this author", "more by", "more from", "follow us on", "follow us",
    "follow on x", "follow", "opens in new window", "opens in a new tab", "google scholar", "pub med", "pubmed",
    "nature.com", "twitter", "facebook", "instagram", "linkedin", "bluesky", "mastodon", "whatsapp", "pinterest",
    "reddit", "youtube", "threads", "e-mail", "email", "share", "save", "print", "copy link", "subscribe", "rss",
    "author bio", "author profile", "author's profile", "author’s profile", "biography", "bio", "view profile",
    "see full bio", "full bio", "read more", "see more",
    "show more", "learn more", "about the author", "about author", "contact author", "send email", "autor folgen",
    "folgen", "teilen", "merken", "artikel teilen", "suivre", "partager", "alle artikel", "zum profil", "ver más",
    "seguir", "compartir", "x.com", "home page", "fact checked", "editor's pick", "exclusive", "advertisement",
    "anzeige", "read full profile", "see all articles", "google+",
    "réservé aux abonnés", "abonné", "abonnés", "solo suscriptores", "sólo suscriptores", "para suscriptores",
    "exclusivo para assinantes", "só para assinantes", "solo per abbonati", "per abbonati", "nur für abonnenten",
    "data publicării", "data actualizării", "ultima actualizare", "data publikacji", "data aktualizacji",
    "ostatnia aktualizacja", "poslední aktualizace", "fecha de publicación", "última actualización",
    "data de publicação", "última atualização", "data di pubblicazione", "ultimo aggiornamento",
    "date de publication", "dernière mise à jour", "zuletzt aktualisiert", "letztes update",
    "북마크", "공유", "스크랩", "구독", "글자크기", "기사더보기", "댓글", "프린트", "分享", "收藏", "字号", "关注",
    "订阅", "シェア", "保存", "印刷", "フォロー", "フォローする", "追蹤",
    "leave a comment", "leave a reply", "leave a response", "add a comment", "post a comment", "write a comment",
    "be the first to comment", "join the conversation", "join the discussion", "comments off", "comments are off",
    "laisser un commentaire", "laissez un commentaire", "hinterlasse einen kommentar", "schreibe einen kommentar",
    "schreib einen kommentar", "kommentar schreiben", "kommentar hinterlassen", "kommentieren", "deja un comentario",
    "dejar un comentario", "deixe um comentário", "deixar um comentário", "lascia un commento", "geef een reactie",
    "laat een reactie achter", "lämna en kommentar", "skriv en kommentar", "legg igjen en kommentar",
    "dodaj komentarz", "zostaw komentarz", "оставить комментарий",
    "קבלת התראות במייל", "suggest changes", "edit this page", "improve this page",
    *TEXT_SIZE,
)  # fmt: skip
