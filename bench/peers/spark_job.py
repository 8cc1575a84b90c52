"""The job this project replaces, run as its README tells it, on Spark in local mode.

    python spark_job.py FILE.csv OUTDIR [--threads N]

Steps: read the CSV with a declared schema, write it raw, repartition and archive it, read the raw table back, write the summary
table, ask the five questions. As in the original, nothing is cached between steps, the average is a windowed one, and open cases
count as 0 minutes. Folders of Parquet stand in for its buckets and its BigQuery tables, so no upload and no network is counted,
and Spark gets all threads where the original took one.

Prints one line of JSON: {"rows", "seconds", "steps": {name: seconds}, "answers": {...}}; "seconds" includes starting Spark.
"""

import argparse
import csv
import json
import os
import sys
import time
from contextlib import contextmanager

TIMESTAMP_COLUMNS = {"target_dt", "sla_target_dt", "closed_dt"}
NEEDED_COLUMNS = ("case_enquiry_id", "open_dt", "closed_dt", "case_title", "type", "source")
ON_TIME_NAMES = ("ontime", "on_time", "ontime_status")
UNUSED_COLUMNS = (
    "latitude", "longitude", "submittedphoto", "submitted_photo", "closedphoto", "closed_photo", "police_district",
    "location_zipcode", "ward", "precinct", "neighborhood_services_district", "city_council_district",
    "location_street_name", "pwd_district", "geom_4326",
)
ARCHIVE_PARTITIONS = 8
ROWS_SHOWN = 20


def parse_command_line(argv):
    parser = argparse.ArgumentParser(prog="spark_job.py", description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", metavar="FILE.csv")
    parser.add_argument("out", metavar="OUTDIR")
    parser.add_argument("--threads", type=int, default=os.cpu_count())
    args = parser.parse_args(argv)
    if not os.path.isfile(args.file):
        parser.error(f"{args.file} is not a file: name a CSV file that exists")
    if args.threads < 1:
        parser.error(f"--threads {args.threads}: give 1 or more")
    args.header = read_header(args.file)
    missing = [name for name in NEEDED_COLUMNS if name not in args.header]
    if not any(name in args.header for name in ON_TIME_NAMES):
        missing.append("ontime")
    if missing:
        parser.error(f"{args.file}, line 1: not a legacy 311 header, it has no column {', '.join(missing)}")
    return args


def read_header(path):
    with open(path, newline="", encoding="utf-8-sig") as handle:
        return [name.strip().lower() for name in next(csv.reader(handle), [])]


def run(args):
    # The JVM answers on loopback only, and its start-up messages belong on stderr with the rest.
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    started = time.perf_counter()
    steps = {}

    @contextmanager
    def step(name):
        begun = time.perf_counter()
        yield
        steps[name] = round(time.perf_counter() - begun, 3)

    with step("start_spark"):
        from pyspark.sql import SparkSession, Window, functions as f, types as t

        spark = (
            SparkSession.builder.master(f"local[{args.threads}]")
            .appName("Boston Service Request")
            .config("spark.ui.enabled", "false")
            .config("spark.ui.showConsoleProgress", "false")
            .config("spark.sql.ansi.enabled", "false")
            .getOrCreate()
        )
        spark.sparkContext.setLogLevel("ERROR")

    raw_path, archive_path, summary_path = (os.path.join(args.out, name) for name in ("raw", "archive", "summary"))

    with step("read_csv_and_write_raw"):
        fields = [t.StructField(name, t.TimestampType() if name in TIMESTAMP_COLUMNS else t.StringType()) for name in args.header]
        source = spark.read.option("header", True).schema(t.StructType(fields)).csv(args.file)
        source.write.mode("overwrite").parquet(raw_path)

    with step("archive"):
        source.repartition(ARCHIVE_PARTITIONS).write.mode("overwrite").parquet(archive_path)

    with step("summary"):
        raw = spark.read.parquet(raw_path)
        opened, closed = f.unix_timestamp("open_dt"), f.unix_timestamp("closed_dt")
        summary = (
            raw.drop(*UNUSED_COLUMNS)
            .replace("?", None)
            .withColumn("resolution_time_sec", closed - opened)
            .withColumn("resolution_time_mins", f.round(closed / 60) - f.round(opened / 60))
        )
        summary.write.mode("overwrite").parquet(summary_path)

    cases = summary.na.fill(0, subset=["resolution_time_sec", "resolution_time_mins"])
    on_time = next(name for name in ON_TIME_NAMES if name in args.header)
    answers = {}

    def ask(name, frame):
        with step(name):
            answers[name] = [list(row) for row in frame.take(ROWS_SHOWN)]

    days = f.round(f.col("minutes") / 60 / 24, 2)
    longest_first = Window.partitionBy("type").orderBy(f.desc("resolution_time_mins"))
    everything = Window.partitionBy()

    ask("channels", cases.groupBy("source").count().orderBy(f.desc("count")))
    ask("on_time", cases.groupBy(on_time).count().withColumn("percent", f.round(f.col("count") * 100 / f.sum("count").over(everything), 2)))
    ask(
        "longest",
        cases.withColumn("place", f.row_number().over(longest_first))
        .where("place = 1")
        .select("type", "case_enquiry_id", f.col("resolution_time_mins").alias("minutes"))
        .select("type", "case_enquiry_id", days),
    )
    ask("most_frequent", cases.groupBy("case_title").count().orderBy(f.desc("count")))
    ask(
        "average",
        cases.withColumn("minutes", f.avg("resolution_time_mins").over(Window.partitionBy("case_title")))
        .select("case_title", days)
        .distinct()
        .orderBy(f.asc_nulls_last("case_title")),
    )

    seconds = round(time.perf_counter() - started, 3)
    rows = raw.count()
    spark.stop()
    return {"rows": rows, "seconds": seconds, "steps": steps, "answers": answers}


if __name__ == "__main__":
    json.dump(run(parse_command_line(sys.argv[1:])), sys.stdout)
    print()
