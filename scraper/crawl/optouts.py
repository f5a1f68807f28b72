"""What a site reserves outside its pages: in robots.txt, in headers, and in the file of TDMRep."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from urllib.parse import urljoin, urlsplit

from protego import Protego

from scraper.article import Rights
from scraper.readers.rights import NOAI, NOARCHIVE, WORD, tdm_of
from scraper.text import squeeze

# Crawlers that gather training data, by the names their makers publish for robots.txt.
AI_CRAWLERS = (
    "AI2Bot", "Amazonbot", "anthropic-ai", "Applebot-Extended", "Bytespider", "CCBot", "ClaudeBot", "cohere-ai",
    "cohere-training-data-crawler", "DeepSeekBot", "Diffbot", "FacebookBot", "Google-Extended", "GPTBot",
    "img2dataset", "Meta-ExternalAgent", "omgili", "PanguBot", "Timpibot", "Webzio-Extended",
)  # fmt: skip
_MAX_SIGNALS = 5
_AGENT = re.compile(r"^[ \t]*user-agent[ \t]*:[ \t]*([^\s#]+)", re.I | re.M)
_SIGNAL = re.compile(r"^[ \t]*(content-signal|content-usage)[ \t]*:[ \t]*(\S[^\r\n#]*)", re.I | re.M)
_COMMENT = re.compile(r"^[ \t]*#[ \t]*(\S[^\r\n]*)", re.M)
_ON_MINING = re.compile(
    r"text and data mining|\btdm\b|2019/790|machine learning|\btrain\w*\b.{0,60}\b(?:ai|models?)\b", re.I
)
_NO_TRAINING = re.compile(r"\b(?:ai-train|train-ai|train-genai)\s*=\s*no?\b", re.I)
_NOTHING = Rights()
_NAMES = {"content-signal": "Content-Signal", "content-usage": "Content-Usage"}


def of_robots(text: str, rules: Protego, url: str) -> Rights:
    """What robots.txt says of a page: to the crawlers above that it names, in signals, and in comments on mining."""
    named, signals = _of_file(text)
    return Rights(robots_ai=all(rules.can_fetch(url, agent) for agent in named) if named else None, signals=signals)


@lru_cache(maxsize=64)  # every page of a host asks
def _of_file(text: str) -> tuple[list[str], tuple[str, ...]]:
    """Which of the crawlers above a robots.txt names, and what it signals and says of mining."""
    agents = {agent.casefold() for agent in _AGENT.findall(text)}
    signals = [f"{_NAMES[name.lower()]}: {squeeze(value)}" for name, value in _SIGNAL.findall(text)]
    comments = [f"# {squeeze(line)[:300]}" for line in _COMMENT.findall(text) if _ON_MINING.search(line)]
    return [agent for agent in AI_CRAWLERS if agent.casefold() in agents], _few([*signals, *comments])


def of_headers(headers: Mapping[str, str], url: str) -> Rights:
    """What the headers of a page say, by their names in lower case: X-Robots-Tag, TDMRep, Content-Signal and -Usage."""
    words = set(WORD.findall(headers.get("x-robots-tag", "").casefold()))
    return Rights(
        noai=bool(words & NOAI) or None,
        noarchive=bool(words & NOARCHIVE) or None,
        tdm=tdm_of(headers.get("tdm-reservation", "")),
        tdm_policy=_address(headers.get("tdm-policy"), url),
        signals=_few(f"{name}: {squeeze(headers[key])}" for key, name in _NAMES.items() if headers.get(key)),
    )


def of_tdmrep(body: bytes, url: str) -> Rights:
    """What /.well-known/tdmrep.json says of a page: its first rule that matches; nothing if it is no such file.

    https://www.w3.org/community/reports/tdmrep/CG-FINAL-tdmrep-20240510/
    """
    if not body:
        return _NOTHING
    try:
        rules = json.loads(body)
    except (ValueError, RecursionError):
        return _NOTHING
    for rule in rules if isinstance(rules, list) else ():
        if isinstance(rule, dict) and _matches(rule.get("location"), url):
            return Rights(
                tdm=tdm_of(str(rule.get("tdm-reservation", ""))), tdm_policy=_address(rule.get("tdm-policy"), url)
            )
    return _NOTHING


def joined(*stated: Rights) -> Rights:
    """Several statements as one: of what two say, the earlier one counts; signals add up."""
    told = [rights for rights in stated if rights != _NOTHING]  # of most pages one at most, or nobody says anything
    if len(told) < 2:
        return told[0] if told else _NOTHING
    found: dict[str, object] = {}
    for rights in told:
        found = {**{key: value for key, value in rights if value is not None}, **found}
    return Rights.model_validate({**found, "signals": _few(signal for rights in told for signal in rights.signals)})


def reserved(rights: Rights) -> str:
    """By what an article is closed to text and data mining, empty if by nothing."""
    if rights.tdm is False:
        return "TDMRep"
    if rights.noai:
        return "noai"
    if rights.robots_ai is False:
        return "robots.txt, for crawlers that gather training data"
    closed = (signal for signal in rights.signals if not signal.startswith("#") and _NO_TRAINING.search(signal))
    return next(closed, "")


def _few(signals: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(signals))[:_MAX_SIGNALS]


def _address(stated: object, url: str) -> str | None:
    if not isinstance(stated, str) or not stated.strip():
        return None
    try:
        found = urljoin(url, stated.strip())
    except ValueError:
        return None
    return found if found.startswith(("http://", "https://")) else None


def _matches(location: object, url: str) -> bool:
    """Whether a pattern with the wildcards of robots.txt (`*`, and `$` for the end) matches the page's path."""
    if not isinstance(location, str) or not location.startswith("/") or location.count("*") > 5:
        return False
    parts = urlsplit(url)
    path = (parts.path or "/") + (f"?{parts.query}" if parts.query else "")
    pattern = ".*".join(map(re.escape, location.removesuffix("$").split("*"))) + ("$" if location.endswith("$") else "")
    return re.match(pattern, path) is not None
