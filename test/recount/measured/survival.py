"""Kaplan and Meier's estimate by its product over distinct times."""

import bisect
import math

from .figures import DAY, nearest_rank

SPANS = (0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365)
Z = 1.959963984540054


class Survival:
    """Of cases with an observed time; those that are not events were still open when last seen."""

    def __init__(self, cases):
        self.times = sorted((case.observed, case.is_event) for case in cases if case.observed is not None)
        self.closed = [time for time, is_event in self.times if is_event]
        self.timed, self.events = len(self.times), len(self.closed)
        self.last_seen = self.times[-1][0] if self.times else None
        self.steps = []  # (time, still open from it on, Greenwood's sum)
        at_risk, still_open, greenwood, place = self.timed, 1.0, 0.0, 0
        while place < self.timed:
            time, deaths, seen = self.times[place][0], 0, 0
            while place < self.timed and self.times[place][0] == time:
                deaths += self.times[place][1]
                seen += 1
                place += 1
            if deaths > 0:
                still_open *= 1 - deaths / at_risk
                greenwood += deaths / (at_risk * (at_risk - deaths)) if at_risk > deaths else 0
                self.steps.append((time, still_open, greenwood))
            at_risk -= seen

    def time_to(self, share):
        return next((time for time, still_open, _ in self.steps if still_open <= share + 1e-9), None)

    def is_known(self, span):
        return self.timed > 0 and (self.last_seen >= span * DAY or (self.steps and self.steps[-1][1] == 0))

    def at(self, span):
        """Still open after so many days, with the log-log interval; None where nobody was watched so long."""
        if not self.is_known(span):
            return None, None, None
        still_open, greenwood = 1.0, 0.0
        for time, value, total in self.steps:
            if time > span * DAY:
                break
            still_open, greenwood = value, total
        if not 0 < still_open < 1:
            return still_open, None, None
        spread = Z * math.sqrt(greenwood) / math.log(still_open)
        return still_open, still_open ** math.exp(-spread), still_open ** math.exp(spread)

    def at_risk(self, span):
        return self.timed - bisect.bisect_right(self.times, (span * DAY, True))

    def restricted_mean(self, span):
        """The area under the curve to so many days."""
        if not self.is_known(span):
            return None
        area, since, height = 0.0, 0, 1.0
        for time, value, _ in self.steps:
            if time > span * DAY:
                break
            area += height * (time - since)
            since, height = time, value
        return (area + height * (span * DAY - since)) / DAY

    def mean_of_closed(self):
        return sum(self.closed) / self.events / DAY if self.closed else None

    def rank_of_closed(self, share, floor=1):
        return nearest_rank(self.closed, share) / DAY if self.events >= floor else None

    def median_days(self):
        time = self.time_to(0.5)
        return None if time is None else time / DAY

    def p90_days(self):
        time = self.time_to(0.1)
        return None if time is None or self.timed < 100 else time / DAY
