"""How short blocks open that stand before a closed text: calls to register or pay to read on, and for whom it is."""

from __future__ import annotations

# What one registers for.
_READ_ON = (
    r"(?=.{0,80}\b(?:(?:continue|keep) reading|read (?:on|the (?:full|rest|whole)|this (?:article|story))"
    r"|weiter(?:zu)?lesen|weiter zu lesen|lire la suite|(?:poursuivre|continuer) (?:la|votre|à) (?:lecture|lire)"
    r"|(?:seguir|continuar|continuare) (?:leyendo|lendo|a ler|a leitura|a leggere|la lettura|la lectura)"
    r"|verder ?(?:te )?lezen|czytać dalej|czytać cał|läsa (?:vidare|hela)|læse (?:videre|hele)|lese (?:videre|hele)"
    r"|lukemista|číst dál|číst celý|čítať ďalej|tovább olvas|citi (?:mai departe|integral)|продолжить чтение"
    r"|читать (?:дальше|далее|полностью)|читати далі|четете нататък|okumaya devam|devamını oku|melanjutkan membaca))"
    r"(?=.{0,160}$)"
)
# For whom the text is.
_READERS = (
    r"(?=.{0,60}\b(?:subscribers|abonnent|abo\b|abonné|membres|suscriptor|socios|registrad|abbonati|assinantes"
    r"|subscritores|abonnees|prenumeranter|medlem|tilaaj|prenumerator|subskryb|předplatitel|predplatiteľ|előfizető"
    r"|abonați|подписчик|по подписке|передплатник|абонати|aboneler|abone ol|pelanggan))(?=.{0,160}$)"
)

# Each row: how a block in lower case opens, in plain letters, and a pattern of what follows.
WALLS = (
    # register, pay
    (
        "register|log in|sign in|become a|kostenlos registrieren|jetzt kostenlos|jetzt registrieren|registrieren"
        "|jetzt anmelden|bitte registrieren|bitte melden|melde dich|inscrivez|créez|connectez|regístrate|registrate"
        "|regístrese|registrese|inicia|inicie|crea|accede|suscríb|suscrib|registrati|abbonati|accedi|cadastre"
        "|registe-se|faça login|faça o seu|entre para|torne-se|maak een|maak gratis|registreer|word abonnee|zaloguj"
        "|zarejestruj|wykup|kup dostęp|logga in|skapa|bli |bliv |log ind|logg inn|opprett|du må|du skal|du behöver"
        "|tilaa|kirjaudu|přihlaste|registrujte|prihláste|jelentkezz|regisztrál|autentifică|înregistrează"
        "|зарегистрируйтесь|войдите|оформите|зареєструйтесь|увійдіть|регистрирайте|abone ol|üye ol|giriş yap"
        "|daftar|masuk",
        _READ_ON,
    ),
    (
        "already |bereits |déjà |¿ya |ya |hai già |già |já |heb je al |al |masz już |har du allerede |har du redan "
        "|sie haben bereits |du hast bereits ",
        r"(?:registered|registriert|abonniert|abonnent(?:in)?|abonné(?:e|\(e\))?|inscrite?|registrado|suscrito"
        r"|registrato|cadastrado|assinante|abonnee"
        r"|(?:have |tienes |tens |tem )?(?:an |ein |un |una |uma |een )?"
        r"(?:account|abo|abonnement|konto|compte|cuenta|conta))"
        r"\s*\?(?=.{0,60}$)",
    ),
    (
        "you have |you've |you’ve ",
        r"(?:now )?(?:reached|hit|used|exceeded|read) (?=.{0,40}\b(?:limit of|article limit|free (?:article|stor)))"
        r"(?=.{0,160}$)",
    ),
    ("登录后|登入後|登入后|登錄後|注册后|註冊後|订阅后|訂閱後", r"(?=.{0,6}(?:阅读|閱讀|查看|全文))(?=.{0,30}$)"),
    ("ここから先は|この続きは", r"(?=.{0,12}(?:会員|登録))(?=.{0,40}$)"),
    ("残り", r"[:：]?\s?[\d,]+\s?文字"),
    # for whom the text is
    ("この記事は会員限定|この記事は有料会員限定|この記事は有料記事|有料記事が|有料会員になると", ""),
    ("il vous reste ", r"\d"),
    ("article réservé |contenu réservé |réservé |réservée ", r"(?:à nos|aux|à l[ae’']) ?abonn"),
    ("la suite |pour lire la suite|lire la suite", r"(?=.{0,60}\babonn)"),
    ("déjà abonn|ya eres suscriptor|¿ya eres suscriptor|già abbonato|sei già abbonato|já é assinante", ""),
    (
        "contenuto riservato |articolo riservato |contenido exclusivo |contenido solo |contenido sólo |sólo |solo "
        "|artículo exclusivo |conteúdo exclusivo |exclusivo ",
        r"(?:solo )?(?:agli|per gli|para|de)\s(?:los |nuestros |os |nossos )?(?:abbonati|suscriptores|assinantes)\b",
    ),
    ("exclusif abonnés|exclusivo|réservé aux abonnés|solo suscriptores|abonnés", r"\W*$"),
    (
        "dieser artikel |dieser inhalt |dieser beitrag |dieser text |der artikel |den ganzen artikel "
        "|den vollständigen artikel |cet article |ce contenu |cet entretien |este contenido |este artículo "
        "|esta noticia |esta nota |esta información |questo contenuto |questo articolo |este conteúdo |este artigo "
        "|esta notícia |esta reportagem |esta matéria |dit artikel |dit verhaal |dette er |denne artikkelen "
        "|denne artikel |denne saken |den här artikeln |tämä artikkeli |ten artykuł |ta treść |pełna treść "
        "|tento článek |celý článek |tento článok |celý článok |ez a cikk |acest articol |этот материал |эта статья "
        "|полный текст |цей матеріал |този материал |bu içerik |bu haber |artikel ini ",
        r"(?:ist |lesen |gibt |est |es |está |è |é |is |en |er |är |on |jest |je |este |доступ\w* |только |лише )"
        r"(?:\w+ ){0,2}?(?:nur|exklusiv|für|réservée?|exclusi\w+|solo|sólo|disponible|riservato|disponibile"
        r"|dispon[ií]ve[il]s?|apenas|alleen|voorbehouden|for|för|vain|tylko|dostępn\w+|pouze|len|dostupn\w+|určen\w*"
        r"|csak|disponibil|только|для|лише|sadece|yalnızca|özel|hanya)\b" + _READERS,
    ),
)
