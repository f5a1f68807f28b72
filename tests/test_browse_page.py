"""The pages in a real browser: what an article says never runs, and hands, eyes and screen readers get through."""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from newsroom import browsing, hostile, line, record, write
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright
from server import Answer, Server, serving

from scraper.demo.pictures import draw

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
pytestmark = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium (Debian: apt-get install chromium)")
ARGUMENTS = """--headless --no-sandbox --disable-gpu --disable-quic --no-first-run --disable-background-networking
    --disable-component-update --disable-sync""".split()
BODY = """A moon too small to have kept its heat seems to have an ocean. Radio signals say so.

## What comes next

A probe will look closer, [the paper](https://doi.org/10.5555/moon) says.

> We expected a dead snowball.

- one
- two

| a | b |
| --- | --- |
| 1 | 2 |"""

EDITED = BODY.replace("Radio", "Old")


@pytest.fixture(scope="module")
def pictures() -> Iterator[Server]:
    with serving() as server:
        server.routes["/moon.png"] = Answer(draw("moon", 320, 180), type="image/png")
        yield server


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory, pictures: Server) -> Path:
    output = tmp_path_factory.mktemp("output")
    image = {
        "url": f"{pictures.url}/moon.png",
        "caption": "The moon.",
        "credit": "A. Lens",
        "width": 320,
        "height": 180,
    }
    moon = {
        "publisher": "Orbit Courier",
        "dek": "A wobble gave it away.",
        "authors": [{"name": "Iris Calloway", "role": "Staff Writer", "url": "https://news.example.org/iris"}],
        "section": "Space",
        "tags": ["moons", "oceans"],
        "language": "en",
        "images": [image],
        "image_credit": "A. Lens",
        "references": [{"url": "https://doi.org/10.5555/moon", "doi": "10.5555/moon", "title": "An ocean"}],
        "provenance": {"title": "json-ld", "body": "dom"},
        "body": BODY,
    }
    write(
        output,
        record("moon", title="A small moon keeps its ocean warm", **moon),
        record("moon", title="A tiny moon keeps its ocean warm", version=2, **moon | {"body": EDITED}),
        record("copy", near_duplicate_of="moon", site="wire.example.org", publisher="The Wire", language="en"),
        record("moon-hostile", body="Nothing."),
        hostile(),
        *(record(f"bee-{n}", site=f"site-{n % 7}.example.org", tags=[f"tag {n}"], language="en",
                 date_published=f"2026-0{1 + n % 9}-11") for n in range(45)),
    )  # fmt: skip
    return output


@pytest.fixture(scope="module")
def base(output: Path) -> Iterator[str]:
    with browsing(output) as base:
        yield base


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=ARGUMENTS)
        yield browser
        browser.close()


class Watched:
    """A page, and all it asked for and complained of."""

    def __init__(self, context: BrowserContext, base: str) -> None:
        self.base = base
        self.asked: list[str] = []
        self.said: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.asked.append(request.url))
        self.page.on("console", lambda message: self.said.append(message.text))
        self.page.on("pageerror", lambda error: self.said.append(str(error)))
        self.page.on("dialog", lambda dialog: (self.said.append(f"dialog {dialog.message}"), dialog.dismiss()))

    def go(self, path: str) -> Page:
        self.page.goto(self.base + path)
        return self.page

    @property
    def elsewhere(self) -> list[str]:
        return [address for address in self.asked if not address.startswith(f"{self.base}/")]


@pytest.fixture
def watched(browser: Browser, base: str) -> Iterator[Watched]:
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    context.set_default_timeout(10_000)
    yield Watched(context, base)
    context.close()


@pytest.fixture
def page(watched: Watched) -> Page:
    return watched.page


# What a page says is never run


def test_nothing_of_a_hostile_article_runs(watched: Watched, base: str) -> None:
    page = watched.go("/?q=script")
    page.get_by_role("link", name="document.title").first.click()
    path = page.url
    for address in (path, f"{path}?images=show", f"{base}/?q=script", f"{base}/?more=tag", f"{base}/search/articles"):
        page.goto(address)
        assert "<script>document.title='owned'</script>" in page.locator("body").inner_text()
        assert page.title() != "owned"
        links = page.locator("a:not(svg a)").evaluate_all("links => links.map(link => link.protocol)")
        assert {*links} <= {"http:", "https:"}
        assert page.locator("main script, main img, section.content img").count() == 0
    assert watched.elsewhere == []
    assert [text for text in watched.said if not text.startswith("Executing inline script violates")] == []


