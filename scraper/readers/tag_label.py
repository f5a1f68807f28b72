"""Which text is a label of tags, in the languages of news: "Tags", "More on these topics", "Schlagwörter"."""

from __future__ import annotations

import re


def _words(text: str) -> frozenset[str]:
    """The words of a table, folded."""
    return frozenset(text.casefold().split())


# Words of "Tags:", "Topics", "Schlagwörter" …
LABEL_WORDS = _words(
    """tag tags tagged topic topics keyword keywords schlagwort schlagworte schlagwörter stichwort stichworte
    stichwörter themen thema thèmes thème sujet sujets mots clés mot clé tema temas etiqueta etiquetas palabras clave
    chave tagi argomenti parole chiave trefwoorden onderwerpen emner nyckelord avainsanat теги метки ключевые слова темы
    etiketler etiket konular tagovi ključne riječi reči címkék kulcsszavak etichete cuvinte cheie štítky klíčová slova
    kľúčové słowa kluczowe tematy märksõnad siltidid raktažodžiai temos emneord emnekort nøkkelord archivado
    ετικέτες λέξεις κλειδιά σχετικά θέματα ключові тагови тагове етикети תגיות תגים נושאים الوسوم وسوم كلمات مفتاحية
    الكلمات المفتاحية دلالية موضوعات برچسب برچسب‌ها کلیدواژه‌ها ٹیگز टैग टैग्स टॅग ট্যাগ từ khóa khoá chủ đề แท็ก
    kata kunci untagged uncategorized archiviato sotto archiviert unter arquivado em classé sous palavras tópicos
    stikkord ämnen aiheet témata oznake ключови думи etiquetes paraules clau subject subjects terms thématique
    thématiques clefs assunto assuntos topik тэги hashtag hashtags aiheesta étiquette étiquettes temi etichette
    marcadores taggar tagger etiketter ämnesord nøgleord asiasanat tunnisteet aiheista etykiety tagy témy téme témák
    címke tagek slová taguri subiecte teme temi ознаке кључне речи besede теми тема сюжеты хештеги мітки позначки
    ετικετες eti̇ketler anahtar kelimeler temes thẻ sildid teemad birkas tēmas atslēgvārdi žymos žymės etiketat ознаки
    efnisorð etiketak gaiak دالة विषय ট্যাগস বিষয় کلیدواژه واژه کلید labels arxivat açar sözlər teqlər тегтер teglar
    тэгі แท็กที่เกี่ยวข้อง"""
)
# The same where each character is a word.
_DENSE_LABEL = re.compile(
    r"(?:この記事の|関連|相关|相關|관련)?(?:タグ|キーワード|トピックス?|テーマ|태그|해시태그|키워드|이슈|标签|標籤|标籤|關鍵[字詞]|关键[词字]|主题|主題|话题|話題)"
)
# … and those around them in "More on these topics", "Mehr lesen über", "Ähnliche Themen", "Sur le même sujet" …
_ABOUT = _words("about über zu on sobre sur su over om об temat o despre про για за về عن")
_FILLERS = _words(
    """more mehr plus más mais altro meer mer read lesen lire leer leggi lees les see this these that the in to zum zu
    diesem diesen der dem den ähnliche le la les même de del article artikel artículo articolo story filed under
    related en all alle subjects verwandte associé associés associée associées liés liées relacionados relacionadas
    correlati correlate verwant verwante relaterte relaterede relaterade liittyvät suggested with as explore find
    categories läs les lue lisää mere więcej na temat tudo todo i artikeln esta nota ce altre notizie trattati
    información saiba notícias læs artikkelin artykułu powiązane zobacz více související článku viac kapcsolódó mai
    multe citește više več още по подробнее більше читайте διαβάστε περισσότερα més informació terkait đọc thêm المزيد
    इस खबर के ها berita s uri a"""
)
_OTHERS = frozenset({"story", "artikel"})  # "More on this story" leads to other articles
FIRST_WORDS = LABEL_WORDS | _FILLERS | _ABOUT  # of labels


def is_label(text: str) -> bool:
    """Whether a folded text is a label alone: "Tags", "More on these topics", "Schlagwörter"."""
    words = set(text.split())
    if not text.isascii() and _DENSE_LABEL.fullmatch(text.replace(" ", "")):
        return True
    says = words & LABEL_WORDS or (words & _ABOUT and len(words) > 1 and _OTHERS.isdisjoint(words))
    return bool(says) and words <= FIRST_WORDS
