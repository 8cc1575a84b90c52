"""The page Data and runs: what it says of the file. What it says of runs no file tells."""

import pathlib

from recount import FileCount

from .figures import count_text, grouped, share_text, tile
from .groups import count

TYPES_SHOWN = 30
CLOCKS = {"as published": "as published", "shifted": "shifted, set right", "utc": "instants in UTC"}


def tiles(groups, path):
    counted = FileCount(pathlib.Path(path))
    found = counted.result()
    return {
        "balance": balance(found),
        "refused": tile("0", None),
        "freshness": freshness(groups),
        "loaded-months": loaded_months(groups),
        "loaded-days": loaded_days(groups),
        "quality": quality(groups),
        "unmapped": unmapped(groups),
        "clocks": clocks(found),
        "cleaning": cleaning(found),
        "nulls": nulls(groups, found),
        "migration": migration(groups),
        "vanished": vanished(groups),
    }


def balance(found):
    row = {
        "read": found["records"],
        "loaded": found["distinct_keys"],
        "duplicates": found["records"] - found["ragged"] - found["distinct_keys"],
        "quarantined": found["ragged"],
        "difference": 0,
    }
    return tile("0", None, ["read"], [row])


def day_text(day):
    return f"{day:%B} {day.day}, {day.year}"


def freshness(groups):
    days = [case.open_date for case in groups.cases]
    row = {"oldest_open_date": str(min(days)), "newest_open_date": str(max(days))}
    return tile(day_text(max(days)), None, ["newest_open_date"], [row])


def loaded_months(groups):
    rows = [
        {"open_month": month, "requests": len(cases), "days": len({case.open_date for case in cases})}
        for month, cases in groups.by["open month"].items()
    ]
    return tile(count_text(len(rows)), len(groups.cases), ["open_month"], rows)


def loaded_days(groups):
    rows = [
        {"open_date": str(day), "requests": len(cases)}
        for day, cases in grouped(groups.cases, lambda case: case.open_date).items()
    ]
    return tile(count_text(len(rows)), len(groups.cases), ["open_date"], rows)


def quality(groups):
    cases, as_of = groups.cases, groups.file.as_of
    row = {
        "requests": len(cases),
        "closed_before_opened": count(cases, lambda case: case.closed is not None and case.closed < case.opened),
        "closed_without_time": count(cases, lambda case: case.is_closed and case.closed is None),
        "after_its_file": count(cases, lambda case: max(case.opened, case.closed or case.opened) > as_of),
        "outside_boston": count(cases, lambda case: case.has_point and not case.is_fallback and not case.is_placed),
        "at_stand_in_place": count(cases, lambda case: case.is_fallback),
        "without_coordinates": count(cases, lambda case: not case.has_point),
        "unknown_neighborhood": count(cases, lambda case: case.neighborhood == "unknown"),
        "unknown_channel": count(cases, lambda case: case.channel == "unknown"),
        "unknown_type": count(cases, lambda case: case.ctype == "unknown"),
    }
    impossible = row["closed_before_opened"] + row["closed_without_time"] + row["after_its_file"]
    return tile(count_text(impossible), len(cases), ["requests"], [row])


def unmapped(groups):
    rows = [
        {"mapping": name, "published": word, "records": records, "share": records / len(groups.cases)}
        for (name, word), records in groups.file.unmapped.items()
        if len(word.encode()) <= 80
    ]
    return tile(count_text(len(rows)), None, ["mapping", "published"], rows)


def clocks(found):
    reading, decided_by = found["clock"]["reading"], found["clock"]["decided_by"]
    figure = "0" if reading == "as published" else "1"
    return tile(figure, None, ["times"], [{"times": CLOCKS[reading], "decided_by": decided_by}])


def cleaning(found):
    rows = [
        {"rule": rule, "field": field, "records": records, "share": records / found["records"]}
        for rule, fields in found["rules"].items()
        for field, records in fields.items()
    ]
    return tile(count_text(sum(row["records"] for row in rows)), None, ["rule", "field"], rows)


def nulls(groups, found):
    """Values that cleaning leaves nothing of: stand-ins for no value, and words without a counterpart."""
    zero, rules = found["rules"].get("zero code", {}), found["rules"]
    words = {
        name: sum(records for (mapping, _), records in groups.file.unmapped.items() if mapping == name)
        for name in ("neighborhood", "department")
    }
    fallback = count(groups.cases, lambda case: case.is_fallback)
    taken = {
        "latitude": fallback,
        "longitude": fallback,
        "neighborhood_area": words["neighborhood"],
        "department_name": words["department"],
        "city_council_district": zero.get("city_council_district", 0),
        "fire_district": zero.get("fire_district", 0),
        "target_at": sum(rules.get("sentinel target", {}).values()),
        "zip_code": sum(rules.get("zero zip", {}).values()),
        "city_on_time": sum(rules.get("flag without a meaning", {}).values()),
    }
    rows = [{"column_name": name, "nulled": records} for name, records in taken.items() if records > 0]
    return tile(count_text(sum(row["nulled"] for row in rows)), None, ["column_name"], rows)


def migration(groups):
    system = groups.file.system
    largest = sorted(groups.by["case type"], key=lambda name: (-len(groups.by["case type"][name]), name))[:TYPES_SHOWN]
    rows = [
        {"canonical_type": name, "open_month": month, "source_system": system, "requests": len(of_month), "share": 1}
        for name, cases in [("all types", groups.cases), *((name, groups.by["case type"][name]) for name in largest)]
        for month, of_month in grouped(cases, lambda case: case.open_month).items()
    ]
    keys = ["canonical_type", "open_month", "source_system"]
    return tile(None, None, keys, rows) if system == "legacy" else tile(share_text(1), len(groups.cases), keys, rows)


def vanished(groups):
    """Of one file of the older system: types without a case in its last two months."""
    months = sorted(groups.by["open month"])
    rows = [
        {
            "canonical_type": name,
            "last_legacy_month": max(case.open_month for case in cases),
            "first_new_month": None,
            "legacy_cases": len(cases),
            "new_cases": 0,
        }
        for name, cases in groups.by["case type"].items()
        if groups.file.system == "legacy" and not {case.open_month for case in cases} & set(months[-2:])
    ]
    return tile(count_text(len(rows)), None, ["canonical_type"], rows)
