"""The page Timeliness."""

from .figures import DAY, days, duration_text, grouped, long_duration_text, nearest_rank, share_text, tile
from .groups import IN_WORDS, count, on_time_of, picked
from .overview import within
from .survival import SPANS

BY = {"department": "department", "case type": "type", "channel": "channel", "neighborhood": "neighborhood"}
RATE_NAMES = (
    "on_time_rate", "interval_low", "interval_high", "hit", "miss", "miss_still_open", "pending",
    "on_time_low", "on_time_high", "sla_coverage",
)  # fmt: skip


def tiles(groups):
    return {
        "typical-time": typical_time(groups),
        "closed-within": closed_within(groups),
        "survival-curve": curve(groups),
        "fastest-slowest": fastest_slowest(groups),
        "averages": averages(groups),
        "where-time-goes": where_time_goes(groups),
        "longest": longest(groups),
        "on-time": on_time(groups),
        "city-flag": city_flag(groups),
        "on-time-by": on_time_by(groups),
        "target-coverage": coverage(groups),
        "days-past-due": days_past_due(groups),
    }


def nine_in_ten(survival):
    return "too few" if survival.timed < 100 else within(survival, "p90_days")


def time_row(survival, closures, cases, **more):
    return {
        "counted": IN_WORDS[closures],
        "cases": len(cases),
        "events": survival.events,
        "censored": survival.timed - survival.events,
        "half_within": within(survival),
        "nine_in_ten_within": nine_in_ten(survival),
        "median_days": survival.median_days(),
        "p90_days": survival.p90_days(),
        **more,
    }


def typical_time(groups):
    rows = [
        time_row(survival, closures, cases, open_month=month, provisional=groups.is_young(month))
        for month, closures, cases, survival in groups.with_closures("open month")
    ]
    survival = groups.survival("all", "all")
    return tile(within(survival), survival.timed, ["open_month", "counted"], rows)


def closed_within(groups):
    rows = []
    for _, closures, _, survival in groups.with_closures("all"):
        for span in (1, 3, 7, 30, 90):
            still_open, low, high = survival.at(span) if survival.timed >= 30 else (None, None, None)
            rows.append(
                {
                    "span": f"{span} day{'' if span == 1 else 's'}",
                    "counted": IN_WORDS[closures],
                    "share": None if still_open is None else 1 - still_open,
                    "low": None if high is None else 1 - high,
                    "high": None if low is None else 1 - low,
                    "cases": survival.timed,
                }
            )
    survival = groups.survival("all", "all")
    return tile(nine_in_ten(survival), survival.timed, ["span", "counted"], rows)


def curve(groups):
    types = sorted(groups.by["case type"], key=lambda name: (-groups.survival("case type", name).timed, name))
    shown = {
        "all": {"all": "all requests"},
        "department": {name: f"department: {name}" for name in groups.by["department"]},
        "case type": {name: f"type: {name}" for name in types[:60]},
    }
    rows = []
    for grain, labels in shown.items():
        for name, closures, _, survival in groups.with_closures(grain):
            if survival.timed < 30 or name not in labels:
                continue
            for span in SPANS:
                still_open, low, high = survival.at(span)
                rows.append(
                    {
                        "group": labels[name],
                        "counted": IN_WORDS[closures],
                        "days": span,
                        "still_open": still_open,
                        "still_open_low": low,
                        "still_open_high": high,
                        "at_risk": survival.at_risk(span),
                    }
                )
    survival = groups.survival("all", "all")
    return tile(share_text(survival.at(30)[0]), survival.timed, ["group", "counted", "days"], rows)


def fastest_slowest(groups):
    rows = [
        time_row(survival, closures, cases, by=BY[grain], name=name)
        for grain in ("department", "case type")
        for name, closures, cases, survival in groups.with_closures(grain)
        if closures == "all" and survival.timed >= 100
    ]
    return tile(None, None, ["by", "name"], rows)


def averages(groups):
    rows = [
        {
            "group": "all requests" if grain == "all" else name[:7] if grain == "open month" else name,
            "counted": IN_WORDS[closures],
            "cases": len(cases),
            "closed_only_mean_days": survival.mean_of_closed(),
            **{f"restricted_mean_{span}_days": survival.restricted_mean(span) for span in (30, 90, 365)},
        }
        for grain in ("all", "department", "open month")
        for name, closures, cases, survival in groups.with_closures(grain)
    ]
    survival = groups.survival("all", "all")
    year = survival.restricted_mean(365)
    return tile(None if year is None else duration_text(year), survival.timed, ["group", "counted"], rows)


def waited(cases):
    return sum(case.observed for case in cases if case.observed is not None) / DAY


