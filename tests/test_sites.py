"""Site files: what a wrong one is told, which one an address finds, and whether those of the project are right."""

import os
import re
from pathlib import Path

import pytest

from scraper import sites
from scraper.crawl.running import chosen
from scraper.sites import SiteError
from scraper.sites.keys import FIELDS, SELECTABLE
from scraper.sites.patterns import pattern

HEAD = 'domain = "example.org"\nname = "Example"\n'
ALL = sites.load_all()


def read(tmp_path: Path, text: str, name: str = "foo.toml") -> sites.Site:
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    return sites.read(path)


WRONG = [
    ('titel = ".x"', "unknown key 'titel'"),
    ('id = "bar"', "unknown key 'id': a site is called as its file"),
    ('[select]\ntitle = "h1["', "select.title.0: not a CSS selector: 'h1['"),
    ('[select]\ntitle = ["h1", "h2::attr("]', "select.title.1: not a CSS selector: 'h2::attr('"),
    ("[select]\ntitle = []", "select.title: Value should have at least 1 item"),
    ('[select]\nheadline = "h1"', "select.headline: unknown field 'headline', not one of authors, body, "),
    ('[select]\nid = "h1"', "select.id: unknown field 'id'"),
    ('drop = ["a::text"]', "drop.0: 'a::text' selects no element"),
    ('drop = [".a", "]"]', "drop.1: not a CSS selector: ']'"),
    ('drop = ".a"', "drop: Input should be a valid tuple"),
    (f'drop = ["{"a" * 1001}"]', "drop.0: longer than 1000 characters"),
    ('article_url = "("', "article_url: not a regular expression: '(': missing )"),
    ("article_url = '(?:[a-z]+/)+x'", "article_url: repeated group with a repetition, an option or alternatives"),
    ("article_url = '(a|b)*'", "article_url: repeated group with a repetition, an option or alternatives"),
    (f'article_url = "{"a" * 1001}"', "article_url: longer than 1000 characters"),
    ('not_article = "/tag/"', "not_article without article_url"),
    ('expect = ["titel"]', "expect.0: unknown field 'titel', not one of "),
    ('feeds = ["/feed"]', "feeds.0: not an address of http or https: '/feed'"),
    ('sitemaps = ["ftp://example.org/x.xml"]', "sitemaps.0: not an address of http or https"),
    ('sections = ["https://example.org/{space,earth}"]', "sections.0: not an address of http or https"),
    ('domains = ["www.example.com"]', "domains.0: not a domain in lower case without \"www.\": 'www.example.com'"),
    ('topics = ["Space"]', "topics.0: not a topic in lower case: 'Space'"),
    ('kind = "paper"', "kind: Input should be 'news', 'journal', 'agency', 'institution' or 'blog'"),
    ("delay = -1", "delay: Input should be greater than or equal to 0"),
    ("delay = nan", "delay: Input should be"),
    ('[fixed]\nlanguage = "English"', "not a language tag: 'English'"),
    ('[fixed]\ntitle = "x"', "fixed.title: unknown field 'title', not one of language, publisher, "),
    ('[select]\nsection = "h2"\n[fixed]\nsection = "x"', "both selected and fixed: section"),
    ('languages = ["English"]', "languages.0: not a language tag: 'English'"),
    ('unverified = ["feeds"]', "unverified names a key that the file has not: feeds"),
]


@pytest.mark.parametrize(("text", "reason"), WRONG, ids=[text.splitlines()[-1][:40] for text, _ in WRONG])
def test_a_wrong_file_is_told_by_file_key_and_reason(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(SiteError) as caught:
        read(tmp_path, HEAD + text)
    message = str(caught.value)
    assert message.startswith(f"{tmp_path}/foo.toml: {reason}")
    assert "\n" not in message


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ('name = "Example"', "key 'domain' is missing"),
        ("domain = example.org", "Invalid value (at line 1, column 10)"),
        ('domain = "Example.org"\nname = "x"', "domain: not a domain in lower case"),
        ('domain = "example"\nname = "x"', "domain: not a domain in lower case"),
        ('domain = "example.org"\nname = ""', "name: String should have at least 1 character"),
    ],
)
def test_a_file_without_its_head(tmp_path: Path, text: str, reason: str) -> None:
    with pytest.raises(SiteError, match=re.escape(f"foo.toml: {reason}")):
        read(tmp_path, text)


