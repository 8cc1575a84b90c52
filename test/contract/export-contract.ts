import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { readDepartments, writeExport } from '../../adapters/export/write-export';
import { EXPORT_COLUMNS } from '../../domain/export/columns';
import { EXPORT_FORMATS, type ExportFilter } from '../../domain/export/export';
import { Publisher } from '../support/publisher';
import type { WarehouseUnderTest } from './warehouse-contract';

/** What an export from any warehouse must hold: cases that two warehouses agree on give the same files. */
export function describeExportContract(name: string, make: () => Promise<WarehouseUnderTest>): void {
  describe(`export contract: ${name}`, () => {
    let under: WarehouseUnderTest;
    let folder: string;

    beforeEach(async () => {
      under = await make();
      folder = mkdtempSync(join(tmpdir(), 'boston311-export-'));
      await under.warehouse.ensureSchema();
    });
    afterEach(async () => {
      await under.dispose();
      rmSync(folder, { recursive: true, force: true });
    });

    const write = (filter: ExportFilter = {}): ReturnType<typeof writeExport> =>
      writeExport({
        warehouse: under.warehouse,
        folder: join(folder, 'out'),
        scratchFolder: join(folder, 'scratch'),
        formats: EXPORT_FORMATS,
        filter,
        createdAt: '2024-06-03T00:00:00Z',
        memoryLimit: '256MB',
      });
    const text = (file: string): string => readFileSync(join(folder, 'out', file), 'utf8');

    test('all cases, their texts as they are and their instants to the second, and no more', async () => {
      await new Publisher(under).publish({
        snapshot: 's1',
        rows: [
          { id: '5', opened: '2024-03-09T15:00:00Z', point: [42.12345678901234, -71.1] },
          { id: '4', opened: '2024-03-08T15:00:00Z', queue: '"quoted", and\ntwo lines', title: 'SECRET' },
          { id: '3', opened: '2024-03-07T15:00:00Z', closed: '2024-07-01T12:00:01Z', target: '2024-03-10T06:30:00Z' },
          { id: '2', opened: '2024-03-06T15:00:00Z', queue: '', type: 'Ünïcode' },
          { id: '1', opened: '2024-03-05T15:00:00Z' },
        ],
      });
      expect(await write()).toMatchObject({ rows: 5, dataThrough: '2024-03-09', generated: false });
      const lines = parse<Record<string, string>>(text('cases.csv'), { columns: true, record_delimiter: '\r\n' });
      expect(Object.keys(lines[0] ?? {})).toEqual(EXPORT_COLUMNS.map(({ name: column }) => column));
      const some = lines.map((line) => [line.case_id, line.opened_at, line.closed_at, line.queue, line.case_type]);
      expect(some).toEqual([
        ['1', '2024-03-05T15:00:00Z', '', '', 'Pothole'],
        ['2', '2024-03-06T15:00:00Z', '', '', 'Ünïcode'],
        ['3', '2024-03-07T15:00:00Z', '2024-07-01T12:00:01Z', '', 'Pothole'],
        ['4', '2024-03-08T15:00:00Z', '', '"quoted", and\ntwo lines', 'Pothole'],
        ['5', '2024-03-09T15:00:00Z', '', '', 'Pothole'],
      ]);
      // an empty text is not a missing one
      expect(text('cases.csv').split('\r\n')[2]).toContain(',"",');
      expect(lines[4]).toMatchObject({ latitude: '42.12345678901234', longitude: '-71.1' });
      const requests = JSON.parse(text('requests.json')) as Record<string, unknown>[];
      expect(requests[2]).toMatchObject({
        requested_datetime: '2024-03-07T10:00:00-05:00',
        updated_datetime: '2024-07-01T08:00:01-04:00',
        expected_datetime: '2024-03-10T01:30:00-05:00',
      });
      expect(text('cases.csv') + text('requests.json')).not.toContain('SECRET');
      expect(readdirSync(join(folder, 'scratch'))).toEqual([]);
    });

    test('cases of a filter; none writes nothing', async () => {
      await new Publisher(under).publish({
        snapshot: 's1',
        rows: [
          { id: '1', opened: '2024-03-05T15:00:00Z' },
          { id: '2', opened: '2024-03-06T15:00:00Z' },
          { id: '3', opened: '2024-03-07T15:00:00Z' },
        ],
      });
      expect(await readDepartments((sql) => under.warehouse.query(sql))).toEqual(['unknown']);
      const filter = { from: '2024-03-06', until: '2024-03-06', departments: ['unknown'] };
      expect(await write({ ...filter, departments: ['Parks'] })).toBeNull();
      expect(readdirSync(join(folder, 'out'))).toEqual([]);
      expect(await write(filter)).toMatchObject({ rows: 1 });
      expect(JSON.parse(text('requests.json'))).toEqual([expect.objectContaining({ service_request_id: '2' })]);
    });
  });
}
