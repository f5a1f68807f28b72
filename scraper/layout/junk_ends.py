"""How short blocks open that pages print below a text in other languages than English: calls to comment and share, ways
to other articles, rights.
"""

from __future__ import annotations

# Each row: how a block in lower case opens, in plain letters, and a pattern of what follows.
ENDS = (
    # comment
    (
        "hinterlasse einen kommentar|hinterlassen sie einen kommentar|schreibe einen kommentar|schreib einen kommentar"
        "|schreiben sie einen kommentar|jetzt kommentieren|noch keine kommentare|keine kommentare|diskutieren sie mit"
        "|laisser un commentaire|laissez un commentaire|ajouter un commentaire|poster un commentaire"
        "|commentaires fermés|les commentaires sont fermés|vos réactions|vos commentaires|aucun commentaire"
        "|deja un comentario|deja tu comentario|dejar un comentario|deja una respuesta|dejar una respuesta"
        "|sin comentarios|lascia un commento|lascia una risposta|scrivi un commento|nessun commento"
        "|deixe um comentário|deixe seu comentário|deixe o seu comentário|deixe uma resposta|nenhum comentário"
        "|skomentuj|zostaw komentarz|dodaj komentarz|napisz komentarz|brak komentarzy|dołącz do dyskusji"
        "|plaats een reactie|geef een reactie|laat een reactie|skriv en kommentar|legg igjen en kommentar"
        "|lämna en kommentar|jätä kommentti|přidat komentář|pridať komentár|szólj hozzá|lasă un comentariu"
        "|adaugă un comentariu|оставить комментарий|добавить комментарий|залишити коментар|оставете коментар"
        "|yorum yap|bir yorum bırak|αφήστε σχόλιο|tinggalkan komentar|tinggalkan balasan",
        r"\b(?=.{0,40}$)",
    ),
    ("komentarze|reacties|hozzászólások|комментарии|коментарі|yorumlar|σχόλια|commenti|comentarios", r"\W*\d*\W*$"),
    (
        "deine e-mail-adresse wird nicht|ihre e-mail-adresse wird nicht|votre adresse e-mail ne sera"
        "|votre adresse de messagerie ne sera|tu dirección de correo electrónico no|il tuo indirizzo email non"
        "|o seu endereço de e-mail não|o seu endereço de email não|twój adres e-mail nie|twój adres email nie"
        "|je e-mailadres wordt niet|het e-mailadres wordt niet|din e-postadress kommer inte|din e-postadresse vil ikke"
        "|din e-mailadresse vil ikke|vaše e-mailová adresa nebude|adresa ta de email nu|az e-mail-címet nem"
        "|ваш e-mail не будет|ваш адрес email не будет|ваша e-mail адреса не|e-posta adresiniz yayınlanmayacak"
        "|e-posta hesabınız yayımlanmayacak|alamat email anda tidak",
        "",
    ),
    # share
    (
        "comparte|comparta|compartilhe|partilhe|condividi|partagez|udostępnij|podziel się|del artiklen|del artikkelen"
        "|dela artikeln|deel|sdílet|zdieľať|megosztás|поделиться|поделитесь|поділитися|bagikan",
        r"\s*:?\s*(?:(?:esta|este|la|el|o|a|cet|cette|l['’]article|questo|questa|l['’]articolo|notizia|artykuł|artykułem"
        r"|wpis|dit|deze|ini|artikel|berita|en|su|sur|no|na|via|op|på|ke|в|статьей|новостью|ссылкой)(?!\w)[^.!?]{0,30})?\W*$",
    ),
    (
        "hat ihnen der artikel|hat ihnen dieser artikel|hat dir der artikel|hat dir dieser artikel"
        "|hat ihnen der beitrag|hat dir der beitrag|gefällt ihnen dieser artikel|gefällt dir dieser artikel"
        "|wenn ihnen dieser artikel|wenn dir dieser artikel|cet article vous a plu|vous avez aimé cet article"
        "|si cet article vous a plu|te ha gustado este artículo|¿te ha gustado este artículo|¿te gustó este artículo"
        "|ti è piaciuto questo articolo|se questo articolo ti è piaciuto|gostou deste artigo|gostou desta matéria"
        "|spodobał ci się artykuł|podobał ci się artykuł|podobał ci się ten",
        r"(?=.{0,160}$)",
    ),
    ("jetzt den |jetzt unseren |jetzt zum ", r"(?=[\w -]{0,40}newsletter\b)"),
    # before and behind it, back to the list
    (
        "vorheriger beitrag|nächster beitrag|vorheriger artikel|nächster artikel|voriger artikel|article précédent"
        "|article suivant|artículo anterior|artículo siguiente|articolo precedente|articolo successivo|artigo anterior"
        "|próximo artigo|poprzedni artykuł|następny artykuł|poprzedni wpis|następny wpis|vorig artikel"
        "|volgend artikel|previous post|next post|previous article|next article|předchozí článek|další článek"
        "|предыдущая статья|следующая статья|предыдущая запись|следующая запись",
        r"\s*(?=[:»›>→]|\W*$)",
    ),
    (
        "zurück|nach oben|zum seitenanfang|zurück zur übersicht|zurück zur startseite|zurück zur liste|retour"
        "|haut de page|retour à la liste|retour en haut|volver|volver arriba|torna su|torna indietro|voltar|powrót"
        "|wróć|wróć do listy|do góry|terug|terug naar boven|tillbaka|tilbake|tilbage|zpět|späť|vissza|înapoi|назад"
        "|наверх|artikel drucken|seite drucken|beitrag drucken|als pdf herunterladen|druckversion|druckansicht"
        "|pdf-version|artikel versenden|artikel weiterempfehlen|weiterempfehlen|imprimer cet article"
        "|envoyer à un ami|version imprimable|imprimir artículo|imprimir noticia|stampa articolo|wersja do druku",
        r"\W*$",
    ),
    # other articles
    (
        "ähnliche artikel|ähnliche beiträge|ähnliche themen|verwandte artikel|verwandte beiträge|verwandte themen"
        "|empfohlene artikel|neueste artikel|neueste beiträge|meistgelesen|meistgelesene artikel|articles similaires"
        "|articles liés|articles connexes|articles récents|dans la même rubrique|dans la même catégorie"
        "|noticias relacionadas|artículos relacionados|notas relacionadas|más noticias|articoli correlati"
        "|articoli simili|notizie correlate|artigos relacionados|notícias relacionadas|matérias relacionadas"
        "|powiązane artykuły|podobne artykuły|podobne wpisy|powiązane wpisy|najnowsze artykuły|więcej na ten temat"
        "|zobacz więcej|gerelateerde artikelen|gerelateerde berichten|relaterte artikler|relaterede artikler"
        "|relaterade artiklar|liknande artiklar|související články|súvisiace články|kapcsolódó cikkek"
        "|articole similare|похожие статьи|похожие новости|похожие материалы|схожі статті|benzer haberler"
        "|ilgili haberler|σχετικά άρθρα|artikel terkait|berita terkait",
        r"\W*(?:$|\n)",
    ),
    (
        "zobacz również|sprawdź też|sprawdź także|sprawdź również|lies auch|lest auch|pour en savoir plus"
        "|pour aller plus loin|per approfondire|per saperne di più|guarda anche|mira también|mirá también|leé también"
        "|lee también|confira também|bekijk ook|polecamy",
        r"\s*:",
    ),
    # what it is filed under
    (
        "thème|thèmes|rubrique|rubrik|rubriek|rubryka|tagi|słowa kluczowe|trefwoorden|emneord|stikkord|nyckelord"
        "|avainsanat|štítky|klíčová slova|kľúčové slová|címkék|etichete|теги|метки|ключевые слова|ключові слова"
        "|рубрика|рубрики|категория|категории|категорія|категорії|всего комментариев"
        "|всього коментарів|etiketler|ετικέτες|kata kunci|tagged with",
        r"\s*:",
    ),
    # where it is from, and who may print it
    (
        "nachdruck nur mit|nachdruck, auch|nachdruck verboten|alle angaben ohne gewähr|materiał chroniony prawem"
        "|wszelkie prawa zastrzeżone|republished with permission|reprinted with permission",
        r"\b(?=.{0,160}$)",
    ),
    (
        "dieser artikel |dieser text |dieser beitrag |der artikel |der text |der beitrag ",
        r"(?:ist|steht|wurde|erscheint) (?:unter (?:der|einer) |zuerst (?:erschienen|veröffentlicht))(?=.{0,140}$)",
    ),
    (
        "aus dem englischen|aus dem französischen|aus dem spanischen|aus dem italienischen|aus dem russischen"
        "|aus dem amerikanischen|aus dem niederländischen|aus dem arabischen|aus dem hebräischen|aus dem polnischen",
        r" (?:übersetzt )?von (?=.{0,60}$)",
    ),
    (
        "übersetzung|translation|traduction|traducción|tradução|traduzione|vertaling|tłumaczenie|przekład",
        r"\s*:\s?(?=.{0,70}$)",
    ),
    ("übersetzt von|translated by|traduit par|traducido por|vertaald door", r"\s(?=(?:[^\s.!?]+\s){1,6}[^\s.!?]+\.?$)"),
    ("traduit de l'|traduit de l’|traduit du ", r"(?=.{0,20}\bpar\b)(?=.{0,70}$)"),
    (
        "con información de |(con información de |com informações da |com informações do |com informações de ",
        r"(?=.{0,40}$)",
    ),
)
