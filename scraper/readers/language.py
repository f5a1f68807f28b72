"""Which language a text is in, told by its script and its commonest words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain

from scraper.text import fold

_LONGEST = 2_500
_FEWEST_WORDS = 5  # of one language, before they say anything
_LEAST_SHARE = 0.15  # of all words: in a language of the tables it is a quarter or more
# Words that are frequent in one language and rare as words of the others beside it.
_COMMON: Mapping[str, str] = {
    "en": "the of and to in is that for was with on as are by this have from at it not be has their which were been"
    " they will"
    " said would who more its about than after also he his but had or an what when you we new",
    "de": "der die das und ist nicht von mit den dem des ein eine einer einem einen auf für sich auch als werden"
    " wird aus bei"
    " nach sind im zum zur über haben hat war noch wie wurde dass oder aber nur",
    "fr": "le la les des et est une dans que qui pour sur pas du au par avec il ce sont ont plus cette mais aux été"
    " leur nous"
    " vous elle ses être comme fait deux",
    "es": "el la los las de que y en un una por con no para se del al lo como más su sus pero ha fue este esta son"
    " entre"
    " también cuando sobre hasta desde está muy años",
    "pt": "o a os as de que e do da dos das em um uma para com não por no na nos nas mais se foi ao pelo pela são"
    " também como"
    " sua seu mas à ele está anos já até",
    "it": "il lo la gli le di che e è un una per non con del della dei delle nel nella si sono da al alla più anche"
    " come ha"
    " questo questa ma stato hanno dal tra anni ai",
    "nl": "de het een van en in is dat op te zijn met voor niet aan er om ook als door maar naar bij hij uit werd"
    " wordt nog"
    " worden heeft hebben deze over dit ze",
    "sv": "och att det som en på är av för med den till inte ett har de om han var från vi sig men jag kan så när eller"
    " efter också under",
    "da": "og at det en på er af for med den til ikke et har de om han var fra vi sig men jeg kan så når eller efter"
    " også"
    " blev være bliver skal hvor",
    "no": "og at det en på er av for med den til ikke et har de om han var fra vi seg men jeg kan så når eller etter"
    " også ble"
    " være blir skal hvor mener",
    "fi": "ja on ei että se hän oli mutta kun myös ovat niin kuin tai joka mukaan olla ole vain sen jo nyt sekä vuoden"
    " jos mitä siitä",
    "pl": "w i z na do nie że się to jest o jak po ale od za przez dla są oraz już tym być może tego który które"
    " został jego"
    " także roku",
    "cs": "a v se na je že s z do o k i ve pro jsou by za ale po jako si od které který podle jeho bude byl také až"
    " roce",
    "hu": "a az és hogy nem is egy ez meg de csak azt már volt van még vagy mint el ki szerint lehet után amely",
    "ro": "și de în a la cu pe care nu din o un că este pentru să mai sunt fost au după prin dar ca fi sau într",
    "tr": "ve bir bu da de için ile olarak daha çok en olan gibi sonra kadar ancak var ne oldu ise göre ya olduğu",
    "id": "yang dan di dengan untuk dari ini pada tidak itu dalam akan juga ke adalah oleh karena ada tersebut bisa"
    " sudah"
    " telah saat mereka",
    "vi": "và của là có được trong cho không một các những với này đã người để khi đến từ năm",
    "hr": "i u je na se da su za od s koji je te će kao što o iz do nije ali bi koja po sam bio ili kako već godine",
    "sk": "a v sa na je že s z do o k aj vo pre by za ale po ako si od ktorý ktoré podľa jeho bude bol tiež až roku sú",
    "sw": "na ya wa kwa ni katika la za kuwa kwamba hiyo huo cha pia hii hilo alisema yake wake amesema baada ili kama",
    "af": "die en van in is het dat op te wat met vir nie aan om ook sy hy as deur maar was uit word by sal kan haar",
    "ca": "el la els les de que i en un una per amb no del al és més seu seva però ha aquest aquesta també com dels va",
}  # fmt: skip
_CYRILLIC: Mapping[str, str] = {
    "ru": "и в не на что с по как его из это для за был от но он также года который ее их или при все к а",
    "uk": "і в не на що з та до як його це для за був від але він також року який її їх або при про у й а",
    "bg": "и в не на че с за да от се са по като това му но той също който ще бе или при към е а",
    "sr": "и у не на да се је за од су по као то али он такође који ће или при са а би",
}
_ARABIC: Mapping[str, str] = {
    "ar": "في من على أن إلى التي الذي عن مع هذا هذه كان بعد ما لا قال قد بين",
    "fa": "در به از که این را با است برای آن یک خود تا بر هم می های شد کرد",
    "ur": "کے کی میں ہے اور سے کا کو نے پر ہیں کہ اس یہ بھی نہیں تھا گیا",
}
# Scripts that tell the language by themselves; first and last character.
_SCRIPTS = (
    ("\u3040", "\u30ff", "ja"), ("\u4e00", "\u9fff", "zh"), ("\uac00", "\ud7a3", "ko"), ("\u0370", "\u03ff", "el"),
    ("\u0590", "\u05ff", "he"), ("\u0900", "\u097f", "hi"), ("\u0980", "\u09ff", "bn"), ("\u0b80", "\u0bff", "ta"),
    ("\u0c00", "\u0c7f", "te"), ("\u0d00", "\u0d7f", "ml"), ("\u0a80", "\u0aff", "gu"), ("\u0e00", "\u0e7f", "th"),
    ("\u10a0", "\u10ff", "ka"), ("\u0530", "\u058f", "hy"), ("\u0400", "\u04ff", "cyrillic"),
    ("\u0600", "\u06ff", "arabic"),
)  # fmt: skip
_OTHER = re.compile(f"[{''.join(f'{first}-{last}' for first, last, _ in _SCRIPTS)}]")
_SAMPLE = 400  # characters that tell the script


def _index(table: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Languages by word."""
    found: dict[str, tuple[str, ...]] = {}
    for language, common in table.items():
        for word in common.split():
            found[word] = (*found.get(word, ()), language)
    return found


_WORDS = {"latin": _index(_COMMON), "cyrillic": _index(_CYRILLIC), "arabic": _index(_ARABIC)}


def votes(text: str) -> Counter[str]:
    """How many words of the first 2,500 characters speak for each language; empty if they tell none plainly."""
    text = text[:_LONGEST]
    script = _script(text)
    if script not in _WORDS:
        return Counter({script: len(text)})
    table, said = _WORDS[script], fold(text).split()
    found = Counter(chain.from_iterable(filter(None, map(table.get, said))))
    most = max(found.values(), default=0)
    return found if most >= max(_FEWEST_WORDS, _LEAST_SHARE * len(said)) else Counter()


@lru_cache(maxsize=4096)
def _script_of(letter: str) -> str:
    return next((name for first, last, name in _SCRIPTS if first <= letter <= last), "latin")


def _script(text: str) -> str:
    """The script of most letters, by the language where only one is written in it; "latin" for all others."""
    if not _OTHER.search(text, 0, _SAMPLE):
        return "latin"
    found = Counter(map(_script_of, filter(str.isalpha, text[:_SAMPLE])))
    for dense in ("ja", "zh", "ko"):  # a character says what takes some letters, as of code or names among them
        found[dense] *= 3
    if found["ja"] * 10 > found["zh"] and found["ja"] > 12:  # Japanese mixes kana into Han
        return "ja" if found["ja"] + found["zh"] > found["latin"] else "latin"
    return found.most_common(1)[0][0] if found else "latin"
