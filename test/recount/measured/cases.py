"""Reads a published file into cases, by this script's own reading of times, places and words."""

import collections
import csv
import pathlib
import re
from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

csv.field_size_limit(1 << 26)

BOSTON = ZoneInfo("America/New_York")
MAPPING = pathlib.Path(__file__).parents[3] / "mapping"
TRIMMED = " \t\n\r\u00a0"
TIME = re.compile(r"(\d{4})-(\d\d)-(\d\d)[ T](\d\d):(\d\d):(\d\d)(\.\d+)? ?(?:Z|[+-]\d\d(?::?\d\d)?)?")
LEAD = re.compile(
    r"^case closed[. ]*(closed date ?: ?(\d{4}-\d\d-\d\d [0-9:.]+"
    r"|[a-z]{3} [a-z]{3} [ 0-9]{2} [0-9:]{8} e[sd]t \d{4}))? *"
)
RESIDENTS = ("phone", "app", "web", "social media")
CITY = ("employee", "city worker app", "system")

# By system: what this script calls a thing, and the names its column may have.
COLUMNS = {
    "legacy": {
        "id": ("case_enquiry_id",),
        "opened": ("open_dt",),
        "closed": ("closed_dt",),
        "target": ("target_dt", "sla_target_dt"),
        "flag": ("ontime", "on_time", "ontime_status"),
        "status": ("case_status",),
        "channel": ("source",),
        "type": ("type",),
        "department": ("department",),
        "queue": ("queue",),
        "neighborhood": ("neighborhood",),
        "address": ("location",),
        "pwd_district": ("pwd_district",),
    },
    "new": {
        "id": ("case_id",),
        "opened": ("open_date",),
        "closed": ("close_date",),
        "target": ("target_close_date",),
        "flag": ("on_time",),
        "status": ("case_status",),
        "channel": ("report_source",),
        "type": ("service_name",),
        "department": ("assigned_department",),
        "queue": ("assigned_team",),
        "neighborhood": ("neighborhood",),
        "address": ("full_address",),
        "pwd_district": ("public_works_district",),
    },
}
SHARED = ("closure_reason", "closure_comments", "latitude", "longitude")