def test_a_file_that_is_no_text(tmp_path: Path) -> None:
    (tmp_path / "foo.toml").write_bytes(b"\xff\xfe")
    with pytest.raises(SiteError, match=r"foo\.toml: 'utf-8' codec can't decode"):
        sites.read(tmp_path / "foo.toml")


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"foo\.toml: no such site file"):
        sites.read(tmp_path / "foo.toml")


def test_a_file_with_a_name_no_spider_can_have(tmp_path: Path) -> None:
    with pytest.raises(SiteError, match=r"Foo bar\.toml: id: "):
        read(tmp_path, HEAD, "Foo bar.toml")


def test_messages_name_the_project_s_own_files_from_the_folder_of_sites() -> None:
    with pytest.raises(SiteError, match=r"^sites/none\.toml: no such site file$"):
        sites.read(sites.FOLDER / "none.toml")


@pytest.mark.parametrize("name", ["none", "", "../sites/physorg", "Physorg", "/etc/passwd"])
def test_a_name_that_is_no_site_s(name: str) -> None:
    with pytest.raises(SiteError, match="no site "):
        sites.load(name)


def test_a_folder_of_sites_that_does_not_exist_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SCRAPER_SITES", str(tmp_path / "none"))
    with pytest.raises(SiteError, match=rf"no site 'mine': .*; SCRAPER_SITES names no folder: {tmp_path}/none"):
        sites.load("mine")


def test_what_is_no_file_is_no_site_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    os.mkfifo(tmp_path / "pipe.toml")
    (tmp_path / "folder.toml").mkdir()
    monkeypatch.setenv("SCRAPER_SITES", str(tmp_path))
    assert not {"pipe", "folder"} & {*sites.names()}


def test_two_files_may_not_claim_one_domain(tmp_path: Path) -> None:
    for name in ("a", "b"):
        (tmp_path / f"{name}.toml").write_text(HEAD)
    with pytest.raises(SiteError, match=r"b\.toml: domain: 'example\.org' is a\.toml's already"):
        sites.index(sorted(tmp_path.iterdir()))


@pytest.mark.parametrize(
    ("text", "fine"),
    [
        (r"(?:ab)+c", True),
        (r"(?:news|blog)/[a-z-]+$", True),
        (r"(?i)/(?P<year>\d{4})/[^/]+\.html", True),
        (r"[(+*]+\)+", True),
        (r"(\d{4}){2}", True),
        (r"(a+)+", False),
        (r"((?:a*)b)*", False),
        (r"(?:a?){30}", False),
        (r"(?:a|b){2,}", False),
        (r"(a)\1", False),
        (r"(?P<x>a)(?P=x)", False),
        (r"\d+-\d+", True),
        (r"^/[^/]+/[^/]+/[\w-]{8,}$", True),
        (r"[\w-]+-\d+$", True),
        (r"(?:a+|a+)b", True),
        (r"(?=.*\d)/[a-z]+$", True),
        (r"a+b+a+", True),
        (r"\d+\d+", False),
        (r"\d{4,}\d*$", False),
        (r"\w{1,200}x?[a-z]+", False),
        (r".*-.*-", False),
        (r"\w+\d\w+", False),
        (r"(?:\d+|x)\d+", False),
        (r"(\d+)?\d+", False),
        (r"(?:ab)+(?:ba)*", False),
        (r"[a-z0-9/-]*[a-z0-9]+-", False),
        (r"(?=\d+\d+x)/", False),
    ],
)
def test_patterns_that_can_explode_are_refused(text: str, fine: bool) -> None:
    if fine:
        assert pattern(text).pattern == text
    else:
        with pytest.raises(ValueError, match=r"repeated group|back-reference|two repetitions in a row"):
            pattern(text)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://phys.org/news/2026-01-a.html", "physorg"),
        ("https://www.phys.org/", "physorg"),
        ("http://PHYS.org:8080/x", "physorg"),
        ("https://news.phys.org./x", "physorg"),
        ("https://notphys.org/x", None),
        ("https://phys.org.example.com/x", None),
        ("https://org/x", None),
        ("phys.org/news", None),
        ("https://[broken/x", None),
        ("", None),
        (None, None),
    ],
)
def test_find(url: str | None, name: str | None) -> None:
    site = sites.find(url)
    assert (site.id if site else None) == name


