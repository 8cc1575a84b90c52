import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { writeSampleFile } from '../../adapters/portal/sample';
import type { Cell } from '../../adapters/warehouse/warehouse';
import { SERVICE_REQUESTS } from '../../domain/model';
import { readCloudSettings } from '../../worker/cloud-settings';
import { openStorage } from '../../worker/storage';
import { describeExportContract } from '../contract/export-contract';
import { describeGateContract } from '../contract/gate-contract';
import { describeHistoryContract } from '../contract/history-contract';
import { describeDispatchContract } from '../contract/dispatch-contract';
import { describeWarehouseContract, type WarehouseUnderTest } from '../contract/warehouse-contract';
import { connectToBigQuery, describeCloud } from '../support/cloud-env';
import { makeCloudEnvironment, makeCloudLake, makeCloudWarehouse } from '../support/cloud-stack';
import { runCommandLine } from '../support/run-command-line';

describeCloud('BigQuery', () => {
  const make = async (): Promise<WarehouseUnderTest> => {
    const scratchFolder = mkdtempSync(join(tmpdir(), 'boston311-warehouse-'));
    const lake = await makeCloudLake(scratchFolder);
    const { warehouse } = makeCloudWarehouse(lake, { pageRows: 2 });
    return {
      warehouse,
      lake,
      dispose: async () => {
        await warehouse.close();
        rmSync(scratchFolder, { recursive: true, force: true });
      },
    };
  };
  describeWarehouseContract('BigQuery', make);
  describeHistoryContract('BigQuery', make);
  describeDispatchContract('BigQuery', make);
  describeGateContract('BigQuery', make);
  describeExportContract('BigQuery', make);

  describe('after a refresh', () => {
    let folder: string;
    let env: Record<string, string>;
    const rows = async (sql: string): Promise<readonly (readonly Cell[])[]> => {
      const { warehouse } = openStorage(folder, readCloudSettings(env));
      try {
        return (await warehouse.query(sql)).rows;
      } finally {
        await warehouse.close();
      }
    };

    beforeAll(async () => {
      folder = mkdtempSync(join(tmpdir(), 'boston311-loaded-'));
      env = { ...(await makeCloudEnvironment()), BOSTON311_DATA_DIR: join(folder, 'data') };
      const file = join(folder, 'generated.csv');
      await writeSampleFile(file, { resource: 2024, size: { rows: 500 } });
      const { code, err } = await runCommandLine(['refresh', '--source', file], env);
      expect({ code, err: code === 0 ? '' : err }).toEqual({ code: 0, err: '' });
    }, 600_000);
    afterAll(() => rmSync(folder, { recursive: true, force: true }));

    test('the table lies in a partition for each of Boston’s months, clustered by four columns', async () => {
      // the emulator takes INFORMATION_SCHEMA only without a default dataset, so the client asks
      const client = connectToBigQuery();
      const schema = `${env.BOSTON311_DATASET}.INFORMATION_SCHEMA`;
      const ask = async (query: string): Promise<unknown> => (await client.query(query))[0];
      const months = await rows(
        'SELECT open_month, COUNT(*) FROM service_requests GROUP BY open_month ORDER BY open_month',
      );
      expect(months.length).toBeGreaterThan(6);
      expect(
        await ask(
          `SELECT partition_id, total_rows FROM ${schema}.PARTITIONS WHERE table_name = 'service_requests' ORDER BY partition_id`,
        ),
      ).toEqual(
        months.map(([month, count]) => ({
          partition_id: String(month).slice(0, 7).replace('-', ''),
          total_rows: count,
        })),
      );
      expect(
        await ask(
          `SELECT column_name, is_partitioning_column, clustering_ordinal_position FROM ${schema}.COLUMNS
           WHERE table_name = 'service_requests' AND (is_partitioning_column = 'YES' OR clustering_ordinal_position IS NOT NULL)
           ORDER BY clustering_ordinal_position NULLS FIRST`,
        ),
      ).toEqual([
        { column_name: 'open_month', is_partitioning_column: 'YES', clustering_ordinal_position: null },
        ...['case_type', 'department', 'neighborhood', 'channel'].map((column_name, index) => ({
          column_name,
          is_partitioning_column: 'NO',
          clustering_ordinal_position: index + 1,
        })),
      ]);
    });

    test('every column says what it means, and goes on saying so when a file is loaded again', async () => {
      const { code } = await runCommandLine(['refresh', '--again', '--source', join(folder, 'generated.csv')], env);
      expect(code).toBe(0);
      const table = connectToBigQuery()
        .dataset(env.BOSTON311_DATASET ?? '')
        .table('service_requests');
      const [{ description, schema }] = (await table.getMetadata()) as [
        { description: string; schema: { fields: { name: string; description: string }[] } },
        unknown,
      ];
      expect(description).toBe('One row per case, current state.');
      expect(schema.fields.map(({ name, description: meaning }) => [name, meaning])).toEqual(
        SERVICE_REQUESTS.map(({ name, description: meaning }) => [name, meaning]),
      );
    }, 600_000);

    test('the page is found from any machine', async () => {
      const elsewhere = { ...env, BOSTON311_DATA_DIR: join(folder, 'elsewhere') };
      const { code, out } = await runCommandLine(['report'], elsewhere);
      expect({ code, out }).toEqual({ code: 0, out: `${join(folder, 'elsewhere', 'report', 'index.html')}\n` });
      const page = (name: string): string => readFileSync(join(dirname(out.trim()), name), 'utf8');
      expect(page('index.html')).toContain('href="five-questions.html"');
      expect(page('five-questions.html')).toContain('Which channel is used most');
    });

    test('what each job cost stands in the ledger once, under its refresh', async () => {
      const [[refreshId] = []] = await rows('SELECT refresh_id FROM ledger_refreshes ORDER BY started_at LIMIT 1');
      expect(
        await rows(
          `SELECT step, COUNT(*) FROM ledger_jobs WHERE refresh_id = '${String(refreshId)}' GROUP BY step ORDER BY step`,
        ),
      ).toEqual([
        ['check', 1],
        ['load', 2],
        ['publish', 1],
        ['record', 3],
      ]);
      expect(await rows('SELECT COUNT(*) - COUNT(DISTINCT job_id) FROM ledger_jobs')).toEqual([[0]]);
      const [[before] = []] = await rows("SELECT COUNT(*) FROM ledger_jobs WHERE step = 'query'");
      const [[after] = []] = await rows("SELECT COUNT(*) FROM ledger_jobs WHERE step = 'query'");
      expect(Number(after)).toBe(Number(before) + 1);
      expect(await rows(`SELECT step, jobs, dollars FROM job_costs WHERE refresh_id = '${String(refreshId)}'`)).toEqual(
        expect.arrayContaining([['publish', 1, 0]]),
      );
    });
  });
});
