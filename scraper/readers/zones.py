"""Which offset from UTC the abbreviation of a time zone stands for, by the country it is read in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

# Minutes east of UTC. Of abbreviations with several meanings the one most used in news of the whole world.
_MINUTES: Mapping[str, int] = {
    "Z": 0, "UTC": 0, "GMT": 0, "UT": 0, "WET": 0, "WEST": 60, "BST": 60, "CET": 60, "MEZ": 60, "CEST": 120,
    "MESZ": 120, "EET": 120, "EEST": 180, "MSK": 180, "МСК": 180, "TRT": 180, "WAT": 60, "CAT": 120,
    "SAST": 120, "EAT": 180, "IDT": 180,
    "AST": -240, "ADT": -180, "EST": -300, "EDT": -240, "CST": -360, "CDT": -300, "MST": -420, "MDT": -360,
    "PST": -480, "PDT": -420, "AKST": -540, "AKDT": -480, "HST": -600, "NST": -210, "NDT": -150,
    "BRT": -180, "ART": -180, "COT": -300, "PET": -300, "VET": -240, "GST": 240, "PKT": 300, "IST": 330, "NPT": 345,
    "ICT": 420, "WIB": 420, "WITA": 480, "WIT": 540, "HKT": 480, "SGT": 480, "MYT": 480, "PHT": 480, "AWST": 480,
    "JST": 540, "KST": 540, "ACST": 570, "ACDT": 630, "AEST": 600, "AEDT": 660, "NZST": 720, "NZDT": 780,
}  # fmt: skip
# (abbreviation, country): what it means there.
_MINUTES_IN: Mapping[tuple[str, str], int] = {
    ("IST", "ie"): 60, ("IST", "il"): 120, ("CST", "cn"): 480, ("CST", "tw"): 480, ("BST", "bd"): 360,
    ("AST", "sa"): 180, ("AST", "qa"): 180, ("EST", "au"): 600, ("EDT", "au"): 660, ("CST", "au"): 570,
    ("WST", "au"): 480, ("PST", "ph"): 480, ("SST", "sg"): 480,
}  # fmt: skip
# Names that hold summer and winter: the date tells the offset.
_REGIONS: Mapping[str, str] = {
    "ET": "America/New_York", "CT": "America/Chicago", "MT": "America/Denver", "PT": "America/Los_Angeles",
}  # fmt: skip
_OFFSET = re.compile(r"(?:UTC|GMT)?\s?([+\-−])(\d{1,2})(?::?(\d{2}))?")


def place(moment: datetime, zone: str, country: str | None = None) -> datetime:
    """The naive moment in the zone written as "EST", "GMT+1", "+0200" or "Z"; as it is, if the zone is unknown.

    `country` is a lower-case ISO 3166 code: "IST" is another zone in India, Ireland and Israel.
    """
    zone = zone.strip()
    if written := _OFFSET.fullmatch(zone):
        minutes = int(written[2]) * 60 + int(written[3] or 0)
        return _shift(moment, -minutes if written[1] != "+" else minutes)
    if region := _REGIONS.get(zone):
        try:
            return moment.replace(tzinfo=ZoneInfo(region))
        except ZoneInfoNotFoundError:  # a machine without the zone database
            return moment
    named = _MINUTES_IN.get((zone, country or ""), _MINUTES.get(zone))
    return moment if named is None else _shift(moment, named)


def _shift(moment: datetime, minutes: int) -> datetime:
    """The moment at that offset; as it is, if no place on earth has it."""
    if abs(minutes) > 14 * 60:
        return moment
    return moment.replace(tzinfo=timezone(timedelta(minutes=minutes)))
