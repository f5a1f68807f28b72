"""What depends on the records before: blocks that the site repeats are cut, articles that come again set aside."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipelines import deduplicate, validate
from pipelines.blocks import without_repeated
from pipelines.deduplicate import Seen
from pipelines.repeats import Repeats
from scraper.article import Article
from scraper.crawl import lines
from scraper.crawl.memory import shelf
from scraper.reparse.output import PART, LostError, Output
from scraper.reparse.reading import Failed, Outcome, Record, Rejected, as_record
from scraper.reparse.warc import Unwanted


class Settler:
    """Takes outcomes in their order and gives lines to the output; counts both."""

    def __init__(self, output: Output, run: str, repeats: Mapping[str, Any]) -> None:
        self.counts: Counter[str] = Counter()
        self.errors: Counter[str] = Counter()
        self._output, self._run = output, run
        self._repeats = {site: Repeats.of(known) for site, known in repeats.items()}
        self._seen = Seen()

    def remember(self, folder: Path) -> None:
        """Know the records that a broken run has written to the folder. Raises LostError for what are none."""
        for name in sorted(self._output.sizes):
            if name.endswith(PART) or name == deduplicate.FILE:
                self._recall(folder / name)

    def _recall(self, path: Path) -> None:
        try:
            with path.open("rb") as file:
                for line in file:
                    self._seen.recall(json.loads(line))
        except (ValueError, KeyError, TypeError, FileNotFoundError) as error:
            raise LostError(path) from error

    def take(self, outcome: Outcome) -> None:
        """One more outcome."""
        if isinstance(outcome, Failed):
            self.errors[outcome.reason] += 1
            return
        self.counts["pages"] += 1
        if isinstance(outcome, Unwanted):
            self.counts[outcome.reason] += 1
        elif isinstance(outcome, Rejected):
            self.counts["rejected"] += 1
            self._output.add(validate.FILE, lines.dumps(outcome.line))
        else:
            self._keep(self._cleaned(outcome))

    def repeats(self) -> dict[str, Any]:
        """What is known of the sites' blocks, to go on from."""
        return {site: repeats.exact() for site, repeats in self._repeats.items()}

    def _cleaned(self, record: Record) -> Record:
        repeats = self._repeats.setdefault(record.site or "", Repeats())
        repeated = repeats.add(record.id, record.blocks)
        if not repeated:
            return record
        article = Article.model_validate_json(record.line)
        cleaned = without_repeated(article, repeated)
        return as_record(cleaned, lines.dumps(cleaned.to_dict())) if cleaned is not article else record

    def _keep(self, record: Record) -> None:
        original = self._seen.original_of(record)
        if original is not None:
            self.counts["duplicates"] += 1
            self._output.add(deduplicate.FILE, lines.dumps(_duplicate(record, original)))
            return
        self.counts["records"] += 1
        site = record.site if shelf.is_safe(record.site) else "unknown"
        self._output.add(f"articles/site={site}/{self._run}.jsonl{PART}", record.line)


def _duplicate(record: Record, original: str) -> dict[str, str | None]:
    return {
        "time": record.fetched_at,
        "site": record.site,
        "url": record.url,
        "requested_url": record.requested_url,
        "id": record.id,
        "duplicate_of": original,
        "title": record.title,
    }
