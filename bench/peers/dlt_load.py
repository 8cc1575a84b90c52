"""dlt loading one CSV file into a DuckDB file, by the fast way its documentation recommends.

    python dlt_load.py FILE.csv OUTDIR

The path: the `filesystem` source with the `read_csv_duckdb` reader handing over Arrow batches (use_pyarrow=True), which skips
dlt's row-by-row normalising. Larger batches than the default, because they are faster. Types are the ones the reader detects.

Prints one line of JSON: {"rows", "seconds", "steps": {name: seconds}}; "seconds" includes importing dlt.
"""

import argparse
import json
import os
import sys
import time

BATCH_ROWS = 100_000


def parse_command_line(argv):
    parser = argparse.ArgumentParser(
        prog="dlt_load.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", metavar="FILE.csv")
    parser.add_argument("out", metavar="OUTDIR")
    args = parser.parse_args(argv)
    if not os.path.isfile(args.file):
        parser.error(f"{args.file} is not a file: name a CSV file that exists")
    return args


def run(args):
    os.makedirs(args.out, exist_ok=True)
    # Nothing may leave the machine or land in the home folder.
    os.environ["RUNTIME__DLTHUB_TELEMETRY"] = "false"
    os.environ["DLT_DATA_DIR"] = os.path.join(args.out, "dlt")
    started = time.perf_counter()

    import dlt
    from dlt.sources.filesystem import filesystem, read_csv_duckdb

    imported = time.perf_counter()
    folder, name = os.path.split(os.path.abspath(args.file))
    pipeline = dlt.pipeline(
        pipeline_name="boston311_bench",
        pipelines_dir=os.path.join(args.out, "pipelines"),
        destination=dlt.destinations.duckdb(os.path.join(args.out, "warehouse.duckdb")),
        dataset_name="boston311",
    )
    files = filesystem(bucket_url=f"file://{folder}", file_glob=name)
    rows = files | read_csv_duckdb(chunk_size=BATCH_ROWS, use_pyarrow=True)
    pipeline.run(rows.with_name("service_requests"), write_disposition="replace")
    loaded = time.perf_counter()

    with pipeline.sql_client() as client:
        count = client.execute_sql("SELECT count(*) FROM service_requests")[0][0]
    return {
        "rows": count,
        "seconds": round(loaded - started, 3),
        "steps": {"import": round(imported - started, 3), "load": round(loaded - imported, 3)},
    }


if __name__ == "__main__":
    json.dump(run(parse_command_line(sys.argv[1:])), sys.stdout)
    print()
