"""How short blocks open that lead readers away from a text, in other languages than English: to other articles, to the
paper's channels, past an advertisement.
"""

from __future__ import annotations

_CHANNEL = (
    r"(?=.{0,120}\b(?:whatsapp|telegram|facebook|instagram|google|youtube|tiktok|twitter|viber|newsletter|e-?mail"
    r"|linkedin|bluesky|rss|дзен|канал))"
)

# Each row: how a block in lower case opens, in plain letters, and a pattern of what follows.
WAYS = (
    # to another article, behind a colon
    (
        "lesen sie jetzt|le puede interesar|te puede interesar|quizás te interese|además|más información|lee además"
        "|noticia relacionada|noticias relacionadas|nota relacionada|notas relacionadas|puede leer|puedes leer"
        "|conoce más|conozca más|vea aquí|mire también|relacionadas|relacionada|relacionado|leia ainda|ouça o podcast"
        "|approfondisci|approfondimento|meer weten|se också|zobacz|przeczytaj|warto przeczytać|więcej|czytaj"
        "|přečtěte si|čtěte|čtěte více|související|nepřehlédněte|více k tématu|podívejte se|čítajte viac"
        "|prečítajte si|prečítajte si tiež|súvisiaci článok|súvisiace|korábban írtuk|ez is érdekelheti"
        "|pe aceeași temă|mai multe despre|te-ar putea interesa|te-ar putea interesa și"
        "|vezani članci|vezani članak|preporučeno|povezani članci|povezano|bonus video|možda vas zanima"
        "|možda će vas zanimati|et pot interessar|us pot interessar|sorodne novice|preberite še"
        "|прочетете и|четете още|вижте също|вижте и|читать далее|подробнее|ещё по теме|еще по теме"
        "|читать ещё|читать еще|читайте|читать также|читати також|читайте ще|читайте|нагадаємо, раніше писали"
        "|διαβάστε|δείτε|δείτε εδώ|δείτε ακόμα|δείτε ακόμη|ayrıca bakınız|més informació"
        "|halaman selanjutnya|mời bạn đọc thêm|loe lisaks|skaitykite daugiau|skaityti daugiau|للمزيد|بخوانید|पढ़ें",
        r"\s*:",
    ),
    (
        "pročitaj još|vidi još|procitajte i"
        "|preberi tudi|διαβαστε επισης|διαβαστε ακομα|διαβαστε ακομη|δειτε επισης|llegeix també|llegiu també"
        "|tonton juga|saksikan juga|lasi arī|lasiet arī|lasi vēl|lasi vairāk"
        "|lexo edhe|lexo më shumë|lexoni edhe|lexoni gjithashtu|i̇lginizi çekebilir"
        "|i̇lgili haber",
        r"(?=\W|$)(?=.{0,200}$)",
    ),
    ("قد يهمك أيض|قد يهمك ايض|قد يعجبك أيض", ""),
    ("ajánlott cikkek|ajánlott cikkeink|susiję straipsniai|още новини|още по темата", r"(?=.{0,25}$)"),
    # to a channel
    (
        "suivez|retrouvez|rejoignez|clicca qui|clicca|resta aggiornato|resta aggiornata|iscriviti|unisciti|únete"
        "|recibe las noticias|recibe todas|participe|faça parte|receba as|receba notícias|quer receber|entre no"
        "|entre em"
        "|siga o|acompanhe|clique aqui|meld je aan|schrijf je in|volg het|bądź na bieżąco|dołącz do|polub nas"
        "|kövesse oldalunkat|csatlakozz|kövess|urmărește-ne|urmăriți|urmareste-ne|abonează-te|abonați-vă|pratite"
        "|pridružite"
        "|preuzmite|spremljajte|prijavite se na|prijavi se na|следвайте|абонирайте се|присоединяйтесь|подпишись"
        "|следите за|больше новостей|больше интересных|хотите узнать|читайте нас|підписуйтеся|більше новин"
        "|приєднуйтесь|приєднуйтеся|ακολουθήστε|bizi|whatsapp kanalımıza|google news'te|google news’te|segueix-nos"
        "|subscriu-te|cek berita|simak berita|dapatkan berita|dapatkan update|prenumeruokite|sekite"
        "|sekojiet|abonner på|tilmeld dig|følg|prenumerera|tilaa|liity|تابعوا|تابعونا|اشترك",
        _CHANNEL,
    ),
    (
        "prenumeruokite mūsų|abonner på vårt|tilmeld dig vores|meld je aan voor de nieuws"
        "|meld je aan voor onze nieuws"
        "|schrijf je in voor de nieuws|schrijf je in voor onze nieuws|abonează-te la|recibe las noticias en tu"
        "|receba as notícias no seu|subscriu-te a|хотите узнать больше? подпишитесь|تابعونا على|تابعونا عبر",
        r"(?=.{0,120}$)",
    ),
    ("sie wollen keine |sie möchten keine |du willst keine |du möchtest keine ", r"(?=.{0,160}\bnewsletter\b)"),
    ("hier geht es zu |hier geht's zu |hier finden sie ", r"(?:weiteren|mehr|allen|aktuellen)\b(?=.{0,80}$)"),
    ("tipsa oss|har du tips|har du et tips|har du ett tips|tip os|vinkkaa|lähetä juttuvinkki", r"(?=\W)(?=.{0,120}$)"),
    (
        "masz temat|masz ciekawy temat|byłeś świadkiem|widziałeś coś ciekawego",
        r"\b(?=.{0,160}(?:@|\bredakcj|\bnapisz))",
    ),
    ("artykuł sponsorowany|materiał partnera|materiał sponsorowany|tekst sponsorowany", r"(?=\W*$)"),
    # when it was printed, and when changed; the day ends in a stop in some languages
    (
        "objavljeno|ažurirano|posodobljeno|megjelent|közzétéve|frissítve|publikováno|aktualizováno|zveřejněno|vydáno"
        "|publikované|aktualizované|uverejnené|opublikowano|zaktualizowano|aktualizacja|data publikacji|dodano"
        "|data aktualizacji|publicat|actualizat|data publicării|ultima actualizare|publicerad|uppdaterad"
        "|senast uppdaterad|publisert|oppdatert|sist oppdatert|udgivet|opdateret|senest opdateret|julkaistu|päivitetty"
        "|gepubliceerd|geplaatst|bijgewerkt|laatst bijgewerkt|pubblicato|ultimo aggiornamento|última actualización"
        "|última atualização|dernière mise à jour|zuletzt aktualisiert|опубликовано|обновлено|дата публикации"
        "|опубліковано|оновлено|публикувано|обновено|објављено|ажурирано|δημοσιεύθηκε|δημοσίευση|ενημερώθηκε"
        "|τελευταία ενημέρωση|yayınlanma|yayınlanma tarihi|giriş tarihi|son güncelleme|güncelleme|diterbitkan"
        "|diperbarui|đăng ngày|ngày đăng|cập nhật|avaldatud|uuendatud|publicēts|atjaunots|paskelbta|atnaujinta"
        "|publikuar|uppfært|প্রকাশ|প্রকাশিত|प्रकाशित|تاريخ النشر|نشر في|آخر تحديث|تاریخ انتشار",
        r"(?=\W)(?=[^.!?]{0,30}\d{1,2}\W|[^.!?]{0,30}(?:19|20)\d\d)(?=.{0,30}(?:19|20)\d\d)(?=.{0,60}$)",
    ),
    # past an advertisement or a picture
    (
        "continua a leggere dopo|teksti jatkuu|tekst se nastavlja|nastavak članka|članak se nastavlja"
        "|članek se nadaljuje"
        "|článok pokračuje|článek pokračuje|articolul continuă|dalszy ciąg materiału|dalsza część materiału"
        "|продолжение после|продовження після|статията продължава|haberin devamı|scroll ke bawah|scroll untuk"
        "|gulir ke bawah|a cikk folytatódik|a cikk a kép|texten fortsätter|teksten fortsetter|teksten fortsætter",
        r"(?=\W)(?=.{0,70}$)",
    ),
    ("reklaam|reklāma|বিজ্ঞাপন|विज्ञापन", r"\W*$"),
    # where it was printed, and who may print it
    ("zabranjeno je preuzimanje|zabranjeno preuzimanje|nije dozvoljeno preuzimanje", r"\b(?=.{0,160}$)"),
    ("artikel ini telah tayang|artikel ini pertama kali tayang|artikel ini sudah tayang", r"\b(?=.{0,160}$)"),
    ("انتهای پیام|پایان پیام", r"\W*\w{0,8}\W*$"),
    ("المصدر|مصدر الصورة|источник фото|фото из архива", r"\s*:(?=.{0,60}$)"),
    (
        "если вы нашли ошибку|если вы заметили ошибку|нашли опечатку|заметили опечатку|якщо ви помітили"
        "|якщо ви знайшли",
        r"(?=.{0,160}(?:ctrl|\bвыделите\b|\bвиділіть\b))",
    ),
    ("δείτε όλες τις", r"\s(?=.{0,20}\bειδήσεις\b)"),
)

