"""Feldnotiz: microdata, in German and French; an Atom feed and a sitemap index with a gzip file behind it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from html import escape

from scraper.demo import feeds
from scraper.demo.pictures import HEIGHT, WIDTH
from scraper.demo.publication import Answer, Publication, attribute, joined, person_path, text_parts
from scraper.demo.story import Person, Picture, Story, slug
from scraper.sites import Site

ID = "demo-feldnotiz"
NAME = "Feldnotiz"
LANGUAGE = "de-CH"
SECTION_PATH = "/thema/{}"
TAG_PATH = "/stichwort/{}"

_MONTHS = {
    "de": [
        "Januar",
        "Februar",
        "März",
        "April",
        "Mai",
        "Juni",
        "Juli",
        "August",
        "September",
        "Oktober",
        "November",
        "Dezember",
    ],
    "fr": [
        "janvier",
        "février",
        "mars",
        "avril",
        "mai",
        "juin",
        "juillet",
        "août",
        "septembre",
        "octobre",
        "novembre",
        "décembre",
    ],
}
_WORDS = {
    "de": {
        "by": "Von",
        "and": "und",
        "updated": "Aktualisiert am",
        "share": "Artikel teilen",
        "print": "Drucken",
        "newsletter": "Der Feldnotiz-Newsletter",
        "subscribe": "Jeden Donnerstag die besten Geschichten aus der Forschung. Jetzt kostenlos abonnieren.",
        "advert": "Anzeige",
        "tags": "Schlagwörter",
        "related": "Mehr zum Thema",
        "comments": "1 Kommentar",
        "reader": "Waldgänger",
        "comment": "Das erinnert mich an meine Grossmutter, die schon immer sagte, man müsse nur genau hinhören.",
        "cookies": "Wir verwenden Cookies. Mit der Nutzung der Seite stimmen Sie unserer Datenschutzerklärung zu.",
        "bio": "schreibt für Feldnotiz über Natur und Technik.",
        "invented": "Feldnotiz ist erfunden: Personen, Institute und Befunde gibt es nicht.",
    },
    "fr": {
        "by": "Par",
        "and": "et",
        "updated": "Mis à jour le",
        "share": "Partager l'article",
        "print": "Imprimer",
        "newsletter": "La lettre de Feldnotiz",
        "subscribe": "Chaque jeudi, le meilleur de la recherche dans votre boîte. Inscrivez-vous gratuitement.",
        "advert": "Publicité",
        "tags": "Mots-clés",
        "related": "Sur le même sujet",
        "comments": "1 commentaire",
        "reader": "Lectrice attentive",
        "comment": "Merci pour ce bel article, que j'ai lu à haute voix à toute la famille.",
        "cookies": "Nous utilisons des cookies. En poursuivant, vous acceptez notre politique de confidentialité.",
        "bio": "écrit pour Feldnotiz sur la nature et la technique.",
        "invented": "Feldnotiz est une invention : personnes, instituts et résultats n'existent pas.",
    },
}


def article(story: Story, publication: Publication) -> str:
    """The page of a story."""
    main = publication.fill(
        "feldnotiz-article",
        address=publication.base + story.path,
        home=f"{publication.base}/",
        language=story.language,
        section=escape(story.section),
        section_path=publication.section_path(story.section),
        headline=escape(story.title),
        dek=escape(story.dek),
        byline=joined([_person(person) for person in story.authors], _words(story.language)["words_and"]),
        dates=_dates(story),
        lead="".join(map(_figure, story.images[:1])),
        tags=", ".join(
            f'<a href="{publication.tag_path(tag)}"><span itemprop="keywords">{escape(tag)}</span></a>'
            for tag in story.tags
        ),
        bios="".join(_bio(person, story.language) for person in story.authors),
        related="".join(_teaser(other) for other in publication.related(story)),
        **_words(story.language),
        **text_parts(story, _figure),
    )
    return _frame(f"{story.title} – {NAME}", main, publication, story)


def listing(heading: str, stories: Sequence[Story], publication: Publication) -> str:
    """A page that names stories."""
    main = f"<h1>{escape(heading)}</h1>" + "".join(_teaser(story) for story in stories)
    return _frame(f"{heading} – {NAME}", main, publication)


def lists(publication: Publication) -> Iterator[tuple[str, Answer]]:
    """Feeds and sitemaps."""
    yield "/atom.xml", feeds.atom(publication)
    yield "/sitemap.xml", feeds.sitemap_index(publication, "/sitemap-news.xml.gz")
    yield "/sitemap-news.xml.gz", feeds.zipped(feeds.news_sitemap(publication))


def robots(publication: Publication) -> str:
    """Text of robots.txt."""
    return f"User-agent: *\nDisallow: /suche\n\nSitemap: {publication.base}/sitemap.xml\n"


def site(publication: Publication) -> Site:
    """What a site file would say of it."""
    return feeds.site(
        publication,
        feeds=("/atom.xml",),
        sitemaps=("/sitemap.xml",),
        sections=publication.filled_sections,
        article_url=r"/(?:artikel|article)/[a-z0-9-]+-\d{5}$",
        expect=("title", "dek", "authors", "date_published", "section", "tags", "body", "images", "image_credit"),
    )


def _words(language: str) -> dict[str, str]:
    return {f"words_{key}": escape(text) for key, text in _WORDS[language.partition("-")[0]].items()}


def _frame(title: str, main: str, publication: Publication, story: Story | None = None) -> str:
    language = story.language if story else LANGUAGE
    head = f'<meta name="description" content="{attribute(story.dek)}">' if story else ""
    if story:
        head += f'\n<link rel="canonical" href="{publication.base}{story.path}">'
    menu = "".join(f'<a href="{path}">{escape(name)}</a>' for name, path in publication.sections.items())
    return publication.fill(
        "feldnotiz",
        title=escape(title),
        head=head,
        menu=menu,
        main=main,
        language=language,
        charset=story.charset if story else "utf-8",
        **_words(language),
    )


def _person(person: Person) -> str:
    role = f' (<span itemprop="jobTitle">{escape(person.role)}</span>)' if person.role else ""
    return (
        '<span itemprop="author" itemscope itemtype="https://schema.org/Person">'
        f'<a itemprop="url" href="{person_path(person.name)}"><span itemprop="name">{escape(person.name)}</span></a>'
        f"{role}</span>"
    )


def _dates(story: Story) -> str:
    published = f'<time itemprop="datePublished" datetime="{story.published}">{_printed(story.published, story)}</time>'
    if not story.modified:
        return published
    changed = f'<time itemprop="dateModified" datetime="{story.modified}">{_printed(story.modified, story)}</time>'
    return f"{published} · {_words(story.language)['words_updated']} {changed}"


def _printed(moment: str, story: Story) -> str:
    """The moment as the page prints it: "17. Juni 2026, 08:30 Uhr", "12 juin 2026 à 07:00"."""
    at, language = datetime.fromisoformat(moment), story.language.partition("-")[0]
    month = _MONTHS[language][at.month - 1]
    if language == "de":
        return f"{at.day}. {month} {at.year}, {at:%H:%M} Uhr"
    return f"{at.day} {month} {at.year} à {at:%H:%M}"


def _figure(picture: Picture) -> str:
    return (
        '<figure itemprop="image" itemscope itemtype="https://schema.org/ImageObject">'
        f'<img itemprop="contentUrl" src="/pictures/{picture.file}" width="{WIDTH}" height="{HEIGHT}" '
        f'alt="{attribute(picture.alt)}"><figcaption><span itemprop="caption">{escape(picture.caption)}</span> '
        f'<span class="bildnachweis">{escape(picture.printed)}</span></figcaption></figure>'
    )


def _bio(person: Person, language: str) -> str:
    return (
        f'<div class="autorenbox"><img src="/people/{slug(person.name)}.png" alt="" width="64" height="64">'
        f"<p><b>{escape(person.name)}</b> {_words(language)['words_bio']}</p></div>"
    )


def _teaser(story: Story) -> str:
    picture = f'<img src="/pictures/{story.images[0].file}" alt="" width="140" height="79">' if story.images else ""
    return (
        f'<div class="teaser">{picture}<div><h3><a href="{story.path}">{escape(story.title)}</a></h3>'
        f"<p>{escape(story.dek)}</p></div></div>"
    )
