"""What the titles of pages say that a server sends in place of one that is gone, or that it fails to make."""

from __future__ import annotations

import re

# A whole title, or what stands in it before or behind the site's name, in lower case and without signs at its ends.
_NOT = r"(?:(?:was|is|were|are|could|can|does|do|has) not|(?:was|is|could|ca|does)n[’']t|cannot|not|(?:is )?no longer)"
_PAGE = r"(?:page|article|story|post|content|file|document|resource|url)"
EXCUSES = (
    r"(?:https? |status |error |fehler |erreur |oops )?(?:code )?(?:40[013-5]|410|429|50[0-4])(?: error)?",
    rf"(?:the |this |that )?(?:requested )?{_PAGE}(?: you (?:requested|are looking for|were looking for))? "
    rf"(?:{_NOT} (?:be )?(?:found|available|exist|located|accessible)|(?:is )?unavailable"
    r"|(?:has been|was) (?:removed|deleted))",
    r"(?:sorry,? )?we (?:could not|couldn[’']t|cannot|can[’']t) find (?:that|the|this|your) (?:page|article|story)",
    r"not found|bad request|forbidden|unauthorized|access (?:is )?denied|request (?:timed out|rejected)",
    r"too many requests|(?:internal )?server error|bad gateway|gateway time-?out|service (?:temporarily )?unavailable",
    r"application error|database error|error establishing a database connection|fatal error|something went wrong|error",
    r"an? (?:unexpected |internal )?error (?:has )?occurred",
    r"(?:the |this |our )?(?:site |website )?(?:is )?(?:currently )?"
    r"(?:down for|under|undergoing)(?: scheduled)? maintenance",
    r"(?:scheduled )?maintenance(?: mode)?|we(?:[’']ll| will) be (?:right )?back(?: soon| shortly)?",
    r"(?:die |diese |der )?(?:angeforderte |gesuchte |gewünschte )?(?:seite|artikel|beitrag|inhalt) "
    r"(?:wurde |konnte )?(?:leider )?nicht (?:gefunden|gefunden werden|vorhanden|verfügbar)",
    r"nicht gefunden|wartungsarbeiten|(?:interner )?serverfehler|zugriff verweigert|ein fehler ist aufgetreten",
    r"(?:la |cette )?page (?:demandée )?(?:est )?(?:introuvable|non trouvée|n[’']existe (?:pas|plus)|indisponible)",
    r"(?:article|contenu) introuvable|accès (?:refusé|interdit)|erreur interne(?: du serveur)?|site en maintenance",
    r"(?:la )?página (?:solicitada )?no (?:encontrada|disponible|existe|fue encontrada|se encuentra)",
    r"(?:página |artículo )?no encontrad[oa]|acceso denegado|error interno(?: del servidor)?|sitio en mantenimiento",
    r"(?:a )?página não (?:encontrada|foi encontrada|existe|disponível)|não encontrad[oa]|acesso negado",
    r"(?:la )?pagina non (?:è stata )?(?:trovata|disponibile|esiste)|accesso negato|sito in manutenzione",
    r"(?:de )?pagina (?:is |werd |kon )?niet (?:gevonden|gevonden worden|beschikbaar)|toegang geweigerd",
    r"(?:siden|sidan) (?:ble |blev |kunne |kunde )?(?:ikke|inte) (?:funnet|fundet|hittas)|sidan hittades inte",
    r"siden (?:finnes|findes|eksisterer) ikke|sidan finns inte|sivua ei löyty(?:nyt)?",
    r"nie znaleziono strony|strona nie (?:została znaleziona|istnieje)|stránka (?:nebyla )?nenalezena",
    r"stránka neexistuje|az oldal nem található|a keresett oldal nem található|sayfa bulunamadı",
    r"η σελίδα δεν (?:βρέθηκε|υπάρχει)|страница не (?:найдена|существует)|сторінку не знайдено|доступ запрещ[её]н",
    r"(?:お探しの|指定された)?(?:ページ|記事)(?:が|は)(?:見つかりません(?:でした)?|存在しません)",
    r"(?:页面|頁面|网页|網頁|文章|内容)(?:不存在|未找到|找不到|已删除)|(?:找不到|未找到)(?:该|此)?(?:页面|頁面|网页|網頁)",
    r"(?:요청하신 )?페이지를 찾을 수 없습니다",
)
_EXCUSE = re.compile("|".join(EXCUSES))
_PART = re.compile(r" [|–—·:»«-] |[|:]")
_SORRY = re.compile(r"(?:sorry|oops|ooops|whoops|uh-oh|hoppla|désolé|ups|lo sentimos)[,.:!…]? ")
_NUMBERED = re.compile(r"(?:error |fehler |erreur )?[45]\d\d[,.]? ")
_SIGNS = " \t.!?…,;()[]-–—:'\"“”"
_LONGEST = 120  # characters of a title that may be an excuse


def is_excuse(title: str) -> bool:
    """Whether a title, on one line, is that of an error page: "404 | Daily News", "Page not found"."""
    if len(title) > _LONGEST:
        return False
    title = title.casefold()
    return any(_EXCUSE.fullmatch(_bare(part)) for part in (title, *_PART.split(title)))


def _bare(part: str) -> str:
    part = _SORRY.sub("", f"{part.strip(_SIGNS)} ", 1).strip(_SIGNS)
    return _NUMBERED.sub("", part, 1).strip(_SIGNS) or part
