"""A run as one page of HTML that needs nothing else: no scripts, no fonts and no pictures from elsewhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from scraper.crawl.report.history import Run, SiteRun
from scraper.crawl.report.markup import Markup, joined, link, table, tag, text
from scraper.crawl.report.plots import bar, heat_map, hours

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"
_OPEN = 4  # sites whose heat maps are shown at once
_NAMED = 100  # refused pages of a site
_SLOWEST = 15
_COUNTS = ("pages", "records", "new", "unchanged", "rejected", "duplicates", "failed", "not_due", "too_old")


def page(run: Run, past: Mapping[str, Sequence[SiteRun]]) -> str:
    """The page of a run, beside those of each site before it, the latest first."""
    title = f"Run {run.started[:16].replace('T', ' ')} UTC"
    head = tag(
        "head",
        Markup('<meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">'),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'),
        Markup('<meta name="referrer" content="no-referrer">'),
        tag("title", title),
        tag("style", _look()),
    )
    body = tag("body", tag("main", tag("h1", title), *_parts(run, past)))
    return f"<!DOCTYPE html>\n{tag('html', head, body, lang='en')}\n"


@cache
def _look() -> Markup:
    return Markup((files("scraper.crawl.report") / "look.css").read_text(encoding="utf-8"))


def _parts(run: Run, past: Mapping[str, Sequence[SiteRun]]) -> Iterator[Markup]:
    yield _head(run)
    yield from _section("Alarms", _alarms(run))
    yield from _section("Errors", _errors(run))
    yield from _section("Left out", _left_out(run))
    yield from _section("Sites", _sites(run))
    yield from _section("Records by site and hour", _hours(run))
    yield from _section("Fields", _fields(run, past))
    yield from _section("Response codes", _responses(run))
    yield from _section("Slowest pages", _slowest(run))
    yield from _section("Rejected and not fetched", _refused(run))
    yield from _section("robots.txt and blocks", _robots(run))
    yield from _section("Software and settings", _made_by(run))


def _section(title: str, content: Markup) -> Iterator[Markup]:
    if content:
        yield tag("section", tag("h2", title), content)


def _head(run: Run) -> Markup:
    alarms, errors = sum(len(site.alarms) for site in run.sites), sum(len(site.errors) for site in run.sites)
    found = [_many(n, word) for n, word in ((alarms, "alarm"), (errors + len(run.errors), "error")) if n]
    state = tag("span", ", ".join(found) or "All well", class_="state" if found else "state good")
    took = tag("span", f"{run.run} · {_duration(run.seconds)}", class_="soft")
    facts = [("sites", len(run.sites)), *((name.replace("_", " "), _sum(run, name)) for name in _COUNTS[:7])]
    told = [tag("div", tag("dt", name), tag("dd", f"{value:,}")) for name, value in facts]
    return joined(tag("p", state, " · ", took), tag("dl", *told, class_="facts"))


def _alarms(run: Run) -> Markup:
    return joined(*(_alarm(alarm) for site in run.sites for alarm in site.alarms))


def _alarm(alarm: dict[str, Any]) -> Markup:
    form = ".0f" if alarm["what"] == "new articles" else ".0%"
    change = tag("span", f"{alarm['was']:{form}} → {alarm['now']:{form}}", class_="change")
    told = tag("span", f"{alarm['runs']} runs before, robust z {alarm['z']:.1f}", class_="soft")
    examples = tag("ul", *(tag("li", link(url)) for url in alarm["examples"])) if alarm["examples"] else ""
    line = tag("p", tag("strong", alarm["site"]), f": {alarm['what']} ", change, " · ", told)
    return tag("div", line, examples, class_="alarm")


def _errors(run: Run) -> Markup:
    causes = [*run.errors, *(joined(tag("strong", s.site), ": ", error) for s in run.sites for error in s.errors)]
    return tag("ul", *(tag("li", cause) for cause in causes)) if causes else Markup()


def _left_out(run: Run) -> Markup:
    lines = [joined(tag("strong", site.site), ": ", line) for site in run.sites for line in site.left_out]
    return tag("ul", *(tag("li", line) for line in lines)) if lines else Markup()


def _sites(run: Run) -> Markup:
    names = [name.replace("_", " ") for name in _COUNTS]
    heads = ["site", *names, "errors", "seconds", "ended"]
    rows: list[list[object]] = [
        [s.site, *(f"{getattr(s, name):,}" for name in _COUNTS), len(s.errors), f"{s.seconds:,.1f}", s.end]
        for s in run.sites
    ]
    return table(heads, rows, {*names, "errors", "seconds"})


def _hours(run: Run) -> Markup:
    names = sorted({name for site in run.sites for name in site.by_hour})
    shown = sorted((site for site in run.sites if site.records), key=lambda site: -site.records)
    if not shown:
        return Markup()
    most = shown[0].records
    rows: list[list[object]] = [[s.site, f"{s.records:,}", hours(s, names, most)] for s in shown]
    told = f"{names[0][:13].replace('T', ' ')}:00 to {names[-1][:13].replace('T', ' ')}:59 UTC, the later the deeper."
    note = tag(
        "p",
        f"One piece of a bar an hour: {told}"
        if len(names) > 1
        else f"{names[0][:13].replace('T', ' ')}:00 to :59 UTC.",
        class_="soft",
    )
    return joined(note, table(["site", "records", ""], rows, {"records"}, class_="bars"))


def _fields(run: Run, past: Mapping[str, Sequence[SiteRun]]) -> Markup:
    parts = []
    for site in run.sites:
        if plot := heat_map(site, past.get(site.site, ())):
            told = tag("span", f" {site.records} records", class_="soft")
            opened = {"open": ""} if len(run.sites) <= _OPEN or site.alarms else {}
            parts.append(tag("details", tag("summary", site.site, told), tag("div", plot, class_="wide"), **opened))
    note = "How many records have a value, the stronger the more; a column a run. Bold: expected of the site."
    return joined(tag("p", note, class_="soft"), tag("div", *parts, class_="maps")) if parts else Markup()


def _responses(run: Run) -> Markup:
    counted: dict[str, Counter[str]] = {}
    for site in run.sites:
        for name, n in (*site.responses.items(), *site.exceptions.items()):
            counted.setdefault(name.rpartition(".")[2], Counter())[site.site] += n
    if not counted:
        return Markup()
    most = max(sites.total() for sites in counted.values())
    rows: list[list[object]] = []
    for name, sites in sorted(counted.items()):
        told = ", ".join(f"{site} {n:,}" for site, n in sites.most_common(8))
        kind = f"s{name[0]}" if name.isdigit() else "bad"
        plot = bar(sites.total() / most, f"{name}: {sites.total():,} ({told})", kind)
        rows.append([name, f"{sites.total():,}", plot, told])
    return table(["answer", "times", "", "sites"], rows, {"times"}, class_="bars")


def _slowest(run: Run) -> Markup:
    found = sorted((p for site in run.sites for p in site.slowest), key=lambda p: -float(p["seconds"]))[:_SLOWEST]
    if not found:
        return Markup()
    most = max(found[0]["seconds"], 0.001)
    rows: list[list[object]] = [
        [link(p["url"], 60), f"{p['seconds']:.2f}", bar(p["seconds"] / most, f"{p['seconds']:.3f} s"), p["status"]]
        for p in found
    ]
    return table(["page", "seconds", "", "status"], rows, {"seconds", "status"})


def _refused(run: Run) -> Markup:
    reasons = Counter[str]()
    for site in run.sites:
        reasons.update(site.reasons)
    if not reasons:
        return Markup()
    most = max(reasons.values())
    rows: list[list[object]] = [
        [why, f"{n:,}", bar(n / most, f"{why}: {n:,}", "s4")] for why, n in reasons.most_common(30)
    ]
    parts = [table(["reason", "pages", ""], rows, {"pages"}, class_="bars")]
    for site in run.sites:
        if site.refused:
            pages: list[list[object]] = [[link(p["url"]), p["what"], p["why"]] for p in site.refused[:_NAMED]]
            total = tag("span", f" {site.rejected + site.failed:,} pages, {len(pages)} shown", class_="soft")
            listed = table(["page", "", "why"], pages)
            parts.append(tag("details", tag("summary", site.site, total), listed))
    return joined(*parts)


def _robots(run: Run) -> Markup:
    rows: list[list[object]] = [
        [
            s.site,
            _told({k: n for k, n in s.robots.items() if k != "denied"}),
            s.robots.get("denied", 0),
            _told(s.blocks),
        ]
        for s in run.sites
        if s.robots or s.blocks
    ]
    return (
        table(["site", "robots.txt answered", "pages it closed", "answers that shut out"], rows) if rows else Markup()
    )


def _made_by(run: Run) -> Markup:
    software: list[list[object]] = [[name, version] for name, version in run.versions.items()]
    settings: list[list[object]] = [[name, value] for name, value in run.settings.items()]
    return joined(
        tag("details", tag("summary", "Software"), table(["package", "version"], software)),
        tag("details", tag("summary", "Settings"), table(["setting", "value"], settings)),
    )


def _told(counts: dict[str, int]) -> Markup:
    return text(", ".join(f"{name}: {n:,}" for name, n in counts.items()) or "–")


def _sum(run: Run, name: str) -> int:
    return sum(getattr(site, name) for site in run.sites)


def _many(number: int, word: str) -> str:
    return f"{number} {word}{'' if number == 1 else 's'}"


def _duration(seconds: float) -> str:
    minutes, left = divmod(round(seconds), 60)
    return (
        f"{minutes // 60} h {minutes % 60} min"
        if minutes >= 60
        else f"{minutes} min {left} s"
        if minutes
        else f"{seconds:.1f} s"
    )
