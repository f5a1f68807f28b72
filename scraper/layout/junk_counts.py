"""How short blocks open that are buttons and counters beside a text, in other languages than English: to share, print,
hear and save it, how often it was read, and how long that takes.
"""

from __future__ import annotations

# Each row: how a block in lower case opens, in plain letters, and a pattern of what follows.
COUNTS = (
    # buttons, alone
    (
        "artikel hören|artikel anhören|merken|nur für abonnenten|escuchar|escuchar noticia|guardar|ouvir notícia"
        "|bewaar|bewaar artikel|spara artikel|for abonnenter|lytt til saken|tilaajille|kuuntele juttu"
        "|posłuchaj artykułu|poslechnout článek|megosztom facebookon|distribuie|ascultă articolul|podijeli|podeli"
        "|podijeli članak|подели|delite članek|сподели|версия для печати|распечатать|поширити|версія для друку"
        "|роздрукувати|ακούστε το άρθρο|μοιράσου το|paylaş|haberi dinle|abone ol|yazdır|comparteix|dengarkan artikel"
        "|chia sẻ|nghe bài viết|in bài viết|jaga|dalīties|dalintis|شارك|مشاركة|طباعة|استمع إلى المقال|शेयर करें"
        "|শেয়ার করুন|שתפו|שתפו בפייסבוק|poslušaj članak|чуй статията|слушать статью|прослушать",
        r"\W*$",
    ),
    # how often it was read, and spoken of
    (
        "wyświetleń|liczba wyświetleń|odsłon|diskuze|diskusia|diskuse|přečteno|zobrazeno|prečítané|vizualizări"
        "|komentari|komentara|komentarjev|pregleda|pregledi|ogledov|ogledi|прочетена|прочетено|прочитания|прегледи"
        "|прочитали|комментариев|коментарів|переглядів|okunma|okunma sayısı|görüntülenme|dibaca|dilihat|lượt xem"
        "|letto|peržiūros|peržiūrų|skatījumi|تعداد بازدید|بازدید|المشاهدات|عدد المشاهدات|مشاهدات"
        "|کد خبر|شناسه خبر|পড়া হয়েছে|צפיות",
        r"\s*[:(]?\s*\d[\d.,\xa0 ]*(?:x|×|volte|kali|пъти|раз[аи]?|kez|বার|puta|krat)?[)\s.]*$",
    ),
    ("bu haber ", r"\d[\d., ]* (?:kez|defa) okun\w+\W*$"),
    # how long it takes to read
    (
        "délka čtení|čitanje članka|čas branja|lugemisaeg|lasīšanas laiks|skaitymo laikas|время прочтения|lectura de"
        "|leitura|vrijeme čitanja|مدة القراءة|وقت القراءة|زمان مطالعه|पढ़ने का समय|זמן קריאה|দেখার সময়"
        "|pročitaj za|prečítate za|přečtete za|час прочитання",
        r"\s*:?\s*(?:\w{2,4}\.?\s)?\d{1,2}\s?[^\W\d]{0,9}\.?\W*$",
    ),
    ("ten tekst przeczytasz w ", r"(?=.{0,30}\bminut)"),
    ("przeczytasz |przeczytasz to w |przeczytasz w ", r"(?:w )?\d+ min\w*\W*$"),
)
