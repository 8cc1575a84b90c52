"""Rates, ranks and how a figure is written."""

import collections
import math
from decimal import ROUND_HALF_UP, Decimal

DAY = 86_400


def rate(part, whole, floor=30):
    return None if whole < floor or whole == 0 else part / whole


def wilson(part, whole, floor=30):
    """Wilson's score interval at 1.96, written from its definition: where |p - rate| = z * sqrt(p (1 - p) / n)."""
    if whole < floor or whole == 0:
        return None, None
    z2 = 1.96 * 1.96
    # whole (p - part / whole)^2 = z2 p (1 - p), a quadratic equation in p
    a, b, c = whole + z2, -(2 * part + z2), part * part / whole
    root = math.sqrt(b * b - 4 * a * c)
    return (-b - root) / (2 * a), (-b + root) / (2 * a)


def nearest_rank(values, share):
    """The smallest value that at least `share` (a fraction of whole numbers) of the values do not exceed."""
    over, under = share
    ordered = sorted(values)
    return ordered[(len(ordered) * over + under - 1) // under - 1] if ordered else None


def days(seconds):
    return None if seconds is None else seconds / DAY


def grouped(cases, key):
    groups = collections.defaultdict(list)
    for case in cases:
        groups[key(case)].append(case)
    return groups


def rounded(value, places):
    return Decimal(repr(value)).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)


def count_text(count):
    return f"{count:,}"


def share_text(share):
    if share is None:
        return "–"
    if 0 < share < 0.0005:
        return "under 0.1%"
    if 0.9995 <= share < 1:
        return "over 99.9%"
    return f"{(Decimal(repr(share)) * 100).quantize(Decimal('0.1'), ROUND_HALF_UP):,}%"


def signed_text(share, places=1):
    """A change in percent."""
    value = (Decimal(repr(share)) * 100).quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
    return f"{'+' if value > 0 else '−' if value < 0 else ''}{abs(value):,}%"


def figure_text(value):
    if value is None:
        return None
    if float(value).is_integer():
        return f"{int(value):,}"
    digits = max(0, 3 - math.floor(math.log10(abs(value))))
    text = f"{rounded(float(value), digits):,}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def average_text(value):
    return figure_text(value) if abs(value) < 1 else f"{rounded(float(value), 1):,}"


def duration_text(length):
    if length is None:
        return "–"
    hours = length * 24
    if hours < 1:
        minutes = int(rounded(float(hours * 60), 0))
        return f"{minutes} minute{'' if minutes == 1 else 's'}"
    if hours < 48:
        return f"{rounded(float(hours), 1):,} hours"
    if length < 100:
        return f"{rounded(float(length), 1):,} days"
    whole = int(rounded(float(length), 0))
    return f"{whole:,} day{'' if whole == 1 else 's'}"


def long_duration_text(length):
    text = duration_text(length)
    return text if length is None or length < 730.5 else f"{text} ({rounded(length / 365.25, 1):,} years)"


def tile(figure, n, keys=(), rows=(), whole=True):
    """What a tile should show. `keys` tell its rows apart; `whole`: the page has these rows and no others."""
    return {"figure": figure, "n": n, "keys": list(keys), "rows": list(rows), "whole": whole}
