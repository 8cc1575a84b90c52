#!/usr/bin/env python3
"""A second opinion by other means: counts 311 files anew, in another language and with another CSV reader.

Nothing of the pipeline is used: only Python's standard library, so that a figure both agree on was found twice.
Prints one JSON object; holds no value of a free-text column.

    python3 test/recount/recount.py FILE_OR_FOLDER ...
"""

import collections
import csv
import json
import pathlib
import re
import sys
from datetime import datetime, timezone
from zoneinfo import ZoneInfo

csv.field_size_limit(1 << 26)

BOSTON = ZoneInfo("America/New_York")
TRIMMED = " \t\n\r\u00a0"

# The published names that differ from the one this script calls a column by; all folded to lower case.
LEGACY_NAMES = {
    "sla_target_dt": "target_dt",
    "ontime": "on_time",
    "ontime_status": "on_time",
    "submittedphoto": "submitted_photo",
    "closedphoto": "closed_photo",
}

# What the two systems call the same thing.
ROLES = {
    "legacy": {
        "key": "case_enquiry_id",
        "opened": "open_dt",
        "closed": "closed_dt",
        "target": "target_dt",
        "status": "case_status",
        "channel": "source",
        "type": "type",
        "address": "location",
        "zip": "location_zipcode",
        "districts": ("city_council_district", "fire_district", "pwd_district"),
        "texts": ("closure_reason",),
    },
    "new": {
        "key": "case_id",
        "opened": "open_date",
        "closed": "close_date",
        "target": "target_close_date",
        "status": "case_status",
        "channel": "report_source",
        "type": "service_name",
        "address": "full_address",
        "zip": "zip_code",
        "districts": ("city_council_district", "fire_district", "public_works_district"),
        "texts": ("closure_reason", "closure_comments"),
    },
}

ISO_IN_TEXT = re.compile(r"Closed date : (\d{4}-\d\d-\d\d \d\d:\d\d:\d\d)")
JAVA_IN_TEXT = re.compile(r"Closed date : \w{3} (\w{3} \d\d \d\d:\d\d:\d\d) E[SD]T (\d{4})")
TIME = re.compile(r"(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d:\d\d)(?:\.\d+)? ?(?:Z|[+-]\d\d(?::?\d\d)?)?")


def main(paths):
    files = sorted({file for path in paths for file in files_of(pathlib.Path(path))})
    counted = [FileCount(file) for file in files]
    keys = collections.defaultdict(list)
    for count in counted:
        for key in count.keys:
            keys[(count.system, key)].append(count.name)
    shared = {key: names for key, names in keys.items() if len(names) > 1}
    json.dump(
        {
            "files": {count.name: count.result() for count in counted},
            "all": {
                "records": sum(count.records for count in counted),
                "distinct_keys": len(keys),
                "keys_in_several_files": len(shared),
            },
        },
        sys.stdout,
        indent=2,
        sort_keys=True,
    )
    print()


def files_of(path):
    return path.rglob("*.csv") if path.is_dir() else [path]


def wall_clock(value):
    """The digits of a published time as they stand, to the second; None where it is no time."""
    match = TIME.fullmatch(value.strip(TRIMMED))
    if match is None:
        return None
    try:
        return datetime.strptime(f"{match[1]} {match[2]}", "%Y-%m-%d %H:%M:%S")
    except ValueError:
        return None


def in_boston(latitude, longitude):
    return 42.2 <= latitude <= 42.45 and -71.25 <= longitude <= -70.8


def utc_shown_in_boston(wall):
    """What Boston's clocks show at the instant that these digits are in UTC: what the shifted files hold."""
    return wall.replace(tzinfo=timezone.utc).astimezone(BOSTON).replace(tzinfo=None)


def boston_shown_in_utc(wall):
    """The way back."""
    return wall.replace(tzinfo=BOSTON).astimezone(timezone.utc).replace(tzinfo=None)


def time_told(text):
    """The closing time that a closing text tells, None where it tells none."""
    iso = ISO_IN_TEXT.search(text)
    if iso is not None:
        return datetime.strptime(iso[1], "%Y-%m-%d %H:%M:%S")
    java = JAVA_IN_TEXT.search(text)
    if java is not None:
        return datetime.strptime(f"{java[1]} {java[2]}", "%b %d %H:%M:%S %Y")
    return None