# Headings, folded, that other articles follow; those in the languages read most are in `junk_words.OTHERS_FOLLOW`.
OTHERS = frozenset(
    " ".join(heading.split())
    for heading in """
    à lire également, dans la même rubrique, nos derniers articles, voir aussi, ailleurs sur le web, plus d
    actualités, aktuelle nachrichten, ultime notizie, altri articoli, ti potrebbe interessare, più letti, últimas
    noticias, lo más visto, otras noticias, notas relacionadas, le puede interesar, últimas notícias, outras
    notícias, mais notícias, posts relacionados, meer nieuws, ook interessant, laatste nieuws, lees meer, misschien
    vind je dit ook leuk, senaste nytt, läs mer, fler nyheter, läs även, fler artiklar, relaterte saker, siste nytt,
    flere saker, siste saker, flere nyheter, mest læste, seneste nyt, flere nyheder, flere artikler, luetuimmat, lue
    lisää, najczęściej czytane, polecane artykuły, przeczytaj także, najpopularniejsze, może cię zainteresować, inne
    artykuły, související články, nejčtenější, mohlo by vás zajímat, další články, podobné články, nejnovější
    články, přečtěte si také, súvisiace články, čítajte aj, najčítanejšie, ďalšie články, mohlo by vás zaujímať,
    kapcsolódó cikkek, legolvasottabb, ajánlott cikkek, ezeket olvasta már, további hírek, olvassa el ezt is,
    legnézettebb, hasonló cikkek, articole similare, citește și, cele mai citite, articole recente, știri similare,
    articole asemănătoare, ultimele știri, te ar putea interesa, povezani članci, pročitajte i, najčitanije, vezane
    vijesti, možda vas zanima, povezane vijesti, pročitajte još, повезане вести, најчитаније, најновије вести,
    povezane vesti, možda će vas zanimati, прочитајте још, sorodni članki, najbolj brano, preberite tudi, povezane
    novice, свързани статии, най четени, още новини, подобни новини, вижте също, последни новини, свързани новини,
    прочетете още, самое читаемое, последние новости, другие новости, материалы по теме, новости по теме, смотрите
    также, вам может быть интересно, ещё по теме, главные новости, новости партнёров, лента новостей, читайте також,
    популярні новини, останні новини, схожі новини, матеріали по темі, новини по темі, інші новини, пов язані
    новини, вас може зацікавити, διαβάστε επίσησ, σχετικά άρθρα, διαβάστε ακόμη, τελευταία νέα, ροή ειδήσεων,
    i̇lgili haberler, benzer haberler, çok okunanlar, son haberler, diğer haberler, bunlar da ilginizi çekebilir, en
    çok okunanlar, önerilen haberler, bunlara da bakın, llegeix també, notícies relacionades, el més llegit, et pot
    interessar, articles relacionats, baca juga, berita terkait, berita terpopuler, artikel terkait, terpopuler,
    berita lainnya, artikel lainnya, tin liên quan, bài viết liên quan, xem thêm, tin khác, đọc nhiều, tin mới nhất,
    tin cùng chuyên mục, bài viết khác, có thể bạn quan tâm, loe ka, seotud artiklid, loetumad, viimased uudised,
    lasi arī, saistītie raksti, lasītākie, taip pat skaitykite, susiję straipsniai, skaitomiausi, naujausi
    straipsniai, lexo edhe, artikuj të ngjashëm, поврзани вести, најчитани, tengdar fréttir, mest lesið, irakurri
    ere, مواضيع ذات صلة, اقرأ أيضا, أخبار ذات صلة, الأكثر قراءة, مقالات ذات صلة, آخر الأخبار, قد يعجبك أيضا, موضوعات
    متعلقة, الأكثر مشاهدة, المزيد من الأخبار, مطالب مرتبط, اخبار مرتبط, پربازدیدترین, بیشتر بخوانید, آخرین اخبار,
    مطالب پیشنهادی, यह भी पढ़ें, संबंधित खबरें, ताज़ा खबरें, अन्य खबरें, और पढ़ें, सबसे ज्यादा पढ़ी गई, আরও পড়ুন,
    সম্পর্কিত খবর, আরও খবর, সর্বাধিক পঠিত, כתבות נוספות, עוד בנושא, אולי יעניין אותך, ข่าวที่เกี่ยวข้อง, ข่าวล่าสุด,
    soma pia, najczęściej komentowane, bunları da okuyun, benzer içerikler, ilgili yazılar, související, ďalšie
    správy, más leídas, más leídos, las más leídas, otros artículos, entradas relacionadas, te recomendamos, em
    destaque, outros artigos, altre notizie, articoli recenti, nos suggestions, articles récents, d autres articles,
    andere lezen ook, meer artikelen, anbefalte artikler, andre læser også, andra läser, muut lukevat, polecane,
    artykuły powiązane, další zprávy, další témata, további cikkek, mai multe articole, ostale vijesti, ostale
    vesti, остале вести, още статии, другие статьи, другие материалы, інші статті, більше новин, más artículos,
    artikel populer, berita lain, tin nổi bật, bài viết mới nhất, مقالات متعلقة, أخبار متعلقة, اخبار ذات صلة,
    sorodne novice, saistīti raksti, panašūs straipsniai
    """.split(",")
)
