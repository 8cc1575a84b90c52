"""The page Demand."""

import collections
from datetime import timedelta

from .figures import average_text, count_text, grouped, rate, share_text, tile, wilson
from .groups import count, picked
from .near import likely_duplicates, repeated
from .overview import month_rows, years_of

CLASSES = ("resolved", "noted", "duplicate", "invalid", "administrative", "transferred")
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def tiles(groups):
    return {
        "volume": volume(groups),
        "channels": channels(groups),
        "channel-trend": channel_trend(groups),
        "top-types": top_types(groups),
        "hours": hours(groups),
        "year-on-year": year_on_year(groups),
        "year-types": tile(None, None),
        "year-rates": tile(None, None),
        "mix": tile(None, None),
        "duplicates": duplicates(groups),
        "repeats": repeats(groups),
        "closing-classes": closing_classes(groups),
        "closing-trend": closing_trend(groups),
        "reopened": reopened(),
    }


def volume(groups):
    names = ("open_month", "requests", "resident_requests", "requests_per_day", "days", "is_provisional")
    rows = [picked(row, *names) for row in month_rows(groups)]
    return tile(count_text(len(groups.cases)), len(groups.cases), ["open_month"], rows)


def channel_rows(cases):
    residents = count(cases, lambda case: case.by_resident)
    for channel, of_channel in grouped(cases, lambda case: case.channel).items():
        asked_by = of_channel[0].asked_by
        is_residents = asked_by == "residents"
        low, high = wilson(len(of_channel), residents) if is_residents else (None, None)
        yield {
            "channel": channel,
            "asked_by": asked_by,
            "requests": len(of_channel),
            "all_requests": len(cases),
            "share": rate(len(of_channel), len(cases)),
            "resident_requests": residents,
            "resident_share": rate(len(of_channel), residents) if is_residents else None,
            "resident_share_low": low,
            "resident_share_high": high,
        }


def channels(groups):
    rows = [picked(row, "channel", "asked_by", "requests", "share", "resident_share") for row in channel_rows(groups.cases)]
    first = max((row for row in rows if row["asked_by"] == "residents"), key=lambda row: row["requests"])
    told = first["resident_share"]
    residents = count(groups.cases, lambda case: case.by_resident)
    return tile("too few" if told is None else share_text(told), residents, ["channel"], rows)


def channel_trend(groups):
    rows = [
        picked(row, "channel", "requests", "resident_requests", "resident_share", open_month=month)
        for month, cases in groups.by["open month"].items()
        for row in channel_rows(cases)
        if row["resident_share"] is not None
    ]
    whole = {row["open_month"] for row in month_rows(groups) if not row["is_provisional"]}
    phone = [row for row in rows if row["channel"] == "phone" and row["open_month"] in whole]
    last = max(phone, key=lambda row: row["open_month"], default=None)
    keys = ["open_month", "channel"]
    return tile(None, None, keys, rows) if last is None else tile(
        share_text(last["resident_share"]), last["resident_requests"], keys, rows
    )


def top_type_rows(groups):
    sizes = sorted((len(cases) for cases in groups.by["case type"].values()), reverse=True)
    for name, cases in groups.by["case type"].items():
        published = collections.Counter(case.type for case in cases)
        yield {
            "rank": sizes.index(len(cases)) + 1,
            "canonical_type": name,
            "requests": len(cases),
            "share": len(cases) / len(groups.cases),
            "resident_requests": count(cases, lambda case: case.by_resident),
            "published_types": "; ".join(sorted(published, key=lambda one: (-published[one], one))),
            "last_month": max(case.open_month for case in cases),
        }


def top_types(groups):
    rows = list(top_type_rows(groups))
    return tile(share_text(max(row["share"] for row in rows)), len(groups.cases), ["canonical_type"], rows)


def hours(groups):
    rows, most = [], 0
    for population in ("all", "residents"):
        asked = [case for case in groups.cases if population == "all" or case.by_resident]
        counted = collections.Counter((case.open_date.weekday(), case.open_hour) for case in asked)
        held = collections.Counter(day.weekday() for day in {case.open_date for case in groups.cases})
        for weekday, name in enumerate(WEEKDAYS):
            for hour in range(24):
                requests = counted[(weekday, hour)]
                a_week = requests / held[weekday] if held[weekday] else None
                if population == "residents":
                    most = max(most, a_week or 0)
                rows.append(
                    {
                        "population": population,
                        "weekday_name": name,
                        "open_hour": hour,
                        "requests": requests,
                        "requests_per_week": a_week,
                    }
                )
    residents = count(groups.cases, lambda case: case.by_resident)
    return tile(average_text(most), residents, ["population", "weekday_name", "open_hour"], rows)