def test_a_page_has_no_script_and_loads_nothing_from_elsewhere(watched: Watched) -> None:
    for path in ("/", "/?q=moon", "/article/moon", "/article/moon/changes", "/nowhere"):
        page = watched.go(path)
        assert page.locator("script, style, [style], [onclick]").count() == 0
    assert watched.elsewhere == []
    assert watched.said == ["Failed to load resource: the server responded with a status of 404 (Not Found)"]


def test_pictures_are_loaded_only_when_asked_for(watched: Watched, pictures: Server) -> None:
    page = watched.go("/article/moon")
    expect(page.get_by_text("The moon.", exact=True)).to_be_visible()
    assert pictures.asked == []
    page.get_by_role("link", name="Show the picture").click()
    page.wait_for_load_state("networkidle")
    assert pictures.asked == ["/moon.png"]
    assert page.locator("figure img").evaluate("image => image.naturalWidth") == 320
    assert watched.said == []


# A search


def test_from_a_search_to_an_article_and_what_changed(watched: Watched) -> None:
    page = watched.go("/")
    expect(page.get_by_label("Words to search for")).to_be_focused()
    page.keyboard.type("tiny moon")
    page.keyboard.press("Enter")
    expect(page).to_have_url(f"{watched.base}/?q=tiny+moon")
    expect(page.get_by_role("heading", level=1)).to_have_text("1 article for tiny moon")
    expect(page.locator(".hits mark").first).to_have_text("tiny")
    page.get_by_role("link", name="A tiny moon keeps its ocean warm").click()
    expect(page.get_by_role("heading", level=1)).to_have_text("A tiny moon keeps its ocean warm")
    for text in (
        "Iris Calloway",
        "Staff Writer",
        "4 March 2026, 12:50 UTC+01:00",
        "A. Lens",
        "The Wire",
        "We expected a dead snowball.",
    ):
        expect(page.get_by_text(text).first).to_be_visible()
    expect(page.get_by_role("link", name="DOI 10.5555/moon")).to_have_attribute("href", "https://doi.org/10.5555/moon")
    page.get_by_text("Where each value was found").click()
    expect(page.get_by_text("what the page states as data (JSON-LD)")).to_be_visible()
    page.get_by_role("link", name="what changed").click()
    expect(page.locator("del").nth(1)).to_contain_text("small")
    expect(page.locator(".changed ins")).to_contain_text("Old")


def test_filters_narrow_and_are_taken_back(watched: Watched) -> None:
    page = watched.go("/?q=counted")
    expect(page.get_by_role("heading", level=1)).to_contain_text("46 articles")
    filters = page.get_by_role("complementary", name="Filters")
    filters.get_by_role("link", name="site-3.example.org 6").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("6 articles")
    filters.get_by_role("link", name="site-4.example.org 6").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("12 articles")
    page.get_by_role("list", name="Filters in use").get_by_role("link", name="site-3.example.org").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("6 articles")
    page.get_by_label("From").fill("2026-02-01")
    page.get_by_label("to", exact=True).fill("2026-05-31")
    page.get_by_label("Order").select_option("Oldest first")
    page.get_by_role("button", name="Search").click()
    assert page.url.endswith("/?q=counted&since=2026-02-01&until=2026-05-31&sort=oldest&site=site-4.example.org")
    times = page.locator(".hits time").evaluate_all("times => times.map(time => time.dateTime)")
    assert times == sorted(times)
    assert times[0] >= "2026-02-01"
    assert times[-1] <= "2026-05-31"


def test_a_bar_leads_to_its_week_and_the_table_says_the_same(watched: Watched) -> None:
    page = watched.go("/?q=counted")
    page.locator(".week").first.click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("5 articles")
    page = watched.go("/?q=counted")
    page.get_by_text("As a table").click()
    page.get_by_role("link", name="5 January 2026").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("5 articles")


def test_pages_follow_each_other(watched: Watched) -> None:
    page = watched.go("/?q=counted")
    page.get_by_role("link", name="Next").click()
    expect(page.get_by_text("Page 2 of 3")).to_be_visible()
    expect(page.locator(".hits")).to_have_attribute("start", "21")


def test_an_export_is_a_file(watched: Watched) -> None:
    page = watched.go("/?q=counted")
    with page.expect_download() as download:
        page.get_by_role("link", name="CSV").click()
    assert download.value.suggested_filename == "articles.csv"
    assert Path(download.value.path()).read_bytes().startswith(b"\xef\xbb\xbfid,url,site,")


