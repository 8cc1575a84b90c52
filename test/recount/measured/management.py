"""The page Management."""

from datetime import date, timedelta

from .backlog import OF_GROUP, ageing, overdue_rows
from .figures import DAY, average_text, count_text, days, grouped, nearest_rank, rate, tile, wilson
from .flow import ALL, last_of
from .groups import count, picked

PERIODS = ("day", "week", "month", "quarter")


def tiles(groups):
    scores = score_rows(groups)
    return {
        "departments": departments(groups),
        "queues": queues(groups),
        "due-soon": due_soon(groups),
        "ageing-by-queue": ageing(groups, ("queue", "department")),
        "worklist": worklist(groups),
        "city-score": city_score(groups, scores),
        "city-score-trend": score_trend(groups, scores),
    }


def board(groups, cases):
    """What stands on a board of a group; None where nothing was open or moved in 90 days."""
    last, newest = groups.last_day, groups.last_second

    def within(day, span):
        return day is not None and last - timedelta(days=span) < day <= last

    def is_due(case):
        return case.target is not None and newest - 90 * DAY < case.target.timestamp() <= newest

    opened, closed = (
        count(cases, lambda case: within(case.open_date, 90)),
        count(cases, lambda case: within(case.close_date, 90)),
    )
    still_open = [case for case in cases if case.is_open]
    fell_due = [case for case in cases if is_due(case) and case.result in ("hit", "miss")]
    hit = count(fell_due, lambda case: case.result == "hit")
    if not (still_open or opened or closed or fell_due):
        return None
    timed = [case.observed for case in cases if case.is_event and within(case.close_date, 90)]
    open_at_end = count(
        cases,
        lambda case: case.is_open or (case.close_date is not None and case.close_date > last >= case.open_date),
    )
    low, high = wilson(hit, len(fell_due))
    return {
        "opened_30_days": count(cases, lambda case: within(case.open_date, 30)),
        "closed_30_days": count(cases, lambda case: within(case.close_date, 30)),
        "opened_90_days": opened,
        "closed_90_days": closed,
        "opened_a_day": opened / 90,
        "open_now": len(still_open),
        "overdue": count(still_open, lambda case: case.past_due is not None and case.past_due > 0),
        "due_next_7_days": count(still_open, lambda case: case.past_due is not None and -7 * DAY <= case.past_due <= 0),
        "days_of_work": open_at_end / (closed / 90) if closed >= 30 else None,
        "p90_days": days(nearest_rank(timed, (9, 10))) if len(timed) >= 100 else None,
        "timed_closings_90_days": len(timed),
        "on_time_rate": rate(hit, len(fell_due)),
        "interval_low": low,
        "interval_high": high,
        "fell_due_90_days": len(fell_due),
    }


def departments(groups):
    whole = board(groups, groups.cases)
    rows = [{"department": ALL, **whole}]
    for name, cases in groups.by["department"].items():
        row = board(groups, cases)
        if row is not None:
            rows.append({"department": name, **row})
    return tile(average_text(whole["opened_a_day"]), whole["opened_90_days"], ["department"], rows)


def queues(groups):
    rows = []
    for (name, queue), cases in grouped(groups.cases, lambda case: (case.department, case.queue)).items():
        row = board(groups, cases)
        if row is not None:
            rows.append({"department": name, "queue": queue, **row})
    return tile(count_text(len(rows)), sum(row["open_now"] for row in rows), ["department", "queue"], rows)


def due_soon(groups):
    all_of_them, *rows = overdue_rows(groups)
    rows = [
        picked(row, *OF_GROUP, "due_next_7_days", "overdue", "open_cases") for row in rows if row["due_next_7_days"] > 0
    ]
    return tile(count_text(all_of_them["due_next_7_days"]), all_of_them["with_target"], OF_GROUP, rows)


