#!/usr/bin/env python3
"""A second opinion on the dashboard: counts what its tiles tell anew, from the published file, by other means.

Nothing of the pipeline is used but its mapping tables, which are data. Prints one JSON object: by page and tile the figure as it
should stand there, what it is counted over, and rows of the table behind it. Reads one file, as `refresh` of that file alone does.

    python3 test/recount/measures.py FILE CLOCK     CLOCK: as published, shifted or utc, as found for the file
"""

import json
import sys

from measured import backlog, data_and_runs, demand, five_questions, management, month_in_review, others, overview, places, timeliness
from measured.cases import File
from measured.flow import flows_of
from measured.groups import Groups


def main(path, clock):
    file = File(path, clock)
    groups = Groups(file)
    flows = flows_of(groups)
    pages = {
        "index": overview.tiles(groups, flows),
        "explore": others.explore_tiles(groups),
        "timeliness": timeliness.tiles(groups),
        "five-questions": five_questions.tiles(groups),
        "backlog": backlog.tiles(groups, flows),
        "management": management.tiles(groups),
        "demand": demand.tiles(groups),
        "month-in-review": month_in_review.tiles(groups, flows),
        "places": places.tiles(groups),
        "data-and-runs": data_and_runs.tiles(groups, path),
        "311-and-911": others.dispatch_tiles(groups),
    }
    json.dump({"as_of": file.as_of.isoformat(), "pages": pages}, sys.stdout)
    print()


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(*sys.argv[1:])