def test_new_lines_of_a_running_crawl_show(watched: Watched, output: Path) -> None:
    whole = line(record("comet", title="A comet nobody expected"))
    part = write(output, run="20260401T080000Z.jsonl.part", more=whole[:50])
    page = watched.go("/?q=comet")
    expect(page.get_by_text("No article has all of this.")).to_be_visible()
    with part.open("ab") as file:
        file.write(whole[50:])
    deadline = time.monotonic() + 30
    while not page.get_by_role("link", name="A comet nobody expected").count():
        assert time.monotonic() < deadline, "the new line did not show"
        page.reload()


def test_tables_of_datasette_are_there(watched: Watched) -> None:
    page = watched.go("/")
    page.get_by_role("link", name="Tables and SQL").click()
    page.get_by_role("link", name="articles", exact=True).click()
    expect(page.get_by_text("A tiny moon keeps its ocean warm").first).to_be_visible()


# Hands and eyes

PATHS = [
    "/",
    "/?q=moon&site=news.example.org",
    "/?q=nothing+at+all",
    "/article/moon",
    "/article/moon/changes",
    "/nowhere",
]


@pytest.mark.parametrize(
    ("path", "scheme"),
    [
        *((path, "light") for path in PATHS),
        ("/?q=moon&site=news.example.org", "dark"),
        ("/article/moon/changes", "dark"),
    ],
)
def test_axe_finds_nothing(browser: Browser, base: str, path: str, scheme: str) -> None:
    with browser.new_context(color_scheme=scheme) as context:  # type: ignore[arg-type]
        page = context.new_page()
        answer = page.goto(base + path)
        assert answer is not None
        assert answer.status == (404 if path == "/nowhere" else 200)
        for summary in page.locator("summary").all():
            summary.click()
        found = Axe().run(page)
        assert found.violations_count == 0, found.generate_report()


@pytest.mark.parametrize("path", [*PATHS, "/?q=script"])
@pytest.mark.parametrize("width", [320, 390])
def test_nothing_is_wider_than_a_phone(browser: Browser, base: str, path: str, width: int) -> None:
    with browser.new_context(viewport={"width": width, "height": 700}) as context:
        page = context.new_page()
        answer = page.goto(base + path)
        assert answer is not None
        assert answer.status == (404 if path == "/nowhere" else 200)
        for summary in page.locator("summary").all():
            summary.click()
        assert page.evaluate("document.documentElement.scrollWidth") <= width


def test_dark_is_dark(browser: Browser, base: str) -> None:
    with browser.new_context(color_scheme="dark") as context:
        page = context.new_page()
        page.goto(base)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == "rgb(21, 20, 18)"


@pytest.mark.parametrize("path", ["/?q=counted", "/article/moon", "/article/moon/changes"])
def test_a_keyboard_is_enough(watched: Watched, path: str) -> None:
    """Tab goes through all there is, in view, each with a name and a line around it; the first skips to the text."""
    page = watched.go(path)
    page.keyboard.press("Tab")
    expect(page.locator(":focus")).to_have_class("skip")
    expect(page.locator(":focus")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("main")).to_be_focused()
    reached = 0
    for _ in range(300):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => {
                const element = document.activeElement, box = element.getBoundingClientRect();
                return {
                    end: element === document.body,
                    name: element.innerText || element.ariaLabel || element.labels?.length || element.value,
                    line: getComputedStyle(element).outlineStyle !== "none",
                    seen: box.bottom > 0 && box.top < innerHeight && box.width > 0,
                };
            }"""
        )
        if state["end"]:
            break
        assert state["name"], page.evaluate("document.activeElement.outerHTML")
        assert state["line"], page.evaluate("document.activeElement.outerHTML")
        assert state["seen"], page.evaluate("document.activeElement.outerHTML")
        reached += 1
    links = page.locator(
        "main :is(a, button, input, select, summary, [tabindex='0']):not([tabindex='-1']):visible"
    ).count()
    assert reached >= links


def test_landmarks_and_headings_are_in_order(watched: Watched) -> None:
    for path in PATHS:
        page = watched.go(path)
        assert page.locator("h1").count() == 1
        assert page.locator("main").count() == 1
        levels = page.locator(":is(h1, h2, h3, h4):visible").evaluate_all("all => all.map(h => +h.tagName[1])")
        assert all(after <= before + 1 for before, after in pairwise(levels))
