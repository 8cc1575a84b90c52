"""The page Backlog."""

from datetime import timedelta

from .figures import DAY, count_text, days, figure_text, grouped, nearest_rank, rate, rounded, share_text, tile, wilson
from .flow import ALL
from .groups import count, on_time_of, picked

BRACKETS = (("0-7 days", 8), ("8-30 days", 31), ("31-90 days", 91), ("91-365 days", 366), ("over 365 days", None))
OVER_ALL = {"department": ALL, "queue": "all queues", "canonical_type": "all case types"}


def tiles(groups, flows):
    weeks = weeks_of(groups, flows)
    bulk = bulk_hours(groups)
    return {
        "open-by-month": open_by_month(flows),
        "flow-by-month": flow_by_month(flows),
        "days-of-work": days_of_work(flows),
        "flow-by-week": flow_by_week(weeks),
        "ageing": ageing(groups),
        "overdue": overdue(groups),
        "bulk-closures": bulk_closures(groups, bulk),
        "bulk-effect": bulk_effect(groups, bulk),
        "observed": observed(groups),
    }


def by_month(flows):
    return [{"department": name, **row} for name, flow in flows.items() for row in flow.months()]


def whole_months(flows):
    """Months of the file that are over and in which cases were opened: what is told of flow is told of the newest."""
    return [row for row in flows[ALL].months() if not row["is_partial"] and row["opened"] > 0]


def open_by_month(flows):
    names = ("department", "month", "counted_through", "is_partial", "open_cases")
    last = list(flows[ALL].months())[-1]["open_cases"]
    return tile(count_text(last), last, ["department", "month"], [picked(row, *names) for row in by_month(flows)])


def flow_by_month(flows):
    names = ("department", "month", "is_partial", "opened", "closed", "net", "clearance", "open_cases")
    months = whole_months(flows)
    figure = None if not months else f"{rounded(months[-1]['clearance'] * 100, 1)}"
    rows = [picked(row, *names) for row in by_month(flows)]
    return tile(figure, months[-1]["opened"] if months else None, ["department", "month"], rows)


def days_of_work(flows):
    names = ("department", "month", "open_cases", "closed_90_days", "days_of_work")
    rows = [picked(row, *names) for row in by_month(flows)]
    months = whole_months(flows)
    figure = figure_text(months[-1]["days_of_work"]) if months else None
    return tile(figure, months[-1]["open_cases"] if months else None, ["department", "month"], rows)


def weeks_of(groups, flows):
    """The 90 days to the newest opening, by week from Monday."""
    last = groups.last_day
    held = [last - timedelta(days=back) for back in range(89, -1, -1)]
    rows = []
    for name, flow in flows.items():
        if not any(day <= last for day in [*flow.opened, *flow.closed]):
            continue
        for monday, of_week in grouped(held, lambda day: day - timedelta(days=day.weekday())).items():
            opened, closed, entered = (
                sum(counter[day] for day in of_week) for counter in (flow.opened, flow.closed, flow.entered)
            )
            rows.append(
                {
                    "department": name,
                    "week_start": str(monday),
                    "days": len(of_week),
                    "is_partial": len(of_week) < 7,
                    "opened": opened,
                    "closed": closed,
                    "net": entered - closed,
                    "open_cases": flow.open_at(of_week[-1]),
                }
            )
    return rows


def flow_by_week(weeks):
    whole = [row for row in weeks if row["department"] == ALL and not row["is_partial"]]
    figure = f"{sum(row['net'] for row in whole):,}"
    return tile(figure, sum(row["opened"] for row in whole), ["department", "week_start"], weeks)


def open_groups(groups):
    """Open cases by grain; a queue is one of its department."""
    still_open = [case for case in groups.cases if case.is_open]
    yield {"grain": "all", **OVER_ALL}, still_open
    for name, cases in grouped(still_open, lambda case: case.department).items():
        yield {"grain": "department", **OVER_ALL, "department": name}, cases
    for (name, queue), cases in grouped(still_open, lambda case: (case.department, case.queue)).items():
        yield {"grain": "queue", **OVER_ALL, "department": name, "queue": queue}, cases
    for name, cases in grouped(still_open, lambda case: case.ctype).items():
        yield {"grain": "case type", **OVER_ALL, "canonical_type": name}, cases


OF_GROUP = ["grain", "department", "queue", "canonical_type"]


