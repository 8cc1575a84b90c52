"""The page Places."""

import collections
import math

from .cases import lines_of
from .figures import DAY, average_text, count_text, grouped, rate, rounded, tile, wilson
from .groups import count

MEASURES = ("on time", "closed within 30 days")


def tiles(groups):
    cells = type_cells(groups)
    rows = neighborhood_rows(cells)
    year = year_shown(rows)
    return {
        "map": city_map(groups, year),
        "timeliness": timeliness(rows, year),
        "within-types": within_types(cells, year),
        "reporting-rate": reporting(groups, year),
        "gap-watch": gap_watch(groups),
    }


def judged(cases, measure):
    """Cases that can be judged, and those of them in time."""
    if measure == "on time":
        told = [case for case in cases if case.result in ("hit", "miss")]
        return told, count(told, lambda case: case.result == "hit")
    told = [case for case in cases if case.observed is not None and case.age >= 30 * DAY]
    return told, count(told, lambda case: case.is_event and case.observed <= 30 * DAY)


def is_young(cases, measure):
    if measure == "on time":
        whole, part = (count(cases, test) for test in (lambda case: case.target is not None, lambda case: case.is_due))
    else:
        whole = count(cases, lambda case: case.observed is not None)
        part = len(judged(cases, measure)[0])
    return part * 100 < whole * 95


def type_cells(groups):
    """By measure, year, type and neighborhood, beside the whole city."""
    cells = []
    for year, of_year in grouped(groups.cases, lambda case: case.open_date.year).items():
        for measure in MEASURES:
            city, is_provisional = len(judged(of_year, measure)[0]), is_young(of_year, measure)
            for name, of_type in grouped(of_year, lambda case: case.ctype).items():
                told, good = judged(of_type, measure)
                for place, here in grouped(of_type, lambda case: case.neighborhood).items():
                    told_here, good_here = judged(here, measure)
                    if told_here:
                        low, high = wilson(good_here, len(told_here))
                        cells.append(
                            {
                                "measure": measure,
                                "open_year": year,
                                "canonical_type": name,
                                "neighborhood": place,
                                "numerator": good_here,
                                "denominator": len(told_here),
                                "rate": rate(good_here, len(told_here)),
                                "rate_low": low,
                                "rate_high": high,
                                "city_rate": rate(good, len(told)),
                                "weight": len(told) / city,
                                "is_provisional": is_provisional,
                            }
                        )
    return cells


def neighborhood_rows(cells):
    rows = []
    known = [cell for cell in cells if cell["neighborhood"] != "unknown"]
    for (measure, year, place), own in grouped(
        known, lambda cell: (cell["measure"], cell["open_year"], cell["neighborhood"])
    ).items():
        compared = [cell for cell in own if cell["denominator"] >= 30]
        covered = sum(cell["weight"] for cell in compared)
        raw, good = sum(cell["denominator"] for cell in own), sum(cell["numerator"] for cell in own)
        row = {
            "neighborhood": place,
            "open_year": year,
            "measure": measure,
            "adjusted_rate": None,
            "adjusted_low": None,
            "adjusted_high": None,
            "city_rate": None,
            "difference": None,
            "weight_covered": covered,
            "types_covered": len(compared),
            "cases_covered": sum(cell["denominator"] for cell in compared),
            "raw_rate": rate(good, raw),
            "raw_denominator": raw,
            "is_provisional": own[0]["is_provisional"],
        }
        if compared:
            adjusted = sum(cell["weight"] * cell["rate"] for cell in compared) / covered
            city = sum(cell["weight"] * cell["city_rate"] for cell in compared) / covered
            variance = sum((cell["weight"] / covered) ** 2 * variance_of(cell) for cell in compared)
            row |= {
                "adjusted_rate": adjusted,
                "adjusted_low": max(0, adjusted - 1.96 * math.sqrt(variance)),
                "adjusted_high": min(1, adjusted + 1.96 * math.sqrt(variance)),
                "city_rate": city,
                "difference": adjusted - city,
            }
        rows.append(row)
    return rows


def variance_of(cell):
    """Of a rate with two successes and two failures added."""
    cautious = (cell["numerator"] + 2) / (cell["denominator"] + 4)
    return cautious * (1 - cautious) / cell["denominator"]


def year_shown(rows):
    compared = [row for row in rows if row["adjusted_rate"] is not None]
    mature = [row for row in compared if row["measure"] == "on time" and not row["is_provisional"]]
    return max(row["open_year"] for row in mature or compared)


def points_text(share):
    return f"{'−' if share < 0 else '+'}{abs(share * 100):.1f} points"


def timeliness(rows, year):
    compared = [
        row
        for row in rows
        if row["measure"] == "on time"
        and row["open_year"] == year
        and row["difference"] is not None
        and row["weight_covered"] >= 0.5
    ]
    behind = min(compared, key=lambda row: (row["difference"], row["neighborhood"]), default=None)
    keys = ["neighborhood", "open_year", "measure"]
    if behind is None:
        return tile(None, None, keys, rows)
    return tile(points_text(behind["difference"]), behind["cases_covered"], keys, rows)


