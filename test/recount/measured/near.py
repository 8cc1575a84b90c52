"""Cases of one type that lie near each other: each is held against all within a wide box of its own."""

import collections

from .figures import DAY

NORTH, EAST = 1_110_800, 824_200  # decimetres a degree of latitude and of longitude has in Boston
REACH = 300
BOX = 1_000


def place_of(case):
    return round(case.longitude * EAST), round(case.latitude * NORTH)


class Boxes:
    """Placed cases by type and box."""

    def __init__(self, cases):
        self.boxes = collections.defaultdict(list)
        for case in cases:
            if case.is_placed:
                east, north = place_of(case)
                self.boxes[(case.ctype, east // BOX, north // BOX)].append((case.opened_second, case.id, east, north, case))
        for box in self.boxes.values():
            box.sort(key=lambda entry: entry[:2])

    def around(self, case):
        """Those within reach, as (second of opening, id, case)."""
        east, north = place_of(case)
        for box_east in {(east - REACH) // BOX, (east + REACH) // BOX}:
            for box_north in {(north - REACH) // BOX, (north + REACH) // BOX}:
                for second, name, other_east, other_north, other in self.boxes.get((case.ctype, box_east, box_north), ()):
                    if (east - other_east) ** 2 + (north - other_north) ** 2 <= REACH**2:
                        yield second, name, other


def likely_duplicates(cases):
    """Cases with an earlier one of their type at most 30 m away and at most 7 days before."""
    boxes = Boxes(cases)
    return {
        case
        for case in cases
        if case.is_placed
        and any(
            0 <= case.opened_second - second <= 7 * DAY and (second, name) < (case.opened_second, case.id)
            for second, name, _ in boxes.around(case)
        )
    }


def repeated(closings, cases):
    """Closings after which one of their type was opened at most 30 m away and within 30 days."""
    boxes = Boxes(cases)
    return {
        case
        for case in closings
        if any(
            0 < second - (case.opened_second + case.observed) <= 30 * DAY for second, _, _ in boxes.around(case)
        )
    }
