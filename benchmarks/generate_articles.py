"""Articles made up from a seed, as a crawl would have left them: for measuring what reads the output.

    python benchmarks/generate_articles.py FOLDER [--articles N] [--words N] [--seed N]

Words come from a vocabulary with Zipf frequencies, so that indexes have realistic sizes; tags, authors and sites come
with the long tail they have in life. Some articles have a second version, some a near duplicate on another site.
"""

from __future__ import annotations

import argparse
import itertools
import json
import random
import sys
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from pathlib import Path

from scraper.article import Article, Author, Image, Reference
from scraper.crawl.lines import PartFile
from scraper.text import count_words

FREQUENT = """the of and to in a is that for it as was on with are by be at from this an have which not or has but were
they can their more said one we will its new than also about when been who other would these into some time study could
may scientists researchers what over there two most so first after such only like years up data used found how between
research now make them says where university both water while many work people team if cells through no earth using
different even even species brain those known because during light ocean climate before each energy human planet world
years space published surface large might several way temperature small genes being small disease animals ice
system moon mars black hole galaxy telescope stars vaccine virus bacteria protein dna evolution fossil quantum particles
atoms physics chemistry carbon oxygen hydrogen emissions forest soil birds whales insects bees trial patients memory
sleep cancer drug dose risk model models results evidence sample samples journal nature author authors analysis
experiment""".split()
ONSETS = "b c d f g h l m n p r s t v w br cl cr dr fl gr pl pr sc sh sl sp st th tr".split()
CORES = "a e i o u ai ea ee ia io oa ou".split()
ENDINGS = "n r s t l m d tion ing ment ly ed al ous ity ic er est ism".split()
LABELS = "Space|Physics|Health|Earth|Environment|Technology|Life|Mind|Archaeology|Chemistry|News|Opinion".split("|")
FIRST = (
    "Ada Iris Noor Lena Tomás Ines Kofi Mei Ravi Olga Søren Zoë Piotr Amara Hugo Yuki Dario Freya Emil Leila".split()
)
SOURCES = "NASA/JPL-Caltech|Getty Images|Shutterstock|ESA/Hubble|Unsplash|Reuters|AFP|Alamy|University handout".split(
    "|"
)
START = datetime(2024, 11, 1, tzinfo=UTC)
DAYS = 750