def year_on_year(groups):
    rows = [
        {"year": year, "measure": measure, "months": None, "cases": 0, "cases_before": 0, "relative_change": None}
        for year in years_of(groups)
        for measure in ("requests", "on time", "closed within 30 days")
    ]
    return tile(None, None, ["year", "measure"], rows)


def items(cases, **keys):
    """Groups of cases by the name of each grain."""
    yield "all", "all", cases
    for grain, key in keys.items():
        for name, of_name in grouped(cases, key).items():
            yield grain.replace("_", " "), name, of_name


def duplicates(groups):
    near = likely_duplicates(groups.cases)
    rows = []
    for grain, name, cases in items(
        groups.cases,
        department=lambda case: case.department,
        case_type=lambda case: case.ctype,
        asked_by=lambda case: case.asked_by,
    ):
        closed, placed = count(cases, lambda case: case.is_closed), count(cases, lambda case: case.is_placed)
        closed_as, likely = count(cases, lambda case: case.klass == "duplicate"), count(cases, lambda case: case in near)
        rows.append(
            {
                "grain": grain,
                "name": name,
                "closed_cases": closed,
                "closed_as_duplicate": closed_as,
                "duplicate_share": rate(closed_as, closed),
                "placed_requests": placed,
                "likely_duplicates": likely,
                "likely_duplicate_share": rate(likely, placed),
            }
        )
    figure = share_text(rows[0]["duplicate_share"])
    return tile(figure, rows[0]["closed_cases"], ["grain", "name"], rows)


def repeats(groups):
    opened = {case.open_date for case in groups.cases}
    days = {case.close_date for case in groups.cases if case.is_event}
    followed = {day for day in days if sum(day + timedelta(days=more) in opened for more in range(1, 31)) >= 27}
    closings = [case for case in groups.cases if case.is_event and case.is_placed and case.close_date in followed]
    again = repeated(closings, groups.cases)
    rows = []
    for grain, name, cases in items(
        closings,
        department=lambda case: case.department,
        case_type=lambda case: case.ctype,
        closure_class=lambda case: case.klass or "unknown",
    ):
        came = count(cases, lambda case: case in again)
        low, high = wilson(came, len(cases))
        rows.append(
            {
                "grain": grain,
                "name": name,
                "followed_closures": len(cases),
                "repeated_closures": came,
                "repeat_rate": rate(came, len(cases)),
                "repeat_rate_low": low,
                "repeat_rate_high": high,
            }
        )
    share = rows[0]["repeat_rate"]
    return tile("too few" if share is None else share_text(share), len(closings), ["grain", "name"], rows)


def classes_of(cases):
    counted = collections.Counter(case.klass or "unknown" for case in cases)
    without_service = counted["administrative"] + counted["noted"]
    return {
        "closed_cases": len(cases),
        **{name: counted[name] for name in CLASSES},
        "unknown_cases": counted["unknown"],
        "administrative_or_noted": without_service,
        "administrative_share": rate(without_service, len(cases)),
    }


def closing_classes(groups):
    names = ("closed_cases", *CLASSES, "unknown_cases", "administrative_share")
    closed = [case for case in groups.cases if case.is_closed]
    rows = [picked(classes_of(closed), *names, department="all")]
    for name, cases in grouped(closed, lambda case: case.department).items():
        rows.append(picked(classes_of(cases), *names, department=name))
    share = rows[0]["administrative_share"]
    return tile("too few" if share is None else share_text(share), len(closed), ["department"], rows)


def closing_trend(groups):
    names = ("closed_cases", "administrative_or_noted", "administrative_share")
    closed = [case for case in groups.cases if case.is_closed and case.close_month is not None]
    rows = [
        picked(classes_of(cases), *names, close_month=month)
        for month, cases in sorted(grouped(closed, lambda case: case.close_month).items())
    ]
    newest = max(month_rows(groups), key=lambda row: row["open_month"])
    part = newest["open_month"] if newest["is_provisional"] else None
    told = [row for row in rows if row["administrative_share"] is not None and row["close_month"] != part]
    figure = share_text(told[-1]["administrative_share"]) if told else None
    return tile(figure, told[-1]["closed_cases"] if told else None, ["close_month"], rows)


def reopened():
    """A file published once shows no case open again."""
    row = {"grain": "all", "name": "all", "reopened_cases": 0, "still_open": 0, "comparisons": 0}
    return tile(None, None, ["grain", "name"], [row])