class FileCount:
    """Everything that is counted in one file."""

    def __init__(self, path):
        self.name = path.name
        self.records = 0
        self.ragged = 0
        self.keys = collections.Counter()
        self.empty = collections.Counter()
        self.spaces = collections.Counter()
        self.rules = collections.defaultdict(collections.Counter)
        self.statuses = collections.Counter()
        self.channels = collections.Counter()
        self.types = collections.Counter()
        self.ended = collections.Counter()
        self.targets = collections.Counter()
        self.texts = collections.Counter()
        self.opened = []
        self.closed_before_opened = 0
        self.zones = 0
        with open(path, encoding="utf-8-sig", newline="") as stream:
            rows = csv.reader(stream)
            header = next(rows)
            self.columns = [self.folded(name) for name in header]
            self.system = "new" if "case_id" in self.columns else "legacy"
            self.roles = ROLES[self.system]
            for row in rows:
                if row:
                    self.count(row)

    @staticmethod
    def folded(name):
        name = name.strip().lower()
        return LEGACY_NAMES.get(name, name)

    def count(self, row):
        self.records += 1
        if len(row) != len(self.columns):
            self.ragged += 1
            return
        cells = dict(zip(self.columns, row))
        value = {name: cell.strip(TRIMMED) for name, cell in cells.items()}
        role = {name: value.get(column, "") for name, column in self.roles.items() if isinstance(column, str)}
        self.keys[role["key"]] += 1
        self.statuses[role["status"]] += 1
        self.channels[role["channel"]] += 1
        self.types[role["type"]] += 1
        self.ended["closed" if role["closed"] else "open"] += 1
        self.count_blanks(cells, value)
        self.count_rules(cells, value, role)
        self.count_times(value, role)

    def count_blanks(self, cells, value):
        for name, cell in cells.items():
            if cell == "":
                self.empty[name] += 1
            elif value[name] == "":
                self.spaces[name] += 1
                self.rules["blank of spaces"][name] += 1
            elif value[name] != cell:
                self.rules["padding"][name] += 1
        for name in ("case_title",) * (self.system == "legacy") + self.roles["texts"]:
            if re.search(r"[\x00-\x1f\x7f]", cells[name]):
                self.rules["control characters"][name] += 1

    def count_rules(self, cells, value, role):
        rules, roles = self.rules, self.roles
        for name in roles["districts"] + ("ward",):
            if value[name] == "0":
                rules["zero code"][name] += 1
        target = wall_clock(role["target"])
        if target is not None and target.year >= 2059:
            rules["sentinel target"][roles["target"]] += 1
        if re.search(r"\S\s{2,}\S", role["address"]):
            rules["runs of blanks"][roles["address"]] += 1
        if re.fullmatch(r"\d{1,5}\.0|\d{1,4}", role["zip"]) and float(role["zip"]) != 0:
            rules["damaged zip"][roles["zip"]] += 1
        if re.fullmatch(r"\d{5}-\d{4}", role["zip"]):
            rules["extended zip"][roles["zip"]] += 1
        if re.fullmatch(r"0+(\.0)?", role["zip"]):
            rules["zero zip"][roles["zip"]] += 1
        ward = value.get("ward", "")
        if re.search(r"[A-Za-z]", ward):
            rules["ward in words"]["ward"] += 1
        if re.fullmatch(r"[1-9]", ward):
            rules["unpadded ward"]["ward"] += 1
        if self.system == "new" and value.get("precinct"):
            rules["split precinct"]["precinct"] += 1
        if value.get("on_time", "") not in ("", "ONTIME", "OVERDUE"):
            rules["flag without a meaning"]["on_time"] += 1
        for name in ("submitted_photo", "closed_photo"):
            if " | " in value.get(name, ""):
                rules["photo list"][name] += 1
        self.count_place(value, role)

    def count_place(self, value, role):
        try:
            latitude, longitude = float(value["latitude"]), float(value["longitude"])
        except ValueError:
            return
        address = re.sub(r"\s+", " ", role["address"])
        if (round(latitude, 4), round(longitude, 4)) == (42.3594, -71.0587) and not address.startswith("1 City Hall"):
            self.rules["City Hall fallback"]["latitude, longitude"] += 1
        elif not in_boston(latitude, longitude):
            kind = "swapped coordinates" if in_boston(longitude, latitude) else "outside Boston"
            self.rules[kind]["latitude, longitude"] += 1

    def count_times(self, value, role):
        opened, closed, target = (wall_clock(role[name]) for name in ("opened", "closed", "target"))
        self.opened.append(opened)
        if re.search(r":\d\d(\.\d+)? ?(Z|[+-]\d\d(:?\d\d)?)$", role["opened"]):
            self.zones += 1
        if target is not None and target.year < 2059:
            self.targets[target.strftime("%H:%M:%S")] += 1
        if closed is not None and opened is not None and closed < opened:
            self.closed_before_opened += 1
        told = time_told(" ".join(value.get(name, "") for name in self.roles["texts"]))
        if told is None or closed is None:
            return
        equal, shifted = told == closed, utc_shown_in_boston(told) == closed
        self.texts["equal" if equal else "shifted" if shifted else "other"] += 1

    def verdict(self):
        """How the times are to be read, by the closing texts, else by the default of the SLA clock, else by the nights."""
        told = sum(self.texts.values())
        if told >= 10:
            for kind, reading in (("equal", "as published"), ("shifted", "shifted")):
                if self.texts[kind] >= 0.9 * told:
                    return reading, "closing text"
        as_set, moved = self.targets["08:30:00"], self.targets["04:30:00"] + self.targets["03:30:00"]
        if self.system == "legacy" and as_set + moved >= 20 and (as_set > 9 * moved or moved > 9 * as_set):
            return ("as published" if as_set > moved else "shifted"), "SLA clock"
        nights = self.nights()
        if nights is not None:
            quiet, next_quiet = sorted(nights, key=nights.get)[:2]
            if nights[next_quiet] >= 2 * nights[quiet]:
                return quiet, "hour curve"
        return "as published", "too little evidence"

    def nights(self):
        """Openings from 1:00 to 4:59 under each reading; None where there are too few to tell."""
        opened = [each for each in self.opened if each is not None]
        if len(opened) < 200:
            return None
        readings = {"as published": lambda wall: wall}
        if self.system == "new":
            readings["utc"] = utc_shown_in_boston
        else:
            readings["shifted"] = boston_shown_in_utc
        return {name: sum(1 <= read(wall).hour < 5 for wall in opened) for name, read in readings.items()}

    def result(self):
        reading, decided_by = self.verdict()
        if reading == "shifted":
            self.rules["clock shift undone"][self.roles["opened"]] = len(self.opened)
        if reading != "utc" and self.zones > 0:
            self.rules["zone left out"][self.roles["opened"]] = self.zones
        set_right = {"as published": lambda wall: wall, "shifted": boston_shown_in_utc, "utc": utc_shown_in_boston}
        opened = [set_right[reading](wall) for wall in self.opened if wall is not None]
        return {
            "system": self.system,
            "records": self.records,
            "ragged": self.ragged,
            "distinct_keys": len(self.keys),
            "repeated_keys": sum(1 for times in self.keys.values() if times > 1),
            "empty": dict(self.empty),
            "spaces": dict(self.spaces),
            "rules": {name: dict(fields) for name, fields in self.rules.items()},
            "statuses": dict(self.statuses),
            "ended": dict(self.ended),
            "channels": dict(self.channels),
            "types": dict(self.types),
            "months": dict(collections.Counter(wall.strftime("%Y-%m") for wall in opened)),
            "closed_before_opened": self.closed_before_opened,
            "hours": [sum(wall.hour == hour for wall in opened) for hour in range(24)],
            "clock": {
                "reading": reading,
                "decided_by": decided_by,
                "closing_texts": {kind: self.texts[kind] for kind in ("equal", "shifted", "other")},
                "target_modes": self.targets.most_common(3),
                "nights": self.nights(),
            },
        }


if __name__ == "__main__":
    if len(sys.argv) < 2:
        sys.exit(__doc__)
    main(sys.argv[1:])