def where_time_goes(groups):
    total = waited(groups.cases)
    rows = [
        {
            "by": BY[grain],
            "name": name,
            "waited_days": waited(cases) if any(case.observed is not None for case in cases) else None,
            "share_of_days": waited(cases) / total,
            "cases": len(cases),
            "share_of_cases": len(cases) / len(groups.cases),
        }
        for grain in ("case type", "department")
        for name, cases in groups.by[grain].items()
    ]
    most = max(row["share_of_days"] for row in rows if row["by"] == "type")
    return tile(share_text(most), groups.survival("all", "all").timed, ["by", "name"], rows)


def longest_rows(groups):
    for name, cases in grouped(groups.cases, lambda case: case.type).items():
        closed = [case for case in cases if case.is_event]
        still_open = [case for case in cases if case.is_open]
        aged = [case for case in still_open if case.observed is not None]
        slowest = min(closed, key=lambda case: (-case.observed, case.id), default=None)
        oldest = min(aged, key=lambda case: (-case.observed, case.id), default=None)
        yield {
            "case_type": name,
            "longest_closed_days": None if slowest is None else days(slowest.observed),
            "longest_closed_case_id": None if slowest is None else slowest.id,
            "p99_closed_days": days(nearest_rank([case.observed for case in closed], (99, 100))),
            "over_five_years": slowest is not None and slowest.observed > 5 * 365 * DAY,
            "closed_cases": len(closed),
            "oldest_open_days": None if oldest is None else days(oldest.observed),
            "oldest_open_case_id": None if oldest is None else oldest.id,
            "open_cases": len(still_open),
        }


def longest(groups):
    rows = list(longest_rows(groups))
    most = max((row["longest_closed_days"] for row in rows if row["longest_closed_days"] is not None), default=None)
    return tile(long_duration_text(most), sum(row["closed_cases"] for row in rows), ["case_type"], rows)


def on_time(groups):
    row = on_time_of(groups.cases)
    rows = [
        picked(on_time_of(cases), *RATE_NAMES, "provisional", open_month=month)
        for month, cases in groups.by["open month"].items()
    ]
    return tile(share_text(row["on_time_rate"]), row["hit"] + row["miss"], ["open_month"], rows)


def city_flag(groups):
    rows = []
    for month, cases in grouped(groups.cases, lambda case: case.close_month).items():
        closed = [case for case in cases if case.is_closed]
        if month is None or not closed:
            continue
        row = on_time_of(closed)
        rows.append(
            picked(
                row, "city_on_time_rate", "city_on_time_cases", "city_overdue_cases", "city_on_time_without_target",
                "flag_disagreement",
                close_month=month,
                closed_cases=len(closed),
                recomputed_rate_of_closed=row["on_time_rate"],
                provisional=groups.seconds_since(month) < 0,
            )  # fmt: skip
        )
    row = on_time_of(groups.cases)
    flagged = row["city_on_time_cases"] + row["city_overdue_cases"]
    return tile(share_text(row["city_on_time_rate"]), flagged, ["close_month"], rows)


def on_time_by(groups):
    rows = [
        picked(on_time_of(cases), *RATE_NAMES, by=word, name=name)
        for grain, word in BY.items()
        for name, cases in groups.by[grain].items()
    ]
    return tile(None, None, ["by", "name"], rows)


def coverage(groups):
    rows = [
        picked(on_time_of(cases), "requests", "with_target", "sla_coverage", name=name)
        for name, cases in groups.by["case type"].items()
    ]
    return tile(share_text(on_time_of(groups.cases)["sla_coverage"]), len(groups.cases), ["name"], rows)


def late_row(cases):
    late = [case for case in cases if case.result == "miss"]
    closed = [case.past_due for case in late if case.is_closed]
    still_open = [case.past_due for case in late if case.is_open]
    return {
        "late_closed": len(closed),
        "median_days_past_due": days(nearest_rank(closed, (1, 2))),
        "p90_days_past_due": days(nearest_rank(closed, (9, 10))) if len(closed) >= 100 else None,
        "late_still_open": len(still_open),
        "median_days_past_due_so_far": days(nearest_rank(still_open, (1, 2))),
        "p90_days_past_due_so_far": days(nearest_rank(still_open, (9, 10))) if len(still_open) >= 100 else None,
    }


def days_past_due(groups):
    rows = [
        late_row(cases) | {"by": by, "name": name}
        for grain, by in (("department", "department"), ("case type", "type"))
        for name, cases in groups.by[grain].items()
        if count(cases, lambda case: case.result == "miss") > 0
    ]
    row = late_row(groups.cases)
    return tile(duration_text(row["median_days_past_due"]), row["late_closed"], ["by", "name"], rows)
