// What the adapters of Cloud Storage and BigQuery rely on in the emulators, and what emulators/bigquery.py mends in one.
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import type { BigQuery, Query } from '@google-cloud/bigquery';
import {
  connectToBigQuery,
  connectToStorage,
  describeCloud,
  emulated,
  uniqueBucketName,
  uniqueDatasetName,
} from '../support/cloud-env';
import { temporaryFolder } from '../support/temporary-folder';

const folder = temporaryFolder();

describeCloud('the emulated Cloud Storage', () => {
  test('refuses to write a name twice where the write asks for a new one', async () => {
    const bucket = connectToStorage().bucket(uniqueBucketName());
    await bucket.create();
    const write = (text: string): Promise<void> =>
      bucket.file('a/b=c/d').save(text, { resumable: false, preconditionOpts: { ifGenerationMatch: 0 } });
    await write('first');
    await expect(write('second')).rejects.toMatchObject({ code: 412 });
    const [kept] = await bucket.file('a/b=c/d').download();
    expect(kept.toString()).toBe('first');
  });
});

describeCloud('the emulated BigQuery', () => {
  const bigquery = connectToBigQuery();
  const dataset = bigquery.dataset(uniqueDatasetName());
  const fields = [
    { name: 'case_id', type: 'STRING', mode: 'REQUIRED' },
    { name: 'open_month', type: 'DATE', mode: 'REQUIRED' },
    { name: 'opened_at', type: 'TIMESTAMP' },
  ];

  beforeAll(async () => {
    await dataset.create();
    await dataset.createTable('cases', {
      schema: { fields },
      timePartitioning: { type: 'MONTH', field: 'open_month' },
      clustering: { fields: ['case_id'] },
    });
  });

  const rows = async (query: Query): Promise<unknown[]> => {
    const [job] = await bigquery.createQueryJob(query);
    const [found] = (await job.getQueryResults()) as [unknown[], ...unknown[]];
    return found;
  };

  test('loads Parquet from the emulated Cloud Storage, by name, whatever the objects are called', async () => {
    const bucket = connectToStorage().bucket(uniqueBucketName());
    await bucket.create();
    const file = join(folder(), 'cases.parquet');
    await writeParquet(
      file,
      "TIMESTAMPTZ '2022-05-06 07:08:09.123456+00' AS opened_at, DATE '2022-05-01' AS open_month, '7' AS case_id",
    );
    await bucket.upload(file, { destination: 'staged/sha256=ab/part-0.parquet' });
    await runLoad(bigquery, uniqueJobId(), `gs://${bucket.name}/staged/sha256=ab/part-0.parquet`);

    expect(await rows({ query: `SELECT case_id, open_month, opened_at FROM ${dataset.id}.cases` })).toEqual([
      {
        case_id: '7',
        open_month: expect.objectContaining({ value: '2022-05-01' }) as unknown,
        opened_at: expect.objectContaining({ value: '2022-05-06T07:08:09.123456000Z' }) as unknown,
      },
    ]);
    const partitions = `SELECT partition_id, total_rows FROM ${dataset.id}.INFORMATION_SCHEMA.PARTITIONS`;
    expect(await rows({ query: partitions })).toEqual([{ partition_id: '202205', total_rows: 1 }]);
  });

  const runLoad = async (client: BigQuery, jobId: string, uri: string): Promise<void> => {
    const [job] = await client.createJob({
      jobId,
      configuration: {
        load: {
          sourceUris: [uri],
          sourceFormat: 'PARQUET',
          schema: { fields },
          destinationTable: { projectId: emulated.project, datasetId: dataset.id, tableId: 'cases' },
          writeDisposition: 'WRITE_TRUNCATE',
          createDisposition: 'CREATE_NEVER',
        },
      },
    });
    await job.promise();
  };

  test('refuses a job id that was used', async () => {
    const jobId = uniqueJobId();
    await bigquery.createQueryJob({ query: 'SELECT 1 AS a', jobId });
    await expect(bigquery.createQueryJob({ query: 'SELECT 2 AS a', jobId })).rejects.toMatchObject({ code: 409 });
  });

  test('a script takes parameters, and leaves nothing behind when it fails', async () => {
    await rows({ query: `CREATE TABLE ${dataset.id}.counts (name STRING, n INT64)` });
    const script = `
      BEGIN TRANSACTION;
      MERGE ${dataset.id}.counts AS counts USING (SELECT @name AS name, @n AS n) AS new ON counts.name = new.name
        WHEN MATCHED THEN UPDATE SET n = new.n
        WHEN NOT MATCHED THEN INSERT (name, n) VALUES (new.name, new.n);
      SELECT IF(@n < 0, ERROR('below zero'), 'ok');
      COMMIT TRANSACTION;
      SELECT n FROM ${dataset.id}.counts WHERE name = @name;`;
    expect(await rows({ query: script, params: { name: 'a', n: 1 } })).toEqual([{ n: 1 }]);
    await expect(rows({ query: script, params: { name: 'a', n: -1 } })).rejects.toThrow('below zero');
    expect(await rows({ query: `SELECT name, n FROM ${dataset.id}.counts` })).toEqual([{ name: 'a', n: 1 }]);
  });

  test('a view over a view shows what the one below says now, also after it was given other columns', async () => {
    const view = async (name: string, query: string): Promise<void> => {
      const told = { view: { query, useLegacySql: false } };
      const table = dataset.table(name);
      const [exists] = await table.exists();
      await (exists ? table.setMetadata(told) : dataset.createTable(name, told));
    };
    await view('below', `SELECT 1 AS a UNION ALL SELECT 2 AS a`);
    await view(
      'above',
      `SELECT below.*, COUNT(*) OVER () AS n FROM \`${emulated.project}.${dataset.id}.below\` AS below`,
    );
    const above = { query: 'SELECT * FROM above ORDER BY a', defaultDataset: { datasetId: dataset.id } };
    expect(await rows(above)).toEqual([
      { a: 1, n: 2 },
      { a: 2, n: 2 },
    ]);
    await view('below', `SELECT 'x' AS a, 7 AS b`);
    expect(await rows(above)).toEqual([{ a: 'x', b: 7, n: 1 }]);
  });

  test('a query that fails is no query without rows', async () => {
    await expect(bigquery.query('SELECT nothing FROM nowhere')).rejects.toMatchObject({
      code: 404,
      errors: [expect.objectContaining({ reason: 'notFound' })],
    });
  });
});

function uniqueJobId(): string {
  return uniqueDatasetName();
}

async function writeParquet(file: string, columns: string): Promise<void> {
  const engine = await DuckDBInstance.create();
  const connection = await engine.connect();
  await connection.run(`COPY (SELECT ${columns}) TO '${file}' (FORMAT parquet)`);
  connection.closeSync();
  engine.closeSync();
}