@pytest.fixture
def own(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setenv("SCRAPER_SITES", str(tmp_path))
    return tmp_path


def test_the_user_s_files_stand_beside_those_that_come_along(own: Path) -> None:
    (own / "bees.toml").write_text('domain = "bees.example"\nname = "Bees"\n')
    (own / "nature.toml").write_text('domain = "nature.com"\nname = "Ours"\n')
    (own / "phys.toml").write_text('domain = "phys.org"\nname = "Ours, too"\n')
    known = {site.id: site.name for site in sites.load_all()}
    assert known["bees"] == "Bees"
    assert known["nature"] == "Ours"  # in place of ours of that name,
    assert "physorg" not in known  # or of that domain
    assert [sites.find(f"https://{host}/x") for host in ("www.bees.example", "nature.com", "phys.org")] == [
        sites.load(name) for name in ("bees", "nature", "phys")
    ]


def test_sites_on_one_machine_are_told_apart_by_their_port(own: Path) -> None:
    for name, domain in (("a", "127.0.0.1:8001"), ("b", "127.0.0.1:8002"), ("c", "localhost")):
        (own / f"{name}.toml").write_text(f'domain = "{domain}"\nname = "X"\n')
    asked = ("http://127.0.0.1:8001/x", "http://127.0.0.1:8002/", "http://127.0.0.1:8003/", "http://localhost:9/")
    assert [site.id if (site := sites.find(url)) else None for url in asked] == ["a", "b", None, "c"]
    assert [sites.load("a").has(url) for url in asked] == [True, False, False, False]


def test_sites_are_chosen_by_topic_and_language(own: Path) -> None:
    (own / "bees.toml").write_text(
        'domain = "bees.example"\nname = "Bees"\ntopics = ["insects"]\nlanguages = ["en-GB", "fr"]\n'
    )
    assert [site.id for site in sites.choose(["insects"])] == ["bees"]
    assert [site.id for site in sites.choose(["Insects"], ["en"])] == ["bees"]
    assert sites.choose(["insects"], ["de"]) == ()
    assert {"bees", "futura"} <= {site.id for site in sites.choose(languages=["fr"])}
    with pytest.raises(SiteError, match="no site has the topic 'wasps', but animals, "):
        sites.choose(["insects", "wasps"])


ADDRESSES = [
    ("iflscience", "https://www.iflscience.com/why-otters-juggle-stones-81234", True),
    ("iflscience", "https://www.iflscience.com/why-otters-juggle-stones-81234?utm_source=rss#top", True),
    ("iflscience", "https://www.iflscience.com/jane-doe", False),
    ("iflscience", "https://www.iflscience.com/space-and-physics/latest?page=2", False),
    ("iflscience", "https://example.com/why-otters-juggle-stones-81234", False),
    ("physorg", "https://phys.org/news/2026-02-otters-juggle-stones.html", True),
    ("physorg", "https://phys.org/news/2026-02-otters-juggle-stones.pdf", False),
    ("physorg", "https://phys.org/tags/otters/", False),
    ("sciencedaily", "https://www.sciencedaily.com/releases/2026/02/260214101112.htm", True),
    ("sciencedaily", "https://www.sciencedaily.com/news/space_time/", False),
    ("livescience", "https://www.livescience.com/otters-juggle-stones.html", True),
    ("livescience", "https://www.livescience.com/animals/otters/why-otters-juggle-smooth-stones", True),
    ("livescience", "https://www.livescience.com/search-for-life-on-mars.html", True),
    ("livescience", "https://www.livescience.com/author/jane-doe", False),
    ("livescience", "https://www.livescience.com/privacy-policy", False),
    ("livescience", "https://www.livescience.com/planet-earth", False),
    ("space", "https://www.space.com/science/otters-seen-from-orbit-for-first-time", True),
    ("space", "https://www.space.com/archive/2019/11", False),
    ("sciencealert", "https://www.sciencealert.com/otters-juggle-stones-and-we-finally-know-why", True),
    ("sciencealert", "https://www.sciencealert.com/space", False),
    ("nature", "https://www.nature.com/articles/d41586-026-00123-4", True),
    ("nature", "https://www.nature.com/articles/s41586-026-00123-4", False),
    ("quanta", "https://www.quantamagazine.org/how-otters-count-20260214/", True),
    ("quanta", "https://www.quantamagazine.org/authors/jane-doe/", False),
    ("newscientist", "https://www.newscientist.com/article/2312345-otters-juggle-stones/", True),
    ("newscientist", "https://www.newscientist.com/article/mg26034567-800-otters-juggle-stones/", True),
    ("newscientist", "https://www.newscientist.com/subject/life/", False),
    ("theconversation", "https://theconversation.com/why-otters-juggle-stones-123456", True),
    ("theconversation", "https://theconversation.com/us/topics/otters-1234", False),
    ("theconversation", "https://theconversation.com/profiles/jane-doe-123456", False),
    ("dw", "https://www.dw.com/de/otter-jonglieren-mit-steinen/a-65897191", True),
    ("dw", "https://corporate.dw.com/de/impressum/a-15718489", False),
    ("bbc", "https://www.bbc.com/news/science-environment-52241221", True),
    ("bbc", "https://account.bbc.com/account?ptrt=https://www.bbc.com/news/science-environment-52241221", False),
]


@pytest.mark.parametrize(("name", "url", "article"), ADDRESSES)
def test_articles_told_by_their_address(name: str, url: str, article: bool) -> None:
    assert sites.load(name).is_article(url) is article


@pytest.mark.parametrize(
    ("url", "front"),
    [
        ("https://phys.org/", True),
        ("http://www.phys.org", True),
        ("https://phys.org/#top", True),
        ("https://phys.org/space-news/", False),
        ("https://phys.org/?page=2", False),
        ("https://sciencex.phys.org/", False),
    ],
)
def test_front_page_of_a_known_site_is_the_site(url: str, front: bool) -> None:
    assert sites.load("physorg").is_front_page(url) is front
    assert chosen(url)[::2] == ("physorg", None if front else url)


def test_an_endless_address_is_no_article() -> None:
    assert not sites.load("physorg").is_article("https://phys.org/news/2026-02-" + "a" * 5000 + ".html")


@pytest.mark.parametrize("site", ALL, ids=lambda s: s.id)
def test_every_file_says_enough_to_crawl_and_to_watch(site: sites.Site) -> None:
    assert site.article_url
    assert site.feeds or site.sitemaps or site.sections
    assert site.topics
    assert {"title", "body", "date_published"} <= set(site.expect)
    assert all(not site.is_article(address) for address in (*site.feeds, *site.sitemaps, *site.sections))
    assert not site.is_article(f"https://{site.domain}/")
    assert "language" in site.fixed or "language" in site.expect


def test_what_can_be_selected_are_fields_of_the_record() -> None:
    assert SELECTABLE < FIELDS
