"""The page Overview."""

from datetime import timedelta

from .figures import count_text, duration_text, share_text, tile
from .flow import ALL, last_of
from .groups import count, on_time_of, picked


def tiles(groups, flows):
    return {
        "requests": requests(groups),
        "on-time": on_time(groups),
        "typical-time": typical_time(groups),
        "backlog": backlog(flows),
        "year-on-year": year_on_year(groups),
    }


def month_rows(groups):
    first = min(case.open_date for case in groups.cases)
    last = max(case.open_date for case in groups.cases)
    for month, cases in groups.by["open month"].items():
        end = last_of(month)
        start = end.replace(day=1)
        days = (min(end, last) - max(start, first)) // timedelta(days=1) + 1
        yield {
            "open_month": month,
            "requests": len(cases),
            "resident_requests": count(cases, lambda case: case.by_resident),
            "requests_per_day": len(cases) / days,
            "days": days,
            "is_provisional": days < end.day,
        }


def requests(groups):
    names = ("open_month", "requests", "resident_requests", "requests_per_day", "is_provisional")
    rows = [picked(row, *names) for row in month_rows(groups)]
    return tile(count_text(len(groups.cases)), len(groups.cases), ["open_month"], rows)


def on_time(groups):
    all_of_them = on_time_of(groups.cases)
    names = ("on_time_rate", "hit", "miss", "pending", "on_time_low", "on_time_high", "sla_coverage", "provisional")
    rows = [
        picked(on_time_of(cases), *names, open_month=month) for month, cases in groups.by["open month"].items()
    ]
    figure = share_text(all_of_them["on_time_rate"])
    return tile(figure, all_of_them["hit"] + all_of_them["miss"], ["open_month"], rows)


def within(survival, name="median_days"):
    days = getattr(survival, name)()
    return duration_text(days) if days is not None else f"more than {duration_text(survival.last_seen / 86400)} (not yet)"


def typical_time(groups):
    survival = groups.survival("all", "all")
    rows = []
    for month, cases in groups.by["open month"].items():
        of_month = groups.survival("open month", month)
        rows.append(
            {
                "open_month": month,
                "cases": len(cases),
                "events": of_month.events,
                "censored": of_month.timed - of_month.events,
                "median_days": of_month.median_days(),
                "p90_days": of_month.p90_days(),
                "provisional": groups.is_young(month),
            }
        )
    return tile(within(survival), survival.timed, ["open_month"], rows)


def backlog(flows):
    rows = [picked(row, "month", "counted_through", "open_cases") for row in flows[ALL].months()]
    return tile(count_text(rows[-1]["open_cases"]), rows[-1]["open_cases"], ["month"], rows)


def years_of(groups):
    """Years with requests. This script compares none: no month of one file has a counterpart a year before."""
    months = {(case.open_date.year, case.open_date.month) for case in groups.cases}
    if any((year - 1, month) in months for year, month in months):
        raise ValueError("the file holds a month and the same month a year before: this script compares no years")
    return sorted({year for year, _ in months})


def year_on_year(groups):
    rows = [
        {"year": year, "measure": measure, "cases": 0, "cases_before": 0, "rate": None, "change": None, "months": None}
        for year in years_of(groups)[-1:]
        for measure in ("requests", "on time", "closed within 30 days")
    ]
    return tile(None, None, ["year", "measure"], rows)