def ageing(groups, grains=("department", "queue", "case type")):
    rows, figure, n = [], None, 0
    for names, cases in open_groups(groups):
        if names["grain"] != "all" and names["grain"] not in grains:
            continue
        since = 0
        for bracket, until in BRACKETS:
            aged = [
                case.age for case in cases if since <= case.age // DAY and (until is None or case.age // DAY < until)
            ]
            since = until
            rows.append(
                {
                    **names,
                    "bracket": bracket,
                    "open_cases": len(aged),
                    "share": rate(len(aged), len(cases)),
                    "oldest_days": days(max(aged, default=None)),
                }
            )
        if names["grain"] == "all":
            figure, n = share_text(rows[-1]["share"]), len(cases)
    return tile(figure, n, [*OF_GROUP, "bracket"], rows)


def overdue_row(names, cases):
    targets = [case for case in cases if case.target is not None]
    late = [case.past_due for case in targets if case.past_due > 0]
    soon = count(targets, lambda case: -7 * DAY <= case.past_due <= 0)
    low, high = wilson(len(late), len(targets))
    return {
        **names,
        "open_cases": len(cases),
        "with_target": len(targets),
        "overdue": len(late),
        "due_next_7_days": soon,
        "due_later": len(targets) - len(late) - soon,
        "without_target": len(cases) - len(targets),
        "overdue_share": rate(len(late), len(targets)),
        "interval_low": low,
        "interval_high": high,
        "longest_overdue_days": days(max(late, default=None)),
    }


def overdue_rows(groups):
    return [overdue_row(names, cases) for names, cases in open_groups(groups)]


def overdue(groups):
    rows = overdue_rows(groups)
    figure, n = share_text(rows[0]["overdue_share"]), rows[0]["with_target"]
    return tile(figure, n, OF_GROUP, [{k: v for k, v in row.items() if k != "with_target"} for row in rows])


def hour_of(case):
    return int(case.closed.timestamp() // 3600)


def bulk_hours(groups):
    """Hours in which a department closed many old cases: (department, hour) and what makes it one."""
    found = {}
    for name, cases in grouped([case for case in groups.cases if case.is_event], lambda case: case.department).items():
        hours = grouped(cases, hour_of)
        for hour, closed in hours.items():
            median = nearest_rank([case.observed for case in closed], (1, 2))
            if len(closed) < 50 or median <= 30 * DAY:
                continue
            before = [len(others) for other, others in hours.items() if hour - 90 * 24 <= other < hour]
            usual = nearest_rank(before, (1, 2))
            threshold = max(50, 10 * (usual or 0))
            if len(closed) >= threshold:
                found[(name, hour)] = {
                    "department": name,
                    "close_date": str(closed[0].close_date),
                    "closings": len(closed),
                    "median_age_days": days(median),
                    "usual_closings_an_hour": usual,
                    "threshold": threshold,
                }
    return found


def bulk_closures(groups, bulk):
    rows = [{name: value for name, value in row.items() if name != "close_date"} for row in bulk.values()]
    closings = sum(row["closings"] for row in rows)
    return tile(count_text(closings), count(groups.cases, lambda case: case.is_event), ["department", "closings"], rows)


def bulk_effect(groups, bulk):
    events = [case for case in groups.cases if case.is_event]
    slices = [({"grain": "all", "department": ALL, "close_month": None}, events)]
    for name, cases in grouped(events, lambda case: case.department).items():
        slices.append(({"grain": "department", "department": name, "close_month": None}, cases))
    for month, cases in grouped(events, lambda case: case.close_month).items():
        slices.append(({"grain": "close month", "department": ALL, "close_month": month}, cases))
    rows = []
    for names, cases in slices:
        others = [case for case in cases if (case.department, hour_of(case)) not in bulk]
        rows.append(
            {
                **names,
                "closed_cases": len(cases),
                "bulk_cases": len(cases) - len(others),
                "mean_days": mean_days(cases),
                "mean_days_without_bulk": mean_days(others),
                "on_time_rate": on_time_of(cases)["on_time_rate"],
                "on_time_rate_without_bulk": on_time_of(others)["on_time_rate"],
            }
        )
    return tile(
        share_text(rows[0]["on_time_rate_without_bulk"]), len(events), ["grain", "department", "close_month"], rows
    )


def mean_days(cases):
    return sum(case.observed for case in cases) / len(cases) / DAY if len(cases) >= 30 else None


def observed(groups):
    """After one refresh the tables hold what the file holds."""
    still_open = count(groups.cases, lambda case: case.is_open)
    row = {"observed_open_cases": still_open, "reconstructed_open_cases": still_open, "gap": 0}
    return tile(count_text(still_open), still_open, ["gap"], [row])
