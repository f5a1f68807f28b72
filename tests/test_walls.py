"""What stands in the place of an article is told apart, in many languages, and articles about it are not."""

from pathlib import Path

import pytest
from crawling import crawl, lines, records
from server import Answer, article, feed, serving

from scraper.crawl.judge import is_article, is_front_page
from scraper.crawl.walls import wall
from scraper.page import Page

STORY = (
    "The study counted the bees of four valleys over ten years, and found that they had moved uphill by a mile. " * 8
)
SENTENCES = f"<p>{STORY.strip()}</p>" * 3


def page(body: str, head: str = "") -> Page:
    return Page(f"<html><head><title>News</title>{head}</head><body>{body}</body></html>", "https://x.example/a/story")


CONSENT = [
    ("We and our 842 partners use cookies and similar tracking to store information on your device.", "Accept all"),
    (
        "Wir und unsere Partner verwenden Cookies und bitten um Ihre Einwilligung in personalisierte Werbung.",
        "Zustimmen",
    ),
    (
        "Avec votre consentement, nos partenaires et nous utilisons des cookies ou traceurs sur cet appareil.",
        "Accepter",
    ),
    (
        "Nosotros y nuestros socios almacenamos cookies y datos personales con su consentimiento en su equipo.",
        "Aceptar",
    ),
    (
        "Noi e i nostri partner archiviamo cookie e trattiamo dati personali con il tuo consenso sul dispositivo.",
        "Accetta",
    ),
    (
        "Wij en onze partners vragen je toestemming om cookies te plaatsen en gegevens te lezen op je apparaat.",
        "Akkoord",
    ),
    (
        "My i nasi partnerzy prosimy o zgodę na pliki cookie oraz podobne technologie na twoim urządzeniu dzisiaj.",
        "Zgadzam się",
    ),
    ("当サイトは広告のためにクッキーを使い、お客様の個人情報を扱うことに同意を求めています。", "同意する"),
]


@pytest.mark.parametrize(("text", "button"), CONSENT)
def test_consent_wall(text: str, button: str) -> None:
    assert wall(page(f"<h1>News</h1><p>{text}</p><p>{text}</p><button>{button}</button>")) == "consent wall"
    assert wall(page(f"<h1>News</h1><p>{text}</p><input type=submit value='{button}'>")) == "consent wall"
    assert wall(page(f"<h1>News</h1><p>{text}</p>")) is None
    assert wall(page(f"<p>{text}</p><button>{button}</button><h1>Bees</h1><p>{STORY}</p>")) is None


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ('<div id="root"></div><script src="/app.js"></script>', "needs JavaScript"),
        ('<div id="__next"> </div><script>1</script>', "needs JavaScript"),
        ("<noscript>Please enable JavaScript to read this page.</noscript><script>1</script>", "needs JavaScript"),
        ("<p>Bitte aktivieren Sie JavaScript, um fortzufahren.</p><script>1</script>", "needs JavaScript"),
        ("<p>Veuillez activer Javascript.</p><script>1</script>", "needs JavaScript"),
        ("<p>请启用 JavaScript。</p><script>1</script>", "needs JavaScript"),
        (f"<noscript>Enable JavaScript for comments.</noscript><script>1</script><p>{STORY}</p>", None),
        ("<p>JavaScript turns thirty.</p>", None),
        ("<h1>Sign in</h1><form><input name=u><input type=password name=p><button>Go</button></form>", "log-in page"),
        ("<h1>Anmelden</h1><p>Nur für Abonnenten.</p><form><input TYPE=Password></form>", "log-in page"),
        (f"<form><input type=password></form><h1>Bees</h1><p>{STORY}</p>", None),
        ("<h1>Just a moment</h1><script src='/cdn-cgi/challenge-platform/h/x.js'></script>", "bot check"),
        ("<iframe src='https://geo.captcha-delivery.com/captcha/?x'></iframe>", "bot check"),
        (f"<p>{STORY}</p><script src='https://www.google.com/recaptcha/api.js'></script>", None),
        ("<h1>Short news</h1><p>Four bees were seen.</p>", None),
        ("", None),
    ],
)  # fmt: skip
def test_wall(body: str, expected: str | None) -> None:
    assert wall(page(body)) == expected


@pytest.mark.parametrize(
    ("script", "expected"),
    [
        (f'"application/json">{{"story": {{"title": "News", "body": "{SENTENCES}"}}}}', None),
        (f'"application/ld+json">{{"@type": "NewsArticle", "articleBody": "{STORY}"}}', None),
        (f'"application/json">{{"cookies": {{"title": "Your choice", "body": "{SENTENCES}"}}}}', "needs JavaScript"),
        ('"application/json">{"story": {"title": "News", "body": "<p>Four bees.</p>"}}', "needs JavaScript"),
    ],
)  # fmt: skip
def test_text_that_the_page_holds_for_its_scripts(script: str, expected: str | None) -> None:
    made = page(f"<div id=root></div><script type={script}</script>")
    assert (wall(made), is_article(made)) == (expected, expected is None)