def lines_of(name):
    with open(MAPPING / f"{name}.csv", encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def names_of(name, system):
    return {row["published"]: row["canonical"] or None for row in lines_of(name) if row["source_system"] == system}


def time_of(text):
    """Digits of a published time as they stand; None where it is none."""
    match = TIME.fullmatch(text)
    if match is None:
        return None
    year, month, day, hour, minute, second = (int(part) for part in match.groups()[:6])
    return datetime(year, month, day, hour, minute, second, int(float(match[7] or 0) * 1_000_000 + 0.5))


def instant(wall):
    """Of an hour that autumn repeats the second; a time that spring leaves out is an hour later."""
    first, second = wall.replace(tzinfo=BOSTON), wall.replace(tzinfo=BOSTON, fold=1)
    return (second if first.utcoffset() > second.utcoffset() else first).astimezone(timezone.utc)


class Clock:
    """How a file's times are read: as published, shifted (Boston's clock taken for UTC, shown in Boston), or utc."""

    def __init__(self, reading):
        self.reading = reading

    def wall(self, published):
        if self.reading == "shifted":
            return instant(published).replace(tzinfo=None)
        if self.reading == "utc":
            return published.replace(tzinfo=timezone.utc).astimezone(BOSTON).replace(tzinfo=None)
        return published

    def instant(self, published):
        if self.reading == "utc":
            return published.replace(tzinfo=timezone.utc)
        return instant(self.wall(published))


class File:
    """The cases of a file, and the instant it stands for: the newest time anything in it was opened or closed."""

    def __init__(self, path, reading):
        with open(path, encoding="utf-8-sig", newline="") as stream:
            rows = csv.reader(stream)
            header = [name.strip().lower() for name in next(rows)]
            self.system = "new" if "case_id" in header else "legacy"
            places = {
                name: next((header.index(column) for column in columns if column in header), None)
                for name, columns in COLUMNS[self.system].items()
            }
            places.update({name: header.index(name) if name in header else None for name in SHARED})
            self.rules = [row for row in lines_of("closure_classes") if row["source_system"] == self.system]
            self.names = {
                name: names_of(name, self.system)
                for name in ("channel", "status", "department", "neighborhood", "case_type", "pwd_district")
            }
            self.unmapped = collections.Counter()
            self.clock = Clock(reading)
            self.cases = [Case(self, Cells(row, places)) for row in rows if row]
        ids = collections.Counter(case.id for case in self.cases)
        if max(ids.values()) > 1:
            raise ValueError("a case stands twice: this script does not choose among versions")
        self.as_of = max(time for case in self.cases for time in (case.opened, case.closed) if time is not None)
        for case in self.cases:
            case.judge(self.as_of)


class Cells:
    """A record's values by the names of COLUMNS; None for blanks."""

    def __init__(self, row, places):
        self.row = row
        self.places = places

    def __getitem__(self, name):
        place = self.places[name]
        text = "" if place is None else self.row[place].strip(TRIMMED)
        return text or None


class Case:
    """One request in this script's words."""

    def __init__(self, file, cells):
        names = file.names
        self.system = file.system
        self.id = cells["id"]
        opened, closed, target = (time_of(cells[name] or "") for name in ("opened", "closed", "target"))
        if target is not None and target.year >= 2059:
            target = None
        clock = file.clock
        wall, closed_wall = clock.wall(opened), None if closed is None else clock.wall(closed)
        self.opened = clock.instant(opened)
        self.closed = None if closed is None else clock.instant(closed)
        self.target = None if target is None else clock.instant(target)
        self.opened = earlier_pass(wall, self.opened, self.closed)
        self.open_date, self.open_hour, self.open_month = wall.date(), wall.hour, month_of(wall)
        self.close_date = None if closed_wall is None else closed_wall.date()
        self.close_month = None if closed_wall is None else month_of(closed_wall)
        status = names["status"].get(cells["status"]) or ("open" if closed is None else "closed")
        self.is_closed_status = status == "closed"
        self.is_open = status == "open" and closed is None
        self.flag = cells["flag"] if cells["flag"] in ("ONTIME", "OVERDUE") else None
        published = self.published_channel = cells["channel"]
        self.channel = "unknown" if published is None else names["channel"].get(published) or "other"
        self.type = cells["type"] or "unknown"
        self.count_unmapped(file, cells)
        self.ctype = names["case_type"].get(cells["type"]) or self.type
        self.department = names["department"].get(cells["department"]) or cells["department"] or "unknown"
        self.queue = cells["queue"] or "unknown"
        self.neighborhood = names["neighborhood"].get(cells["neighborhood"]) or "unknown"
        self.klass = class_of(file, cells) if self.is_closed_status else None
        self.locate(cells)

    @staticmethod
    def count_unmapped(file, cells):
        """Published words without a counterpart; types of the older system are the counterparts themselves."""
        words = {name: cells["type" if name == "case_type" else name] for name in file.names}
        for name, word in words.items():
            is_own = name == "case_type" and file.system == "legacy"
            if word is not None and not is_own and file.names[name].get(word) is None:
                file.unmapped[(name, word)] += 1

    def locate(self, cells):
        """A point of its own: not the one at City Hall that stands for addresses nobody found."""
        self.latitude = self.longitude = None
        self.is_placed, self.is_fallback, self.has_point = False, False, None not in (cells["latitude"], cells["longitude"])
        if not self.has_point:
            return
        latitude, longitude = float(cells["latitude"]), float(cells["longitude"])
        at_city_hall = (round(latitude, 4), round(longitude, 4)) == (42.3594, -71.0587)
        address = re.sub(r"\s+", " ", cells["address"] or "") if at_city_hall else ""
        self.is_fallback = at_city_hall and not address.startswith("1 City Hall")
        if not self.is_fallback:
            self.latitude, self.longitude = latitude, longitude
        self.is_placed = not self.is_fallback and 42.2 <= latitude <= 42.45 and -71.25 <= longitude <= -70.8

    def judge(self, as_of):
        """What can be said as of the file."""
        seconds = as_of_second(as_of)
        self.opened_second = as_of_second(self.opened)
        took = None if self.closed is None else as_of_second(self.closed) - self.opened_second
        self.age = seconds - self.opened_second
        self.is_event = took is not None and took >= 0 and self.closed <= as_of
        self.observed = took if self.is_event else self.age if self.is_open and self.age >= 0 else None
        self.result = self.past_due = None
        self.is_due = self.target is not None and self.target <= as_of
        if self.target is not None:
            end = as_of if self.closed is None else self.closed
            self.past_due = as_of_second(end) - as_of_second(self.target)
            if self.closed is None:
                self.result = "miss" if self.target < as_of else "pending"
            else:
                self.result = "hit" if self.closed <= self.target else "miss"

    @property
    def is_closed(self):
        return not self.is_open

    @property
    def by_resident(self):
        return self.channel in RESIDENTS

    @property
    def asked_by(self):
        return "residents" if self.by_resident else "city" if self.channel in CITY else "unknown"

    @property
    def is_service(self):
        """Its closing, if any, says something of a service."""
        return (self.klass or "unknown") in ("resolved", "unknown")


def as_of_second(time):
    return int(time.timestamp() // 1)


def month_of(wall):
    return f"{wall.year:04}-{wall.month:02}-01"


def earlier_pass(wall, opened, closed):
    """Opened and closed within the hour that autumn repeats: the opening was in its first pass."""
    if closed is None or closed >= opened:
        return opened
    first, second = wall.replace(tzinfo=BOSTON), wall.replace(tzinfo=BOSTON, fold=1)
    hour = timedelta(hours=1)
    is_repeated = first.utcoffset() > second.utcoffset()
    return opened - hour if is_repeated and closed >= opened - hour else opened


def class_of(file, cells):
    """The class of the first rule of mapping/closure_classes.csv that the closing words match."""
    texts = [re.sub(r"[\x00-\x1f\x7f]+", " ", cells[name] or "").strip(TRIMMED) for name in SHARED[:2]]
    words = " ".join(text for text in texts if text).lower()
    if file.system == "legacy":
        words = LEAD.sub("", words)
    elif not words:
        words = ""
    for rule in file.rules:
        text = rule["text"]
        if (
            words.startswith(text)
            if rule["how"] == "starts with"
            else text in words
            if rule["how"] == "contains"
            else re.search(text, words, re.ASCII)
        ):
            return rule["class"]
    return "unknown"
