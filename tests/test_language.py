"""Language: tags put right, statements held against the text."""

from __future__ import annotations

import pytest

from scraper.fields import language
from scraper.page import Page
from scraper.readers.language import votes

TEXTS = {
    "en": "The probe has landed on the far side of the Moon, and the team said that it will send the first"
    " pictures of"
    " the crater in the next days. They were not sure at first that this would work with the old antenna.",
    "de": "Die Sonde ist auf der Rückseite des Mondes gelandet, und das Team will in den nächsten Tagen die"
    " ersten Bilder"
    " zeigen. Es war zunächst nicht sicher, dass das mit der alten Antenne auch bei Nacht gelingt.",
    "fr": "La sonde est arrivée sur la face cachée de la Lune et les chercheurs ont dit que les premières images du"
    " cratère seront publiées dans les jours qui viennent. Ce n'est pas une surprise pour les équipes.",
    "es": "La sonda ha llegado a la cara oculta de la Luna y el equipo dijo que las primeras imágenes del cráter se"
    " publicarán en los próximos días. No es una sorpresa para los científicos, pero sí un alivio.",
    "pt": "A sonda chegou ao lado oculto da Lua e a equipe disse que as primeiras imagens da cratera serão"
    " publicadas nos"
    " próximos dias. Não é uma surpresa para os cientistas, mas também não era certo que isso daria certo.",
    "it": "La sonda è arrivata sul lato nascosto della Luna e il gruppo ha detto che le prime immagini del cratere"
    " saranno pubblicate nei prossimi giorni. Non è una sorpresa per gli scienziati, ma anche questo è un passo.",
    "nl": "De sonde is op de achterkant van de maan geland en het team zegt dat de eerste beelden van de krater in de"
    " komende dagen worden getoond. Het was niet zeker of dit met de oude antenne ook zou lukken.",
    "sv": "Sonden har landat på månens baksida och forskarna säger att de första bilderna av kratern ska visas"
    " under de"
    " kommande dagarna. Det var inte säkert att det skulle gå med den gamla antennen, men det gick.",
    "da": "Sonden er landet på Månens bagside, og forskerne siger, at de første billeder af krateret bliver vist i de"
    " kommende dage. Det var ikke sikkert, at det ville lykkes med den gamle antenne, men det blev gjort efter"
    " planen.",
    "pl": "Sonda wylądowała na odwrotnej stronie Księżyca i zespół mówi, że pierwsze zdjęcia krateru będą pokazane w"
    " najbliższych dniach. To nie było pewne, ale jak się okazało, antena jest w dobrym stanie i działa od roku.",
    "fi": "Luotain on laskeutunut kuun kääntöpuolelle ja ryhmä kertoo, että ensimmäiset kuvat ovat tulossa. Se"
    " ei ollut"
    " varmaa, mutta vanha antenni on kunnossa ja myös se toimii niin kuin oli tarkoitus. Hän on iloinen, että"
    " se on nyt jo.",
    "tr": "Sonda Ay'ın arka yüzüne indi ve ekip ilk görüntülerin bu hafta için hazır olduğunu söyledi. Bu bir sürpriz"
    " değil ama çok önemli; daha sonra başka bir sonda da gönderilecek ve bu da ilk olarak kutba gidecek.",
    "ru": "Зонд сел на обратной стороне Луны, и это первый случай за год. Как сказали в группе, снимки из"
    " кратера будут"
    " на этой неделе, но не все. Он был запущен для того, что также важно.",
    "uk": "Зонд сів на зворотному боці Місяця, і це перший випадок за рік. Як сказали у групі, він має"
    " надіслати знімки"
    " з кратера, але не всі. Також він був у космосі й до того, як це стало відомо.",
    "ar": "هبط المسبار على الجانب البعيد من القمر في خطوة قال الفريق إلى أن هذا كان على جدول الأعمال منذ عام مع"
    " أن الطقس"
    " كان سيئا بعد الإطلاق من القاعدة في الجنوب",
    "el": "Το σκάφος προσεδαφίστηκε στην αθέατη πλευρά της Σελήνης.",
    "he": "הגשושית נחתה בצד הרחוק של הירח.",
    "hi": "यान चंद्रमा के दूसरे हिस्से पर उतरा।",
    "ja": "探査機が月の裏側に着陸し、最初の写真を送りました。",
    "zh": "探测器在月球背面着陆，并传回了第一批照片。",
    "ko": "탐사선이 달의 뒷면에 착륙했습니다.",
    "th": "ยานลงจอดบนด้านไกลของดวงจันทร์",
}


@pytest.mark.parametrize("name", TEXTS)
def test_text_tells(name: str) -> None:
    assert votes(TEXTS[name]).most_common(1)[0][0] == name


def test_code_among_characters_that_are_words() -> None:
    assert votes(f"{TEXTS['zh']} import lamp as harbour, ferry; print(lamp)").most_common(1)[0][0] == "zh"
    assert not votes("The probe that is called 嫦娥 landed.")


@pytest.mark.parametrize("text", ["", "12 34 56", "Lorem ipsum dolor sit amet", "Apollo 11", "x" * 10_000])
def test_text_says_too_little(text: str) -> None:
    assert not votes(text)


@pytest.mark.parametrize(
    ("raw", "expected"),
    [
        ("en", "en"), ("EN", "en"), ("en_US", "en-US"), ("en-us", "en-US"), (" de-DE ", "de-DE"),
        ("zh-hans-cn", "zh-Hans-CN"), ("es-419", "es-419"), ("pt_BR.UTF-8", "pt-BR"), ("English", "en"),
        ("en-UK", "en-GB"), ("en-EN", "en"), ("iw", "he"), ("en, de", "en"), ("de-DE-1996", "de-DE"),
        ("x-default", None), ("und", None), ("", None), ("lang", None),
        ("{{lang}}", None), ("en-US-u-ca-gregory", "en-US"), ("1", None),
    ],
)  # fmt: skip
def test_tag(raw: str, expected: str | None) -> None:
    assert language.normalize(raw) == expected


def told(lang: str | None, text: str, head: str = "") -> tuple[str | None, str | None]:
    paragraphs = f"<p>{text}</p>" * 3
    html = f"<html{f' lang={lang}' if lang else ''}><head>{head}</head><body><article><h1>T</h1>{paragraphs}</article>"
    for candidate in language.candidates(Page(html, "https://news.example.com/a")):
        if value := language.normalize(candidate.raw):
            return value, candidate.source
    return None, None


@pytest.mark.parametrize(
    ("lang", "text", "head", "expected"),
    [
        ("en-gb", TEXTS["en"], "", ("en-GB", "html:lang")),
        ("en", TEXTS["de"], "", ("de", "dom:text")),
        ("en", TEXTS["de"], '<meta property="og:locale" content="de_AT">', ("de-AT", "meta:og:locale")),
        ("nb", TEXTS["da"], "", ("nb", "html:lang")),
        ("gsw", TEXTS["de"], "", ("gsw", "html:lang")),
        ("eu", "Apollo 11", "", ("eu", "html:lang")),
        (None, TEXTS["fr"], "", ("fr", "dom:text")),
        (None, TEXTS["fr"], '<meta name="language" content="french">', ("fr", "meta:language")),
        (None, "Apollo", "", (None, None)),
        ("zz-template", TEXTS["ja"] * 8, "", ("ja", "dom:text")),
    ],
)
def test_statement_against_text(
    lang: str | None, text: str, head: str, expected: tuple[str | None, str | None]
) -> None:
    assert told(lang, text, head) == expected