EXCUSES = """
404
404 Not Found
Error 404 (Not Found)!!
404 - Daily News
Page not found | Daily News
Daily News: Page Not Found
Oops! That page can’t be found.
Sorry, the page you were looking for could not be found
This article is no longer available
The requested URL was not found
500 Internal Server Error
502 Bad Gateway
503 Service Temporarily Unavailable
Error establishing a database connection
Site under maintenance
We'll be right back!
Access denied
Seite nicht gefunden | Tagblatt
Fehler 404: Seite nicht gefunden
Die gesuchte Seite wurde leider nicht gefunden
Page introuvable - Le Jour
Página no encontrada
Página não encontrada
Pagina non trovata
Pagina niet gevonden
Siden ble ikke funnet
Sidan hittades inte
Sivua ei löytynyt
Nie znaleziono strony
Страница не найдена
お探しのページが見つかりませんでした
页面不存在
페이지를 찾을 수 없습니다
""".strip().splitlines()
HEADLINES = """
404 Media wins a prize
Why 500 errors are human
Missing link found
Lost city not found, scientists say
Error bars, explained
Access to medicine denied
A page of history is found
The bees are gone
Maintenance of old bridges
500 bees found
Nothing went wrong
""".strip().splitlines()
EXCUSE = "<p>It may have been moved or deleted. Try one of the links below, or search for something else.</p>"


@pytest.mark.parametrize("title", EXCUSES)
def test_error_page(title: str) -> None:
    body = f"<nav>{'<a href=/x>Physics</a> ' * 200}</nav>{EXCUSE}"
    assert wall(Page(f"<html><title>{title}</title><body>{body}", "https://x.example/a/story")) == "error page"
    assert wall(page(f"<h1>{title}</h1>{body}")) == "error page"
    assert wall(page(f"<h1>{title}</h1>{body}<p>{STORY}</p><p>{STORY}</p>")) is None
    assert (
        wall(page(f"<h1>{title}</h1>{body}", '<meta property="article:published_time" content="2026-03-04">')) is None
    )


@pytest.mark.parametrize("title", HEADLINES)
def test_headline_of_errors(title: str) -> None:
    assert wall(page(f"<h1>{title}</h1>{EXCUSE}")) is None


def front_page(teasers: int) -> str:
    teaser = "<h2><a href='/a/the-long-winter-{}'>The long winter, part {}</a></h2><p>" + STORY + "</p>"
    return "<h1>News</h1>" + "".join(teaser.format(n, n) for n in range(teasers))


@pytest.mark.parametrize(
    ("head", "teasers", "expected"),
    [
        ("<link rel=canonical href='https://x.example/'>", 12, True),
        ("<meta property='og:url' content='https://www.x.example'>", 12, True),
        ("<meta property='og:site_name' content='The Day'><meta property='og:title' content='The Day'>", 12, True),
        ("<link rel=canonical href='https://x.example/'>", 3, False),
        ("<link rel=canonical href='https://y.example/'>", 12, False),
        ("<link rel=canonical href='https://x.example/a/story'>", 12, False),
        ("<link rel=canonical href='/'><meta property='og:type' content='article'>", 12, False),
        ("<link rel=canonical href='/'><meta property='article:published_time' content='2026-03-04'>", 12, False),
        ("", 12, False),
    ],
)
def test_front_page_at_the_address_of_an_article(head: str, teasers: int, expected: bool) -> None:
    html = f"<html><head>{head}</head><body>{front_page(teasers)}"
    assert is_front_page(Page(html, "https://x.example/a/story")) is expected
    assert not is_front_page(Page(html, "https://x.example/"))


def test_walls_are_rejected_by_name_and_counted(tmp_path: Path) -> None:
    output = tmp_path / "output"
    bodies = {
        "consent": f"<h1>News</h1><p>{CONSENT[0][0]}</p><button>Accept</button>",
        "login": "<h1>Sign in to go on</h1><p>For subscribers.</p><form><input type=password></form>",
        "scripts": '<div id="app"></div><script src="/app.js"></script>',
        "error": "<h1>Page not found</h1><p>It was moved, or there never was one of this name.</p>",
        "bots": "<h1>Checking</h1><script src='/cdn-cgi/challenge-platform/x.js'></script>",
        "gone": f"<link rel=canonical href='/'>{front_page(12)}",
    }
    with serving() as server:
        for name, body in bodies.items():
            server.routes[f"/a/{name}"] = Answer(f"<html><title>News</title><body>{body}</body></html>".encode())
        server.routes["/a/story"] = Answer(article("story"))
        server.routes["/feed"] = feed(*[f"{server.url}/a/{name}" for name in (*bodies, "story")])
        site = {"id": "site", "domain": "127.0.0.1", "name": "S", "article_url": "/a/", "feeds": [f"{server.url}/feed"]}
        found = crawl(output, site)["sites"][0]
    assert (found["records"], found["rejected"]) == (1, 6)
    reasons = {line["url"].rsplit("/", 1)[-1]: line["reasons"] for line in lines(output / "rejected.jsonl")}
    assert reasons == {
        "consent": ["consent wall"],
        "login": ["log-in page"],
        "scripts": ["needs JavaScript"],
        "bots": ["bot check"],
        "error": ["error page"],
        "gone": ["front page"],
    }


def test_a_page_that_is_rejected_is_of_the_site_that_its_record_would_have_been_of(tmp_path: Path) -> None:
    output = tmp_path / "output"
    with serving() as server:
        server.routes["/a/story"] = Answer(article("story"))
        server.routes["/a/login"] = Answer(b"<title>News</title><h1>Sign in</h1><form><input type=password></form>")
        server.routes["/feed"] = feed(*[f"{server.url}/a/{name}" for name in ("story", "login")])
        crawl(output, f"{server.url}/feed")
    assert [line["site"] for line in (*lines(output / "rejected.jsonl"), *records(output))] == ["127.0.0.1"] * 2
