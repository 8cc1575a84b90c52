"""What was opened, closed and open day by day and month by month."""

import collections
from datetime import date, timedelta

from .figures import rate

ALL = "all departments"


def last_of(month):
    year, number = int(month[:4]), int(month[5:7])
    return date(year + number // 12, number % 12 + 1, 1) - timedelta(days=1)


def months_between(first, last):
    year, number = int(first[:4]), int(first[5:7])
    while f"{year:04}-{number:02}-01" <= last:
        yield f"{year:04}-{number:02}-01"
        year, number = year + number // 12, number % 12 + 1


class Flow:
    """Cases that can be placed in time; the others are opened, and in no backlog."""

    def __init__(self, cases, cases_of_file):
        self.opened = collections.Counter(case.open_date for case in cases)
        self.placed = [case for case in cases if case.is_open or (case.close_date or date.min) >= case.open_date]
        self.entered = collections.Counter(case.open_date for case in self.placed)
        self.closed = collections.Counter(case.close_date for case in self.placed if case.is_closed)
        self.first = min(case.open_date for case in cases_of_file)
        self.last = max(
            max(case.open_date for case in cases_of_file),
            max((case.close_date for case in cases_of_file if case.is_event), default=date.min),
        )

    def open_at(self, day):
        """Opened by the day and not closed by it."""
        return between(self.entered, date.min, day) - between(self.closed, date.min, day)

    def months(self):
        first = f"{min(self.opened):%Y-%m}-01"
        for month in months_between(first, f"{self.last:%Y-%m}-01"):
            last = last_of(month)
            end = min(last, self.last)
            opened, closed, entered = (
                between(days, last.replace(day=1), last) for days in (self.opened, self.closed, self.entered)
            )
            closed_90 = between(self.closed, end - timedelta(days=89), end) if (end - self.first).days >= 89 else None
            open_cases = self.open_at(end)
            yield {
                "month": month,
                "counted_through": str(end),
                "is_partial": last > self.last,
                "opened": opened,
                "closed": closed,
                "net": entered - closed,
                "clearance": rate(closed, opened) if opened >= 30 else None,
                "open_cases": open_cases,
                "closed_90_days": closed_90,
                "days_of_work": open_cases / (closed_90 / 90) if closed_90 is not None and closed_90 >= 30 else None,
            }


def between(days, first, last):
    return sum(count for day, count in days.items() if first <= day <= last)


def flows_of(groups):
    """By department, all of them first."""
    cases = groups.cases
    flows = {ALL: Flow(cases, cases)}
    for name, of_department in groups.by["department"].items():
        flows[name] = Flow(of_department, cases)
    return flows
