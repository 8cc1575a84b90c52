"""Computes what the views of time to close must give for a few small sets of cases, with lifelines, a Python library.

Run it only to add a set or a figure; its result is committed beside it:

    pip install lifelines==0.30.3
    python test/views/expected/kaplan-meier.py

A set is a list of [seconds observed, 1 if it closed then or 0 if it was still open]. Two rules are the views' own: nothing
is said of days nobody was followed to (unless all had closed), and a share of exactly 0 or 1 has no interval.
"""

import json
import math
import random
import warnings
from fractions import Fraction
from pathlib import Path

from lifelines import KaplanMeierFitter
from lifelines.utils import restricted_mean_survival_time

DAY = 86_400
DAYS = [0, 1, 2, 3, 5, 7, 10, 14, 21, 30, 45, 60, 90, 120, 180, 270, 365]


def thousand_with_ties():
    source = random.Random(311)
    cases = []
    for _ in range(1000):
        closes = int(source.lognormvariate(12.5, 2))
        # watched for 1 hour to 400 days; times rounded to hours tie often
        watched = source.randrange(1, 9600) * 3600
        closes -= closes % 3600
        cases.append([min(closes, watched), 1 if closes <= watched else 0])
    return cases


SETS = {
    "ties": [[DAY, 1], [DAY, 1], [DAY, 1], [2 * DAY, 1], [2 * DAY, 1], [3 * DAY + 1, 1], [5 * DAY, 0], [9 * DAY, 0]],
    "all still open": [[3 * DAY, 0], [40 * DAY, 0], [40 * DAY, 0], [400 * DAY, 0]],
    "one closed case": [[36 * 3600, 1]],
    "one open case": [[36 * 3600, 0]],
    "one closed of five": [[DAY, 0], [2 * DAY, 1], [3 * DAY, 0], [6 * DAY, 0], [100 * DAY, 0]],
    "closed and lost at the same times": [[DAY, 1], [DAY, 0], [7 * DAY, 1], [7 * DAY, 0], [7 * DAY, 0], [9 * DAY, 1], [9 * DAY, 0], [31 * DAY, 0]],
    "the last one closes": [[60, 1], [DAY, 0], [12 * DAY, 0], [20 * DAY, 1], [200 * DAY, 1]],
    "the last two close together": [[60, 1], [DAY, 0], [30 * DAY, 1], [30 * DAY, 1]],
    "closed in the moment they were opened": [[0, 1], [0, 1], [0, 0], [4 * DAY, 1], [8 * DAY, 0]],
    "half after two losses": [[10, 1], [20, 0], [30, 1], [40, 0], [50, 1], [60, 1], [70, 1], [400 * DAY, 0]],
    "nothing lost, an even number": [[day * DAY, 1] for day in range(1, 13)],
    "a thousand with ties": thousand_with_ties(),
}


def exact_curve(cases):
    """The estimate in exact fractions: [time, share still open] at every time something closed."""
    share, curve = Fraction(1), []
    for time in sorted({seconds for seconds, event in cases if event}):
        at_risk = sum(1 for seconds, _ in cases if seconds >= time)
        closed = sum(1 for seconds, event in cases if event and seconds == time)
        share *= Fraction(at_risk - closed, at_risk)
        curve.append((time, share))
    return curve


def quantile(curve, share):
    return next((time / DAY for time, still_open in curve if still_open <= share), None)


def expected(cases):
    seconds, events = [case[0] for case in cases], [case[1] for case in cases]
    fitted = KaplanMeierFitter().fit(seconds, events)
    curve = exact_curve(cases)
    last = max(seconds)
    ends = curve != [] and curve[-1][1] == 0
    rows = {}
    for days in DAYS:
        if days * DAY > last and not ends:
            rows[days] = None
            continue
        still_open = float(fitted.predict(days * DAY))
        interval = fitted.confidence_interval_survival_function_
        low, high = (float(cell) for cell in interval[interval.index <= days * DAY].iloc[-1])
        certain = still_open in (0, 1)
        rows[days] = {
            "still_open": still_open,
            "still_open_low": None if certain else low,
            "still_open_high": None if certain else high,
            "restricted_mean_days": restricted_mean_survival_time(fitted, t=days * DAY) / DAY if days > 0 else 0.0,
            "at_risk": sum(1 for one in seconds if one > days * DAY),
        }
    figures = {"median_days": quantile(curve, Fraction(1, 2)), "p90_days": quantile(curve, Fraction(1, 10))}
    for name, share in (("median_days", 0.5), ("p90_days", 0.1)):
        theirs = fitted.percentile(share)
        theirs = None if math.isinf(theirs) else theirs / DAY
        if theirs != figures[name]:
            # lifelines compares rounded numbers: it may pass over a share that is exactly a half
            print(f"lifelines gives {name} {theirs}, exact fractions give {figures[name]}")
    return {"cases": cases, **figures, "days": rows}


warnings.simplefilter("ignore")
result = {name: expected(cases) for name, cases in SETS.items()}
Path(__file__).with_suffix(".json").write_text(json.dumps(result, separators=(",", ":")) + "\n")
