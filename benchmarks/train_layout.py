"""Learn the weights of `scraper/layout/model.py` from a gold folder, and say how well they do on sites they never saw.

    python benchmarks/train_layout.py GOLD_DIR [--write]

GOLD_DIR holds `gold.jsonl` (id, url, title, body) and `pages/ID.html.gz`. Needs numpy, scipy and scikit-learn.
The figures are those of five rounds, each learned on four fifths of the sites and tried on the rest.
"""

from __future__ import annotations

import argparse
import gzip
import hashlib
import json
import math
from collections import defaultdict
from pathlib import Path
from urllib.parse import urlsplit

import numpy as np
from scipy.sparse import csr_matrix, vstack
from sklearn.linear_model import LogisticRegression

from scraper.evaluation.measures import grams, words
from scraper.layout import layout, model
from scraper.layout.features import features
from scraper.page import Page
from scraper.text import fold

FOLDS = 5
MIN_SITES = 4  # a feature that fewer sites show is left out: it would speak of one site


class Sample:
    """One gold page: its blocks, their features, and for each the share of its text that is in the gold body."""

    def __init__(self, row, html):
        page = Page(html, row["url"] or None)
        self.layout = page.layout
        self.blocks, self.setting = self.layout.measured()
        self.gold = row["body"]
        host = (urlsplit(row["url"]).hostname or row["id"]).split(".")
        self.site = ".".join(host[-2:])
        self.set = row["set"]
        self.fold = int(hashlib.sha1(self.site.encode()).hexdigest(), 16) % FOLDS
        self.open = [b for b in self.blocks if not b.closed]
        self.features = [frozenset(features(b, self.setting)) for b in self.open]
        self.labels = self._labels()
        size = sum(b.words for b, y in zip(self.open, self.labels) if y) + 20
        self.weights = [b.words / size * 30 + 0.15 for b in self.open]
        self.gold_grams = grams(self.gold)

    def _labels(self):
        gold, lines = grams(self.gold), {fold(x) for x in self.gold.split("\n")}
        found, seen = [], set()
        for block in self.open:
            own, text = grams(block.text), fold(block.text)
            share = sum(1 for g in own if g in gold) / len(own) if own else 0
            found.append((share > 0.5 if len(words(block.text)) >= 4 else text in lines) and text not in seen)
            if block.words > 4:
                seen.add(text)
        return found

    def score(self):
        self.layout.__dict__["blocks"] = self.blocks
        mine = grams("\n\n".join(b.text for b in self.layout.body))
        self.layout.__dict__.pop("body")
        hit = sum((mine & self.gold_grams).values())
        return (hit / sum(mine.values()) if mine else None, hit / sum(self.gold_grams.values()))


def learn(samples, c):
    sites = defaultdict(set)
    for sample in samples:
        for found in sample.features:
            for name in found:
                sites[name].add(sample.site)
    names = sorted(n for n, s in sites.items() if len(s) >= MIN_SITES)
    index = {n: i for i, n in enumerate(names)}
    x = vstack([matrix(s, index) for s in samples])
    y = np.concatenate([s.labels for s in samples])
    w = np.concatenate([s.weights for s in samples])
    fitted = LogisticRegression(C=c, max_iter=300, solver="liblinear").fit(x, y, sample_weight=w)
    return {n: float(v) for n, v in zip(names, fitted.coef_[0])}, float(fitted.intercept_[0])


def matrix(sample, index):
    rows = [(r, index[n]) for r, found in enumerate(sample.features) for n in found if n in index]
    r, c = zip(*rows) if rows else ((), ())
    return csr_matrix((np.ones(len(r)), (r, c)), shape=(len(sample.features), len(index)))


def look(sample, weights, bias):
    """Set the first look's scores on a sample's blocks."""
    for block, found in zip(sample.open, sample.features):
        model.put(block, bias + sum(weights.get(n, 0.0) for n in found))


def report(samples, keep):
    layout._KEEP = keep
    table = {}
    for name in ("all", *sorted({s.set for s in samples})):
        scores = [s.score() for s in samples if name in ("all", s.set)]
        p = np.mean([p for p, _ in scores if p is not None])
        r = np.mean([r for _, r in scores])
        table[name] = 200 * p * r / (p + r)
        if name == "all":
            print(f"  keep {keep}: precision {100 * p:.1f} recall {100 * r:.1f}", end=" ")
    print(" ".join(f"{k} {v:.2f}" for k, v in table.items()), flush=True)


def main():
    options = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    options.add_argument("gold", type=Path)
    options.add_argument("--write", action="store_true", help="write the weights learned from all pages")
    options.add_argument("--c", type=float, default=0.03, help="inverse strength of regularisation")
    given = options.parse_args()
    gold = [json.loads(line) for line in open(given.gold / "gold.jsonl")]
    samples = [
        Sample(row, gzip.open(given.gold / "pages" / f"{row['id']}.html.gz").read()) for row in gold if row["body"]
    ]
    print(len(samples), "pages,", sum(len(s.open) for s in samples), "blocks", flush=True)
    for sample in samples:  # the most that the blocks allow
        for block, label in zip(sample.open, sample.labels):
            model.put(block, 6.0 if label else -6.0)
    print("every label right:")
    report(samples, 0.4)
    for n in range(FOLDS):
        weights, bias = learn([s for s in samples if s.fold != n], given.c)
        for sample in samples:
            if sample.fold == n:
                look(sample, weights, bias)
                model.agree(sample.setting.makes.values())
    print("unseen sites:")
    for keep in (0.4, 0.45, 0.5, 0.55, 0.6):
        report(samples, keep)
    if given.write:
        weights, bias = learn(samples, given.c)
        kept = {n: round(v, 3) for n, v in sorted(weights.items()) if abs(v) >= 0.02}
        data = {
            "features": kept,
            "bias": round(bias, 4),
        }
        text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
        model._FILE.write_text(text + "\n", encoding="utf-8")
        print(len(kept), "features,", math.ceil(len(text.encode()) / 1000), "kB")


if __name__ == "__main__":
    main()
