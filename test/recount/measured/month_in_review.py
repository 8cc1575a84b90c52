"""The page Month in review."""

import collections

from .backlog import bulk_hours, overdue_rows
from .figures import count_text, days, duration_text, share_text, tile
from .flow import ALL, last_of
from .groups import on_time_of, picked
from .overview import month_rows
from .places import gap_rows, month_before

ROWS = 10


def tiles(groups, flows):
    last = groups.last_day
    month = max(month for month in groups.by["open month"] if last_of(month) <= last)
    return {
        "requests": requests(groups, month),
        "on-time": on_time(groups, month),
        "typical-time": typical_time(groups, month),
        "backlog": backlog(flows, month),
        "overdue": overdue(groups),
        "longest-overdue": longest_overdue(groups),
        "types-up": types_up(groups, month),
        "gaps": gaps(groups, month),
        "bulk-closures": bulk_closures(groups, month),
    }


def beside(month):
    """The month, the one before, and the same a year before."""
    return [month, month_before(month), f"{int(month[:4]) - 1}{month[4:]}"]


def nothing(month, *names):
    return {"month": month, **dict.fromkeys(names)}


def requests(groups, month):
    known = {row["open_month"]: picked(row, "requests", "requests_per_day") for row in month_rows(groups)}
    rows = [nothing(one, "requests", "requests_per_day") | known.get(one, {}) for one in beside(month)]
    return tile(count_text(rows[0]["requests"]), rows[0]["requests"], ["month"], rows)


def on_time(groups, month):
    counted = {one: on_time_of(cases) for one, cases in groups.by["open month"].items()}
    told = max((one for one, row in counted.items() if not row["provisional"] and one <= month), default=None)
    if told is None:
        return tile(None, None)
    rows = [nothing(one, "on_time_rate", "judged", "sla_coverage") for one in beside(told)]
    for row in rows:
        if row["month"] in counted:
            own = counted[row["month"]]
            row |= picked(own, "on_time_rate", "sla_coverage", judged=own["hit"] + own["miss"])
    share = rows[0]["on_time_rate"]
    return tile(None if share is None else share_text(share), rows[0]["judged"], ["month"], rows)


def typical_time(groups, month):
    told = max((one for one in groups.by["open month"] if not groups.is_young(one) and one <= month), default=None)
    if told is None:
        return tile(None, None)
    rows = [nothing(one, "median_days", "p90_days", "closed", "open") for one in beside(told)]
    for row in rows:
        if row["month"] in groups.by["open month"]:
            own = groups.survival("open month", row["month"])
            row |= {
                "median_days": own.median_days(),
                "p90_days": own.p90_days(),
                "closed": own.events,
                "open": own.timed - own.events,
            }
    own = groups.survival("open month", told)
    median = own.median_days()
    figure = f"> {duration_text(days(own.last_seen))}, not yet" if median is None else duration_text(median)
    return tile(figure, own.timed, ["month"], rows)


def backlog(flows, month):
    known = {row["month"]: row["open_cases"] for row in flows[ALL].months()}
    rows = [{"month": one, "open_cases": known.get(one)} for one in beside(month)]
    return tile(count_text(rows[0]["open_cases"]), None, ["month"], rows)


def overdue(groups):
    names = ("department", "overdue", "due_next_7_days", "with_target", "longest_overdue_days")
    every, *others = overdue_rows(groups)
    departments = [row for row in others if row["grain"] == "department" and row["overdue"] > 0]
    departments.sort(key=lambda row: (-row["overdue"], row["department"]))
    rows = [picked(row, *names) for row in departments[:ROWS]]
    return tile(count_text(every["overdue"]), every["with_target"], ["department"], rows)


def longest_overdue(groups):
    late = [case for case in groups.cases if case.is_open and case.past_due is not None and case.past_due > 0]
    late.sort(key=lambda case: (-case.past_due, case.id))
    rows = [
        {
            "case_id": case.id,
            "case_type": case.type,
            "department": case.department,
            "neighborhood": case.neighborhood,
            "days_past_due": days(case.past_due),
        }
        for case in late[:ROWS]
    ]
    return tile(duration_text(rows[0]["days_past_due"]) if rows else None, None, ["case_id"], rows)


def types_up(groups, month):
    """Against the month before: a year before is in none of these files."""
    before = month_before(month)
    loaded = {row["open_month"]: row for row in month_rows(groups)}
    cases = groups.by["open month"].get(before, [])
    is_whole = before in loaded and not loaded[before]["is_provisional"]
    if not is_whole or len({case.open_date for case in cases}) < loaded[before]["days"]:
        return tile(None, None)
    now = collections.Counter(case.ctype for case in groups.by["open month"][month])
    then = collections.Counter(case.ctype for case in cases)
    common = min(shared(now, then), shared(then, now))
    if common < 0.5:
        return tile(None, None)
    rows = [
        {"type": name, "requests": count, "before": then[name], "more": count - then[name]}
        for name, count in now.items()
        if count > then[name]
    ]
    rows.sort(key=lambda row: (-row["more"], row["type"]))
    if not rows:
        return tile(None, None)
    return tile(f"+{count_text(rows[0]['more'])}", rows[0]["requests"], ["type"], rows[:ROWS])


def shared(these, those):
    return sum(count for name, count in these.items() if name in those) / sum(these.values())


def gaps(groups, month):
    names = ("neighborhood", "canonical_type", "open_month", "gap_points", "months_running", "judged")
    alerts = [row for row in gap_rows(groups) if row["is_alert"] and month_before(month) <= row["open_month"] <= month]
    alerts.sort(key=lambda row: (row["gap_points"], row["neighborhood"]))
    keys = ["neighborhood", "canonical_type", "open_month"]
    return tile(count_text(len(alerts)), None, keys, [picked(row, *names) for row in alerts[:ROWS]])


def bulk_closures(groups, month):
    hours = [row for row in bulk_hours(groups).values() if row["close_date"][:7] == month[:7]]
    hours.sort(key=lambda row: (-row["closings"], row["close_date"]))
    names = ("department", "close_date", "closings", "median_age_days")
    rows = [picked(row, *names) for row in hours[:ROWS]]
    return tile(count_text(sum(row["closings"] for row in hours)), None, ["department", "close_date", "closings"], rows)