def within_types(cells, year):
    kept = [
        cell
        for cell in cells
        if cell["open_year"] == year
        and cell["rate"] is not None
        and cell["neighborhood"] != "unknown"
        and cell["weight"] >= 0.01
    ]
    weights = collections.defaultdict(float)
    for cell in kept:
        weights[cell["canonical_type"]] = max(weights[cell["canonical_type"]], cell["weight"])
    shown = sorted(weights, key=lambda name: (-weights[name], name))[:15]
    names = (
        "canonical_type", "neighborhood", "measure", "rate", "rate_low", "rate_high", "denominator", "city_rate",
    )  # fmt: skip
    rows = [{name: cell[name] for name in names} for cell in kept if cell["canonical_type"] in shown]
    on_time = [row for row in rows if row["measure"] == "on time"]
    keys = ["canonical_type", "neighborhood", "measure"]
    if not on_time:
        return tile(None, None, keys, rows)
    widest = min(
        on_time,
        key=lambda row: (-abs(row["rate"] - row["city_rate"]), row["canonical_type"], row["neighborhood"]),
    )
    return tile(points_text(widest["rate"] - widest["city_rate"]), widest["denominator"], keys, rows)


def reporting(groups, year):
    residents = collections.Counter()
    for line in lines_of("population"):
        if line["neighborhood"] == "":  # the West End, which no area of the requests stands for
            continue
        residents[line["neighborhood"]] += int(line["population"])
    rows, figure, n = [], None, 0
    for open_year, of_year in grouped(groups.cases, lambda case: case.open_date.year).items():
        days = [case.open_date for case in of_year]
        known = count(of_year, lambda case: case.by_resident and case.neighborhood in residents)
        city = 1000 * known / sum(residents.values())
        if open_year == year:
            figure, n = average_text(city), count(of_year, lambda case: case.by_resident)
        for place, cases in grouped(of_year, lambda case: case.neighborhood).items():
            people, asked = residents.get(place), count(cases, lambda case: case.by_resident)
            rows.append(
                {
                    "neighborhood": place,
                    "open_year": open_year,
                    "resident_requests_per_1000": 1000 * asked / people if people else None,
                    "ratio_to_city": 1000 * asked / people / city if people else None,
                    "resident_requests": asked,
                    "requests": len(cases),
                    "requests_per_1000": 1000 * len(cases) / people if people else None,
                    "population": people,
                    "city_resident_requests_per_1000": city,
                    "days_covered": (max(days) - min(days)).days + 1,
                }
            )
    return tile(figure, n, ["neighborhood", "open_year"], rows)


def gap_rows(groups):
    """Months in which a place, or a type in a place, was over 10 points behind the city for the same types."""
    behind = {}
    for month, cases in groups.by["open month"].items():
        is_provisional = is_young(cases, "on time")
        told = [case for case in cases if case.result in ("hit", "miss")]
        city = {
            name: count(own, lambda case: case.result == "hit") / len(own)
            for name, own in grouped(told, lambda case: case.ctype).items()
        }
        known = [case for case in told if case.neighborhood != "unknown"]
        slices = [((place, "all types"), own) for place, own in grouped(known, lambda case: case.neighborhood).items()]
        slices += grouped(known, lambda case: (case.neighborhood, case.ctype)).items()
        for key, own in slices:
            here = count(own, lambda case: case.result == "hit") / len(own)
            expected = sum(city[case.ctype] for case in own) / len(own)
            if len(own) >= 100 and expected - here > 0.1:
                behind[(*key, month)] = {
                    "open_month": month,
                    "neighborhood": key[0],
                    "canonical_type": key[1],
                    "gap_points": (here - expected) * 100,
                    "on_time_rate": here,
                    "expected_rate": expected,
                    "judged": len(own),
                    "is_provisional": is_provisional,
                }
    for (place, name, month), row in behind.items():
        running, before = 1, month_before(month)
        while (place, name, before) in behind:
            running, before = running + 1, month_before(before)
        row |= {"months_running": running, "is_alert": running >= 2}
    return list(behind.values())


def month_before(month):
    year, number = int(month[:4]), int(month[5:7])
    return f"{year - (number == 1):04}-{(number - 2) % 12 + 1:02}-01"


def gap_watch(groups):
    rows = gap_rows(groups)
    alerts = [row for row in rows if row["is_alert"]]
    newest = [row for row in alerts if row["open_month"] == max(row["open_month"] for row in alerts)]
    widest = min(newest, key=lambda row: row["gap_points"], default=None)
    n = None if widest is None else widest["judged"]
    return tile(count_text(len(alerts)), n, ["open_month", "neighborhood", "canonical_type"], rows)


def city_map(groups, year):
    """Squares of 2,250 by 3,040 millionths of a degree."""
    placed = [case for case in groups.cases if case.is_placed and case.open_date.year == year]
    rows = []
    for (row, column), cases in grouped(
        placed, lambda case: (round(case.latitude * 1e6) // 2250, round(case.longitude * 1e6) // 3040)
    ).items():
        areas = collections.Counter(case.neighborhood for case in cases if case.neighborhood != "unknown")
        rows.append(
            {
                "neighborhood": min(areas, key=lambda name: (-areas[name], name), default="unknown"),
                "centre_latitude": f"{(row + 0.5) * (2250 / 1e6):.6f}",
                "centre_longitude": f"{(column + 0.5) * (3040 / 1e6):.6f}",
                "requests": len(cases),
                "open_cases": count(cases, lambda case: case.is_open),
                "hit": count(cases, lambda case: case.result == "hit"),
                "miss": count(cases, lambda case: case.result == "miss"),
            }
        )
    most = max(row["requests"] for row in rows)
    figure = f"{count_text(most)} request{'' if most == 1 else 's'}"
    return tile(figure, len(placed), ["centre_latitude", "centre_longitude"], rows)
