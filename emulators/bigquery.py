"""Starts the BigQuery emulator with six of its differences from the service mended, which no client could work around.

- Parquet columns are loaded by name, and parts of an object's name such as `sha256=…` are no columns.
- A used job id is refused with 409, so that a repeated insert can be tested.
- A query that fails is answered with its error; the emulator answers 200 and no rows.
- Query parameters reach the statements of a script too.
- Temporary tables do not outlive their script: the next script that makes one of the same name gets its own.
- A view is translated once and then a view of the database below; the emulator writes its text, and those of the views it
  reads, into every question and reads all of it several times over, for the sake of policies that hide rows.
"""

import json
import re
from contextvars import ContextVar

from bqemulator import server
from bqemulator.catalog.memory_repository import MemoryCatalogRepository
from bqemulator.cli import main
from bqemulator.jobs import executor
from bqemulator.scripting import interpreter
from bqemulator.sql.catalog_schema import build_catalog_schema
from bqemulator.sql.parameters import bind_parameters
from bqemulator.sql.rewriter import row_access_filter
from bqemulator.sql.table_rewriter import rewrite_table_refs
from bqemulator.sql.translator import SQLTranslator
from bqemulator.storage.sql_identifiers import quoted_table_ref, schema_name
from starlette.responses import JSONResponse, Response

parameters_of_job = ContextVar("parameters_of_job", default=None)
run_query_body = executor._run_query_body


async def run_query_with_parameters(*, query_params, bq_sql, **rest):
    parameters_of_job.set(query_params)
    renewing = re.sub(r"\bCREATE TEMP TABLE\b", "CREATE OR REPLACE TEMP TABLE", bq_sql)
    return await run_query_body(query_params=query_params, bq_sql=renewing, **rest)


def bind_in_script(sql, _):
    return bind_parameters(sql, parameters_of_job.get())


views_below = set()
update_table = MemoryCatalogRepository.update_table


def update_table_anew(catalog, table):
    if table.table_type == "VIEW":
        # those that read it were made for the columns it had
        views_below.difference_update([view for view in views_below if view[:2] == (table.project_id, table.dataset_id)])
    return update_table(catalog, table)


def keep_view(rewriter, _, *, view_project, view_dataset, view_table, view_body, **__):
    """Sees to it that the database below has the view, and leaves its name in the question."""
    view = (view_project, view_dataset, view_table)
    if view not in views_below:
        engine = rewriter._catalog._engine
        select = translate_view(view_body, rewriter._catalog, view_project, rewriter._matcher._caller)
        name = quoted_table_ref(*view)
        place = [schema_name(view_project, view_dataset), view_table]
        if engine.execute("SELECT 1 FROM duckdb_tables() WHERE schema_name = ? AND table_name = ?", place).fetchall():
            engine.execute(f"DROP TABLE {name}")
        engine.execute(f"CREATE OR REPLACE VIEW {name} AS {select}")
        views_below.add(view)
    return False


def translate_view(text, catalog, project, caller):
    text = row_access_filter.rewrite_for_row_access(text, project_id=project, caller=caller, catalog=catalog)
    columns = build_catalog_schema(text, project_id=project, catalog=catalog)
    return rewrite_table_refs(SQLTranslator().translate(text, schema=columns or None).unwrap(), project)


STATUS_OF_REASON = {"accessDenied": 403, "notFound": 404, "duplicate": 409}


def load_parquet(path, target, context):
    context.engine.execute(
        f"INSERT INTO {target} BY NAME SELECT * FROM read_parquet(?, hive_partitioning = false)", [path]
    )


def failure(status, error):
    body = {"error": {"code": status, "message": error["message"], "errors": [error]}}
    return JSONResponse(body, status_code=status)


async def refuse_used_job_id(request, context):
    job_id = (await request.json()).get("jobReference", {}).get("jobId")
    project = request.url.path.split("/")[-2]
    if job_id is None or context.catalog.get_job(project, job_id) is None:
        return None
    return failure(409, {"domain": "global", "reason": "duplicate", "message": f"Already Exists: Job {project}:{job_id}"})


async def answer_with_error(response):
    body = b"".join([part async for part in response.body_iterator])
    errors = json.loads(body).get("errors") if response.status_code == 200 else None
    if not errors:
        return Response(body, response.status_code, media_type="application/json")
    return failure(STATUS_OF_REASON.get(errors[0]["reason"], 400), errors[0])


create_app = server.create_app


def create_mended_app(context):
    app = create_app(context)

    @app.middleware("http")
    async def mend(request, call_next):
        is_post = request.method == "POST"
        if is_post and request.url.path.endswith("/jobs"):
            refused = await refuse_used_job_id(request, context)
            if refused is not None:
                return refused
        response = await call_next(request)
        return await answer_with_error(response) if is_post and request.url.path.endswith("/queries") else response

    return app


executor._run_query_body = run_query_with_parameters
MemoryCatalogRepository.update_table = update_table_anew
row_access_filter._Rewriter._expand_view = keep_view
interpreter.bind_parameters = bind_in_script
executor._LOAD_FORMAT_HANDLERS["PARQUET"] = load_parquet
server.create_app = create_mended_app
main()
