"""Starts the BigQuery emulator with five of its differences from the service mended, which no client could work around.

- Parquet columns are loaded by name, and parts of an object's name such as `sha256=…` are no columns.
- A used job id is refused with 409, so that a repeated insert can be tested.
- A query that fails is answered with its error; the emulator answers 200 and no rows.
- Query parameters reach the statements of a script too.
- Temporary tables do not outlive their script: the next script that makes one of the same name gets its own.
"""

import json
import re
from contextvars import ContextVar

from bqemulator import server
from bqemulator.cli import main
from bqemulator.jobs import executor
from bqemulator.scripting import interpreter
from bqemulator.sql.parameters import bind_parameters
from starlette.responses import JSONResponse, Response

parameters_of_job = ContextVar("parameters_of_job", default=None)
run_query_body = executor._run_query_body


async def run_query_with_parameters(*, query_params, bq_sql, **rest):
    parameters_of_job.set(query_params)
    renewing = re.sub(r"\bCREATE TEMP TABLE\b", "CREATE OR REPLACE TEMP TABLE", bq_sql)
    return await run_query_body(query_params=query_params, bq_sql=renewing, **rest)


def bind_in_script(sql, _):
    return bind_parameters(sql, parameters_of_job.get())


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
interpreter.bind_parameters = bind_in_script
executor._LOAD_FORMAT_HANDLERS["PARQUET"] = load_parquet
server.create_app = create_mended_app
main()