class Newsroom:
    """Draws everything that is in an article from one stream of chance."""

    def __init__(self, seed: int, words: int, sites: int = 60) -> None:
        self.chance = random.Random(seed)
        made = {*FREQUENT}
        while len(made) < 60_000:
            syllables = self.chance.choices((1, 2, 3), (2, 5, 3))[0]
            made.add("".join(self.pick(ONSETS) + self.pick(CORES) for _ in range(syllables)) + self.pick(ENDINGS))
        rare = sorted(made - {*FREQUENT})
        self.chance.shuffle(rare)
        self.vocabulary = [*dict.fromkeys(FREQUENT), *rare]
        self.weights = zipf(len(self.vocabulary), 1.05)
        self.words = words
        self.sites = [f"{self.pick(rare)}.example.org" for _ in range(sites)]
        self.site_weights = zipf(sites, 0.9)
        self.tags = [" ".join(self.chance.sample(rare[:20_000], self.chance.choice((1, 1, 2)))) for _ in range(8_000)]
        self.tag_weights = zipf(len(self.tags), 1.0)
        self.names = [f"{self.pick(FIRST)} {self.pick(rare).title()}" for _ in range(3_000)]
        self.name_weights = zipf(len(self.names), 0.8)
        self.credits = [*SOURCES, *(f"{name}/{self.pick(SOURCES)}" for name in self.names[:1_500])]
        self.credit_weights = zipf(len(self.credits), 1.0)

    def pick(self, among: list[str]) -> str:
        return among[int(self.chance.random() * len(among))]

    def some(self, among: list[str], weights: list[float], low: int, high: int) -> list[str]:
        many = self.chance.randint(low, high)
        return [*dict.fromkeys(self.chance.choices(among, cum_weights=weights, k=many))]

    def sentence(self, length: int) -> str:
        words = self.chance.choices(self.vocabulary, cum_weights=self.weights, k=length)
        return " ".join(words).capitalize() + "."

    def text(self) -> list[str]:
        """Paragraphs that together have about the wished number of words."""
        left = max(60, int(self.chance.gauss(self.words, self.words / 3)))
        paragraphs = []
        while left > 0:
            lengths = [self.chance.randint(8, 30) for _ in range(self.chance.randint(2, 4))]
            paragraphs.append(" ".join(map(self.sentence, lengths)))
            left -= sum(lengths)
        return paragraphs

    def article(self) -> Article:
        site = self.chance.choices(self.sites, cum_weights=self.site_weights)[0]
        published = START + timedelta(minutes=self.chance.randrange(DAYS * 24 * 60))
        title = self.sentence(self.chance.randint(6, 12))[:-1]
        slug = "-".join(title.lower().split()[:6])
        url = f"https://{site}/{published:%Y/%m}/{slug}-{self.chance.randrange(10**6)}"
        paragraphs = self.text()
        body = "\n\n".join(paragraphs)
        credits = self.some(self.credits, self.credit_weights, 0, 3)
        images = tuple(
            Image(url=f"https://{site}/pictures/{slug}-{n}.jpg", caption=self.sentence(14), credit=credit,
                  credit_raw=f"Image credit: {credit}", alt=self.sentence(5), width=1600, height=900)
            for n, credit in enumerate(credits)
        )  # fmt: skip
        doi = f"10.5555/made.{self.chance.randrange(10**7)}"
        seen = (published + timedelta(hours=6)).isoformat(timespec="seconds")
        return Article(
            id=sha256(url.encode()).hexdigest()[:20],
            url=url,
            requested_url=url,
            site=site,
            publisher=site.partition(".")[0].title(),
            title=title,
            dek=self.sentence(22),
            authors=tuple(Author(name=n, role="Staff Writer") for n in self.some(self.names, self.name_weights, 1, 2)),
            byline="By our reporters",
            date_published=published.isoformat(timespec="seconds"),
            section=self.pick(LABELS),
            tags=tuple(self.some(self.tags, self.tag_weights, 0, 7)),
            language=self.chance.choices(("en", "en-GB", "de", "fr", None), (70, 10, 10, 5, 5))[0],
            body=body,
            body_markdown=body,
            images=images,
            image_credit=credits[0] if credits else None,
            references=(Reference(doi=doi, url=f"https://doi.org/{doi}"),) if self.chance.random() < 0.5 else (),
            word_count=count_words(body),
            content_hash=sha256((title + body).encode()).hexdigest(),
            first_seen_at=seen,
            fetched_at=seen,
            provenance={"title": "json-ld", "body": "dom", "authors": "json-ld", "date_published": "json-ld"},
        )  # fmt: skip

    def articles(self) -> Iterator[Article]:
        """Without end; one in thirty is an edit of the one before, one in fifty its text on another site."""
        while True:
            article = self.article()
            yield article
            draw = self.chance.random()
            if draw < 1 / 30:
                body = article.body.replace(" found ", " reported ", 3) + "\n\n" + self.sentence(20)
                yield article.model_copy(
                    update={"version": 2, "body": body, "body_markdown": body, "title": f"Update: {article.title}"}
                )
            elif draw < 1 / 30 + 1 / 50:
                copy = self.article()
                taken = {"body": article.body, "body_markdown": article.body_markdown, "near_duplicate_of": article.id}
                yield copy.model_copy(update={"title": article.title, **taken})


def zipf(many: int, exponent: float) -> list[float]:
    """Cumulative weights for ranks 1 to `many`."""
    return list(itertools.accumulate(1 / (rank + 2) ** exponent for rank in range(many)))


def write(folder: Path, articles: int, words: int = 600, seed: int = 1) -> int:
    """Write so many lines below `folder`/articles, several files a site; gives the bytes written."""
    files: dict[tuple[str, str], PartFile] = {}
    for article in itertools.islice(Newsroom(seed, words).articles(), articles):
        run = f"{str(article.fetched_at)[:4]}0101T000000Z.jsonl"
        key = (str(article.site), run)
        if key not in files:
            files[key] = PartFile(folder / "articles" / f"site={article.site}" / run)
        files[key].write(article.to_dict())
    return sum(file.close().stat().st_size for file in files.values())


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--articles", type=int, default=100_000)
    parser.add_argument("--words", type=int, default=600, help="words of an article, on average")
    parser.add_argument("--seed", type=int, default=1)
    wanted = parser.parse_args()
    if (wanted.folder / "articles").exists():
        sys.exit(f"{wanted.folder} has articles already")
    size = write(wanted.folder, wanted.articles, wanted.words, wanted.seed)
    print(json.dumps({"articles": wanted.articles, "bytes": size}))


if __name__ == "__main__":
    main()
