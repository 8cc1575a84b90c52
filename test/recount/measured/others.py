"""The pages Explore, and 311 and 911."""

import collections
import pathlib
import re

from .figures import DAY, count_text, rate, tile
from .groups import count, on_time_of

LIST = pathlib.Path(__file__).parents[3] / "sql" / "views" / "scenario_911.sql"


def explore_tiles(groups):
    rows = []
    for month, cases in groups.by["open month"].items():
        old = [case for case in cases if case.observed is not None and case.age >= 30 * DAY]
        soon = count(old, lambda case: case.is_event and case.observed <= 30 * DAY)
        rows.append(
            {
                "open_month": month,
                "requests": len(cases),
                "on_time_rate": on_time_of(cases)["on_time_rate"],
                "closed_within_30_days_rate": rate(soon, len(old)),
                "open_cases": count(cases, lambda case: case.is_open),
                "overdue_cases": count(cases, lambda case: case.is_open and case.result == "miss"),
            }
        )
    return {"explore": tile(count_text(len(groups.cases)), len(groups.cases), ["open_month"], rows)}


def dispatch_tiles(groups):
    """No 911 counts are loaded with a file of 311: those tiles have nothing to show."""
    days = [str(case.open_date) for case in groups.cases]
    series = {"first_week": None, "last_week": None, "first_311_date": min(days), "last_311_date": max(days)}
    return {
        "dispatches": tile(None, None),
        "agencies": tile(None, None),
        "series": tile(None, None, ["first_311_date"], [series]),
        "scenario": scenario(groups),
    }


def scenario(groups):
    """Requests by phone of the types on the list, which is a judgement and read where it stands."""
    listed = re.findall(r"SELECT '([^']+)'(?: AS case_type)?, '([^']+)'", LIST.read_text(encoding="utf-8"))
    phone = collections.Counter((case.type, case.open_date.year) for case in groups.cases if case.channel == "phone")
    rows = []
    for name, why in listed:
        years = sorted(year for one, year in phone if one == name) or [None]
        rows += [
            {"case_type": name, "why": why, "open_year": year, "phone_requests": phone[(name, year)]} for year in years
        ]
    total = sum(row["phone_requests"] for row in rows)
    return tile(count_text(total), total, ["case_type", "open_year"], rows)
