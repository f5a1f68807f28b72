"""How short blocks open in which a page speaks to its readers: where they are, how to comment, what is amiss."""

from __future__ import annotations

# Each row: how a block in lower case opens, in plain letters, and a pattern of what follows.
READERS = (
    # where they are
    (
        "you are here|you're here|sie sind hier|sie befinden sich hier|du bist hier|vous êtes ici|está aquí|estás aquí"
        "|usted está aquí|usted está en|sei qui|ti trovi qui|ti trovi in|você está aqui|você está em|está em"
        "|u bevindt zich hier|u bent hier|je bent hier|du er her|du är här|olet tässä|tutaj jesteś|tu jesteś"
        "|jesteś tutaj|jesteś tu|znajdujesz się|nacházíte se|jste zde|nachádzate sa|itt vagy"
        "|ön itt áll|ön itt van|jelenlegi hely"
        "|sunteți aici|вы здесь|вы находитесь здесь|ви тут|вие сте тук|намирате се тук|ovdje ste|nalazite se"
        "|jūs esat šeit|jūs esate čia|oled siin|buradasınız|anda di sini|أنت هنا|أنت الآن في|คุณอยู่ที่นี่",
        r"\s*[:>»›|/]",
    ),
    # what is wrong in the text
    (
        "spotted an error|spotted a mistake|see a mistake|see an error|found an error|found a mistake|noticed an error"
        "|report an error|report a typo|report typos|report errors|report a correction|see something wrong"
        "|submit a correction|has visto un error"
        "|has detectado un error|encontraste un error|encontró un error|viu algum erro|encontrou um erro|comunicar erro"
        "|hai trovato un errore|avete trovato un errore|segnala un errore|une erreur dans l'article|signaler une erreur"
        "|vous avez repéré une erreur|fout gezien|taalfout gezien|taalfout gevonden|fout gevonden|foutje gezien"
        "|har du fundet en fejl|har du oppdaget en feil|fant du en feil|funnet en feil|hittat ett fel|har du hittat"
        "|löysitkö virheen|zauważyłeś błąd|znalazłeś błąd|widzisz błąd|dostrzegłeś błąd|zgłoś błąd|našli jste chybu"
        "|všimli jste si chyby|našli ste chybu|hibát talált|hibát találtál|ați găsit o greșeală|ai găsit o greșeală"
        "|uočili ste grešku|заметили ошибку|нашли ошибку|увидели ошибку|сообщить об ошибке|помітили помилку"
        "|знайшли помилку|видяхте грешка|открихте грешка|забелязахте грешка|kļūda rakstā|kļūda tekstā|pamanīji kļūdu"
        "|pastebėjote klaidą|radote klaidą|leidsid vea|märkasid viga|bir hata mı|hata bildir|发现错误|我要纠错|纠错"
        "|文章纠错|오탈자|기사 오류|พบข้อผิดพลาด|แจ้งข้อผิดพลาด|هل وجدت خطأ|أبلغ عن خطأ",
        r"(?=\W|$)(?=.{0,120}$)",
    ),
    # what they may say of it
    (
        "the views expressed in the comments|the comments posted|comments posted here|comments are the opinion"
        "|el contenido de los comentarios|los comentarios publicados|los comentarios son|las opiniones de los lectores"
        "|no está permitido verter comentarios|no se permiten comentarios|os comentários são|os comentários publicados"
        "|os comentários não|i commenti sono|les commentaires sont|leserkommentare|a cikkhez hozzáfűzött"
        "|figyelem! a cikkhez|a hozzászólások|a kommentek|kérjük, kulturáltan|komentarze są|publikowane komentarze"
        "|redakcja nie ponosi|redakcja nie odpowiada|redakce nenese|redakce si vyhrazuje|redakce neodpovídá"
        "|redakcia nenesie|redakcia si vyhradzuje|redacția nu|komentari odražavaju|komentari iznijeti|komentāru saturu"
        "|par komentāru|portāla redakcija|redakcija neatbild|redakcija už|редакция не несет|редакция не несёт"
        "|мнение редакции может|мнение редакции не|мнение автора может|редакція не несе|редакція не відповідає"
        "|думка редакції може|редакцията не носи|редакцията не отговаря|редакцията си запазва|коментарите са"
        "|الآراء الواردة|التعليقات الواردة|التعليقات المنشورة|التعليقات لا تعبر|التعليقات تعبر|ความคิดเห็นของผู้อ่าน"
        "|ความคิดเห็นที่ปรากฏ|ข้อความที่ท่าน|이 댓글은|댓글 작성",
        r"(?=.{0,200}(?:moderat|opini|responsab|respons|permit|colabor|verantwort|vélemén|nézet|személy|kommentel|koment"
        r"|treści|odpowiedz|odpov|obsah|stavov|satur|atbild|atsako|коммент|комент|отговорност|отвеча|ответственн"
        r"|відповідальн|совпадать|збігатися|دناه|لا تعبر|تعبر عن|آراء|รับผิดชอบ|ความคิดเห็น|법적|책임))",
    ),
    (
        "average rating|average score|actualmente puntuada|valoración media|puntuación media|note moyenne|voto medio"
        "|avaliação média|durchschnittliche bewertung|średnia ocena|průměrné hodnocení|средняя оценка|средна оценка"
        "|ortalama puan|平均评分",
        r"(?=[^.!?]{0,60}\d)(?=.{0,80}$)",
    ),
    (
        "what'd you think of |what’d you think of |what did you think of |what do you think of |how did you like "
        "|how do you like |how was |how would you rate |did you enjoy |did you like |did you find |do you like "
        "|have you enjoyed |enjoyed |was |is ",
        r"(?:today['’]s|this week['’]s|this|our|the) (?:latest )?(?:e-?mail|newsletter|edition|issue|article|story|post"
        r"|page|guide|content|episode)(?: helpful| useful| interesting| informative)?\s?\?(?=.{0,60}$)",
    ),
    ("how did we do", r"(?: today)?\s?\?(?=.{0,60}$)"),
    (
        "war |wie hat dir |wie hat ihnen |wie fanden sie |wie findest du |wie fandest du |fanden sie |fandest du ",
        r"(?:dies(?:e|er|en|es)|der|den|die|das|unsere?|unseren) (?:artikel|beitrag|text|newsletter|inhalt|seite"
        r"|ausgabe|information)(?: hilfreich| nützlich| interessant| gefallen)?\s?\?(?=.{0,60}$)",
    ),
    (
        "qué te ha parecido |qué te pareció |qué le pareció |te ha gustado |te gustó |te ha resultado útil "
        "|te resultó útil |te fue útil |te ha sido útil |le resultó útil |te sirvió ",
        r"(?:este|esta|el|la) (?:artículo|contenido|noticia|nota|información|boletín|newsletter)\s?\?(?=.{0,60}$)",
    ),
    (
        "qu'avez-vous pensé de |qu’avez-vous pensé de |que pensez-vous de |avez-vous aimé |avez-vous trouvé ",
        r"(?:cet article|ce contenu|cette page|cette lettre)(?: utile| intéressante?)?\s?\?(?=.{0,60}$)",
    ),
    ("cet article vous a-t-il |cette page vous a-t-elle ", r"(?:été utile|plu|intéressée?)\s?\?(?=.{0,60}$)"),
    (
        "questo articolo |questo contenuto |este artigo |este conteúdo |esta página |dit artikel |vond je dit artikel "
        "|vond u dit artikel |was dit artikel |czy ten artykuł |czy ten tekst |czy ta strona |czy artykuł ",
        r"(?:(?:ti|le|vi) )?(?:(?:è stato|foi|te foi|lhe foi|był|była|jest|okazał się) )?(?:utile|d'aiuto|piaciuto|útil"
        r"|nuttig|interessant|behulpzaam|pomocn[ya]|przydatn[ya]|ciekawy)\s?\?(?=.{0,60}$)",
    ),
    # follow, like
    ("stay connected|stay in touch|keep in touch", r"(?:[.!:](?=.{0,50}$)|\W*$)"),
    ("get ", r"[\w ]{2,40} on (?:twitter|facebook|instagram|whatsapp|telegram)\b"),
    ("what's your reaction|what’s your reaction|how do you feel about this", r"\W*$"),
    (
        "facebook activity|story tools|article tools|add to timeline|browse issues|story highlights",
        r"(?=\W|$)(?=.{0,30}$)",
    ),
    ("questions? comments?|comments? questions?", ""),
    (
        "start a conversation|start the conversation|join the conversation|read comments|read the comments"
        "|want to join the discussion|want to join the conversation",
        r"\b(?=[^.]{0,35}$)",
    ),
    ("think your friends would be interested|like this story? share it|if you like this story, share it", ""),
    ("note to readers: please click|note to readers: please share|dear readers, please share", ""),
    # whom the picture above is from
    ("featured image is from |featured image is by |featured image courtesy of |featured image from ", r"(?=.{2,80}$)"),
    # where it is spoken of, how to pay for it, what it is made with
    ("hn discussion|discussion on hn|hacker news discussion", r"\W*$"),
    (
        "discuss|discuss on|discuss this|discuss this post|discuss this article|discuss it|discussion|discussed"
        "|comment|comment on this|join the discussion",
        r" (?:on|at) (?:hacker ?news|hn|reddit|lobste\.?rs|twitter|github|mastodon|bluesky)\b(?=.{0,40}$)",
    ),
    (
        "edit this page|edit this post|edit this article|edit|suggest an edit|suggest edits|improve this page",
        r"(?: on (?:github|gitlab))?\W*$",
    ),
    ("buy me a coffee|buy us a coffee|buy me a beer|support me on|support us on|become a patron", r"\b(?=.{0,60}$)"),
    (
        "if you liked |if you like |if you enjoyed |if you found |liked |like what you read",
        r"(?=(?:this|the) (?:post|article|story|piece)\b|this (?:useful|helpful|interesting)\b|\?)"
        r"(?=.{0,80}\b(?:share|buy me|buy us|subscrib|follow|coffee|patreon|donat|sign up))(?=.{0,160}$)",
    ),
    ("be the first to comment|be the first to leave a comment|load comments|load more comments|permalink", r"\W*$"),
    ("powered by|built with|proudly powered by|proudly published with|published with|made with", r" [^.!?,]{2,25}$"),
    ("this post was last |this article was last |this page was last ", r"(?:updated|modified|edited)\b(?=.{0,50}$)"),
    # in another language
    (
        "read this article in |read this story in |read this in |read the article in |read the story in "
        "|also available in |lire cet article en |lire l'article en |lire l’article en |lea este artículo en "
        "|lea esta nota en |lea esta noticia en |lee este artículo en |leer este artículo en |leia este artigo em "
        "|leggi questo articolo in |leggi l'articolo in |leggi l’articolo in |lees dit artikel in het "
        "|lesen sie diesen artikel auf ",
        r"(?=[^\s.!?]+\W*$)",
    ),
    ("exclusive|breaking|breaking news|just in", r"\W*$"),
    # galleries, players
    ("prev|previous", r"(?:\W*next)?\W*$"),
    ("next", r"(?:\W*prev(?:ious)?)?\W*$"),
    ("hide caption|toggle caption|view slideshow|launch gallery|view gallery|full screen|fullscreen", r"\W*$"),
    (
        "to view this content, |to watch this video, |to view this video, |you need to have |you must have ",
        r"(?=.{0,40}\b(?:javascript|flash)\b)",
    ),
    (
        "this page is best viewed |this site is best viewed |for the best viewing experience",
        r"(?=.{0,60}\bbrowser\b|in\b)",
    ),
    # did they like it, will they pass it on
    ("want more ", r"(?:of this|like this|stories|news|articles|reporting)\b(?=.{0,60}$)"),
    (
        "did you like |did you enjoy |did you find |was |liked |like |enjoyed |love |loved |enjoying ",
        r"this (?:article|story|post|page|piece)\b(?=.{0,40}\?\W*$)",
    ),
    (
        "wie gefällt |war |fanden sie |hat ihnen |hat dir ",
        r"(?:ihnen |dir )?(?:dieser|diesen|der) (?:artikel|beitrag)\b(?=.{0,40}\?\W*$)",
    ),
    ("te gustó |te ha gustado |le gustó ", r"(?:este|esta|la|el)\b(?=.{0,40}\?\W*$)"),
    ("gostou d", r"(?:a|o|este|esta|esse|essa)\b(?=.{0,40}\?\W*$)"),
    (
        "líbil se vám |tetszett a |понравилась |понравился |сподобалась |podobał ci się ",
        r"(?=(?:ten )?(?:článek|cikk|статья|материал|стаття|artykuł)\b)(?=.{0,40}\?\W*$)",
    ),
    ("diesen artikel |den artikel |diesen beitrag |den beitrag |artikel |beitrag ", r"teilen\b(?=.{0,20}$)"),
    ("del ", r"(?:denne )?(?:artikkelen|artiklen|saken)\b(?=.{0,20}$)"),
    ("jaa artikkeli|jaa juttu|sdílet článek|distribuie articolul|compartilhar ", r"(?=.{0,20}$)"),
    (
        "haberi paylaş|bu haberi paylaş|поделитесь с друзьями|поделитесь новостью|chia sẻ bài|شارك المقال|شارك الخبر"
        "|اشتراک گذاری|기사 공유|κοινοποίηση",
        r"(?=.{0,40}$)",
    ),
    ("copy ", r"(?:the )?(?:link|url)\b(?=.{0,25}$)"),
    ("link copied", r"(?=.{0,25}$)"),
    ("add us |make us |add as |make this ", r"(?:as )?(?:a |your )?preferred\b(?=.{0,40}$)"),
    ("add ", r"[\w .']{2,40} on google\W*$"),
    (
        "get the app|get our app|download our app|download the app|available on the app store|get it on google play",
        r"(?=\W|$)(?=.{0,30}$)",
    ),
    (
        "zurück nach oben|zum seitenanfang|go to homepage|please wait|paid content|paid post|contenido patrocinado"
        "|contenu sponsorisé|contenuto sponsorizzato|conteúdo patrocinado|weergegeven advertentie|ilmoitus",
        r"\W*$",
    ),
    # agencies, ends
    ("the-cnn-wire|™ & ©", ""),
    (
        "the end|(end|end of article|end of story|ende des artikels|fin de l'article|fin de l’article|fin del artículo"
        "|fine articolo|fine dell'articolo|fine dell’articolo|fim do artigo|einde artikel|koniec artykułu",
        r"\W*$",
    ),
    ("thanks for watching|thank you for watching|thanks for reading|thank you for reading", r"\W*$"),
    ("a lire", r"\s*(?:aussi|également|sur\b|:)(?=.{0,200}$)"),
)
