"""Groups of cases that several pages count by."""

import collections
from datetime import datetime

from .cases import instant
from .figures import DAY, grouped, rate, wilson
from .survival import Survival

KEYS = {
    "all": lambda case: "all",
    "department": lambda case: case.department,
    "case type": lambda case: case.ctype,
    "neighborhood": lambda case: case.neighborhood,
    "channel": lambda case: case.channel,
    "open month": lambda case: case.open_month,
}
IN_WORDS = {"all": "all closures", "service only": "service closures only"}


class Groups:
    """A file's cases by each grain, with the estimate of each group made once."""

    def __init__(self, file):
        self.file = file
        self.cases = file.cases
        self.by = {grain: dict(grouped(file.cases, key)) for grain, key in KEYS.items()}
        self.last_day = max(case.open_date for case in file.cases)
        self.last_second = max(case.opened_second for case in file.cases)
        self.estimates = {}

    def survival(self, grain, name, closures="all"):
        key = (grain, name, closures)
        if key not in self.estimates:
            self.estimates[key] = Survival(self.counted(grain, name, closures))
        return self.estimates[key]

    def counted(self, grain, name, closures):
        cases = self.by[grain][name]
        return cases if closures == "all" else [case for case in cases if case.is_service]

    def with_closures(self, grain):
        """Every group of a grain, over all closures and over service closures where it has any."""
        for name in self.by[grain]:
            for closures in IN_WORDS:
                cases = self.counted(grain, name, closures)
                if cases:
                    yield name, closures, cases, self.survival(grain, name, closures)

    def seconds_since(self, month):
        """From the end of a month of Boston to the instant of the file."""
        year, number = int(month[:4]), int(month[5:7])
        end = instant(datetime(year + number // 12, number % 12 + 1, 1))
        return (self.file.as_of - end).total_seconds()

    def is_young(self, month):
        return self.seconds_since(month) < 30 * DAY


def count(cases, test):
    return sum(1 for case in cases if test(case))


def on_time_of(cases):
    """Hits, misses and pending cases of a group with their rates, and the city's flag."""
    results = collections.Counter((case.result, case.is_open) for case in cases)
    hit, miss, pending = (results[name, True] + results[name, False] for name in ("hit", "miss", "pending"))
    targets = hit + miss + pending
    low, high = wilson(hit, hit + miss)
    flags = collections.Counter((case.flag, case.result) for case in cases if case.is_closed)
    flagged_on, flagged_over = (
        sum(flags[flag, result] for result in ("hit", "miss", "pending", None)) for flag in ("ONTIME", "OVERDUE")
    )
    disagreeing = flags["ONTIME", "miss"] + flags["OVERDUE", "hit"]
    both = disagreeing + flags["ONTIME", "hit"] + flags["OVERDUE", "miss"]
    return {
        "requests": len(cases),
        "with_target": targets,
        "sla_coverage": rate(targets, len(cases)),
        "hit": hit,
        "miss": miss,
        "miss_still_open": results["miss", True],
        "pending": pending,
        "on_time_rate": rate(hit, hit + miss),
        "interval_low": low,
        "interval_high": high,
        "on_time_low": rate(hit, targets),
        "on_time_high": rate(hit + pending, targets),
        "provisional": targets == 0 or sum(case.is_due for case in cases) / targets < 0.95,
        "city_on_time_cases": flagged_on,
        "city_overdue_cases": flagged_over,
        "city_on_time_without_target": flags["ONTIME", None],
        "city_on_time_rate": rate(flagged_on, flagged_on + flagged_over),
        "compared_cases": both,
        "disagreeing_cases": disagreeing,
        "flag_disagreement": rate(disagreeing, both),
    }


def picked(row, *names, **more):
    return {**{name: row[name] for name in names}, **more}
