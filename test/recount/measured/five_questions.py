"""The page Five questions: each answer the honest way, and the old."""

from .demand import channel_rows, top_type_rows
from .figures import DAY, count_text, duration_text, grouped, rounded, share_text, tile
from .groups import count, on_time_of, picked
from .timeliness import longest_rows, nine_in_ten
from .overview import within

NAMES = {
    "phone": "Phone",
    "app": "311 app",
    "web": "Web",
    "employee": "City employee",
    "city worker app": "City workers’ app",
    "social media": "Social media",
    "system": "Another city system",
    "other": "Other",
    "unknown": "Unknown",
}


def tiles(groups):
    longest = list(longest_rows(groups))
    return {
        "channel": channel(groups),
        "channel-old": channel_old(groups),
        "on-time": on_time(groups),
        "on-time-old": on_time_old(groups),
        "longest": longest_tile(longest),
        "longest-old": longest_old(longest),
        "most-frequent": most_frequent(groups),
        "most-frequent-old": most_frequent_old(groups),
        "average": average(groups),
        "average-old": average_old(groups),
    }


def channel(groups):
    rows = [picked(row, "requests", "share", name=NAMES[row["channel"]]) for row in channel_rows(groups.cases)]
    return tile(share_text(max(row["share"] for row in rows)), len(groups.cases), ["name"], rows)


def shares(groups, name, key):
    return [
        {name: value, "requests": len(cases), "share": len(cases) / len(groups.cases)}
        for value, cases in grouped(groups.cases, key).items()
    ]


def channel_old(groups):
    rows = shares(groups, "source_channel", lambda case: case.published_channel or "unknown")
    return tile(share_text(max(row["share"] for row in rows)), len(groups.cases), ["source_channel"], rows)


def on_time(groups):
    row = on_time_of(groups.cases)
    rows = [
        {"result": "by the target", "requests": row["hit"]},
        {"result": "late", "requests": row["miss"]},
        {"result": "target ahead", "requests": row["pending"]},
        {"result": "without a target", "requests": count(groups.cases, lambda case: case.target is None)},
    ]
    return tile(share_text(row["on_time_rate"]), row["hit"] + row["miss"], ["result"], rows)


def on_time_old(groups):
    row = on_time_of(groups.cases)
    rows = [
        {"flag": "ONTIME", "requests": row["city_on_time_cases"]},
        {"flag": "of them without a target", "requests": row["city_on_time_without_target"]},
        {"flag": "OVERDUE", "requests": row["city_overdue_cases"]},
    ]
    return tile(share_text(row["city_on_time_rate"]), rows[0]["requests"] + rows[2]["requests"], ["flag"], rows)


def whole_days(length):
    return f"{count_text(int(rounded(length, 0)))} days"


def longest_tile(rows):
    names = (
        "case_type", "longest_closed_days", "longest_closed_case_id", "oldest_open_days", "oldest_open_case_id",
        "p99_closed_days",
    )  # fmt: skip
    longest = max(value for row in rows for value in (row["longest_closed_days"], row["oldest_open_days"]) if value)
    n = sum(row["closed_cases"] + row["open_cases"] for row in rows)
    return tile(whole_days(longest), n, ["case_type"], [picked(row, *names) for row in rows])


def longest_old(rows):
    longest = max(row["longest_closed_days"] for row in rows if row["longest_closed_days"] is not None)
    rows = [picked(row, "case_type", "longest_closed_days", "closed_cases") for row in rows]
    return tile(whole_days(longest), sum(row["closed_cases"] for row in rows), ["case_type"], rows)


def most_frequent(groups):
    names = ("canonical_type", "published_types", "requests", "share", "resident_requests")
    rows = [picked(row, *names) for row in top_type_rows(groups)]
    return tile(share_text(max(row["share"] for row in rows)), len(groups.cases), ["canonical_type"], rows)


def most_frequent_old(groups):
    rows = shares(groups, "case_type", lambda case: case.type)
    return tile(share_text(max(row["share"] for row in rows)), len(groups.cases), ["case_type"], rows)


def average(groups):
    rows = [
        {
            "name": name,
            "restricted_mean_365_days": survival.restricted_mean(365),
            "restricted_mean_30_days": survival.restricted_mean(30),
            "half_within": within(survival),
            "nine_in_ten_within": nine_in_ten(survival),
            "closed_only_mean_days": survival.mean_of_closed(),
            "events": survival.events,
            "censored": survival.timed - survival.events,
        }
        for name, closures, _, survival in groups.with_closures("case type")
        if closures == "all"
    ]
    whole = groups.survival("all", "all")
    means = [whole.restricted_mean(span) for span in (365, 90, 30)]
    mean = next((value for value in means if value is not None), None)
    return tile("not yet" if mean is None else duration_text(mean), whole.timed, ["name"], rows)


def mean_with_open_as_zero(cases):
    events, still_open = count(cases, lambda case: case.is_event), count(cases, lambda case: case.is_open)
    seconds = sum(case.observed for case in cases if case.is_event)
    return seconds / (events + still_open) / DAY if events + still_open else None


def average_old(groups):
    rows = []
    for name, cases in grouped(groups.cases, lambda case: case.type).items():
        closed = [case.observed for case in cases if case.is_event]
        rows.append(
            {
                "case_type": name,
                "open_as_zero_mean_days": mean_with_open_as_zero(cases),
                "closed_only_mean_days": sum(closed) / len(closed) / DAY if closed else None,
                "closed_cases": len(closed),
                "open_cases": count(cases, lambda case: case.is_open),
            }
        )
    n = count(groups.cases, lambda case: case.is_event or case.is_open)
    return tile(duration_text(mean_with_open_as_zero(groups.cases)), n, ["case_type"], rows)