def worklist(groups):
    late = [case for case in groups.cases if case.is_open and case.past_due is not None and case.past_due > 0]
    late.sort(key=lambda case: (-case.past_due, case.id))
    rows = [
        {
            "rank": place,
            "days_past_due": days(case.past_due),
            "case_type": case.type,
            "department": case.department,
            "queue": case.queue,
            "neighborhood": case.neighborhood,
            "open_date": str(case.open_date),
            "source_system": case.system,
            "case_id": case.id,
            "case_url": f"https://311.boston.gov/tickets/{case.id}" if case.system == "legacy" else None,
        }
        for place, case in enumerate(late[:100], 1)
    ]
    return tile(count_text(len(rows)), len(late), ["rank"], rows)


def period_of(day, period):
    """First and last day of the period a day is in."""
    if period == "day":
        return day, day
    if period == "week":
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    first = day.month if period == "month" else day.month - (day.month - 1) % 3
    start = date(day.year, first, 1)
    return start, last_of(str(start if period == "month" else start.replace(month=first + 2)))


def score(part, whole):
    """Half a hundredth goes up."""
    return (250 * part + whole) // (2 * whole) / 100 if whole >= 30 else None


def score_rows(groups):
    last = groups.last_day
    newest_week = period_of(last, "week")[0]
    flagged = [case for case in groups.cases if case.is_event and case.flag is not None]
    rows = []
    for period in PERIODS:
        kept = [
            case
            for case in flagged
            if period in ("month", "quarter")
            or (
                last - timedelta(days=90) < case.close_date <= last
                if period == "day"
                else newest_week - timedelta(weeks=52) <= case.close_date <= last
            )
        ]
        for (start, end), cases in grouped(kept, lambda case: period_of(case.close_date, period)).items():
            rows.append(score_row(period, ALL, start, end, cases, last))
            for name, of_department in grouped(cases, lambda case: case.department).items():
                rows.append(score_row(period, name, start, end, of_department, last))
    return rows


def score_row(period, department, start, end, cases, last):
    on_time = count(cases, lambda case: case.flag == "ONTIME")
    targets = [case for case in cases if case.result is not None]
    low, high = wilson(on_time, len(cases))
    return {
        "department": department,
        "period": period,
        "period_start": str(start),
        "period_end": str(end),
        "is_partial": start <= last < end,
        "score": score(on_time, len(cases)),
        "flagged_closings": len(cases),
        "on_time_closings": on_time,
        "on_time_rate": rate(on_time, len(cases)),
        "interval_low": low,
        "interval_high": high,
        "score_with_target": score(count(targets, lambda case: case.flag == "ONTIME"), len(targets)),
        "flagged_with_target": len(targets),
    }


def told(groups, scores, period):
    """Scores over all of periods that are over, the oldest first."""
    last = str(groups.last_day)
    rows = [row for row in scores if row["department"] == ALL and row["period"] == period and row["score"] is not None]
    return sorted((row for row in rows if row["period_end"] <= last), key=lambda row: row["period_start"])


def city_score(groups, scores):
    rows = [row for period in PERIODS for row in told(groups, scores, period)[-1:]]
    month = next((row for row in rows if row["period"] == "month"), None)
    rows = [{name: value for name, value in row.items() if name not in ("department", "is_partial")} for row in rows]
    if month is None:
        return tile(None, None, ["period"], rows)
    return tile(f"{month['score']:.2f}", month["flagged_closings"], ["period"], rows)


def score_trend(groups, scores):
    months = told(groups, scores, "month")
    year = [row for row in months if months_apart(row["period_start"], months[-1]["period_start"]) < 12]
    reached = count(year, lambda row: row["score"] >= 1)
    figure = f"{reached} of {len(year)}" if year else None
    n = sum(row["flagged_closings"] for row in year)
    return tile(figure, n, ["department", "period", "period_start"], scores)


def months_apart(first, last):
    return (int(last[:4]) - int(first[:4])) * 12 + int(last[5:7]) - int(first[5:7])
