import type { Cell } from '../../adapters/warehouse/warehouse';
import { Publisher } from '../support/publisher';
import type { CaseRow } from '../support/staged-rows';
import type { WarehouseUnderTest } from './warehouse-contract';

const CLOSING = ['case_status', 'close_date', 'close_month', 'closed_at', 'resolution_seconds', 'source_status'];

/** What every warehouse must be able to tell of what its refreshes did. */
export function describeHistoryContract(name: string, make: () => Promise<WarehouseUnderTest>): void {
  describe(`history contract: ${name}`, () => {
    let under: WarehouseUnderTest;
    let publisher: Publisher;
    const rows = async (sql: string, parameters?: readonly Cell[]): Promise<(readonly Cell[])[]> => [
      ...(await under.warehouse.query(sql, parameters)).rows,
    ];

    beforeEach(async () => {
      under = await make();
      publisher = new Publisher(under);
      await under.warehouse.ensureSchema();
    });
    afterEach(() => under.dispose());

    test('50 changed, 5 removed, 20 added, 10 closed and 3 reopened are exactly that, and nothing else', async () => {
      const number = (row: CaseRow): number => Number(row.id) - 1000;
      const first = Array.from({ length: 200 }, (_, index): CaseRow => ({
        id: String(1000 + index),
        queue: 'PWDx',
        title: 'Pothole on the left',
        ...(index % 2 === 0 ? {} : { closed: '2024-03-06T00:00:00Z' }),
      }));
      const open = ({ id, queue, title }: CaseRow): CaseRow => ({ id, queue, title }) as CaseRow;
      const second = first.slice(5).map((row): CaseRow => {
        if (number(row) < 30) return { ...row, queue: 'ISD' };
        if (number(row) < 55) return { ...row, title: 'Pothole on the right' };
        if (row.closed === undefined && number(row) < 80) return { ...row, closed: '2024-04-02T00:00:00Z' };
        return row.closed !== undefined && number(row) > 193 ? open(row) : row;
      });
      const changed = second.filter((row) => number(row) < 55);
      const closed = second.filter((row) => number(row) >= 55 && number(row) < 80 && row.closed?.startsWith('2024-04'));
      // cases 56, 58 … 78 are open in the first snapshot: two more than the ten that shall be closed
      const spared = new Set(closed.slice(10).map(({ id }) => id));
      const added = Array.from({ length: 20 }, (_, index): CaseRow => ({ id: String(2000 + index) }));
      const rowsOfSecond = [...second.map((row) => (spared.has(row.id) ? open(row) : row)), ...added];
      const reopened = ['1195', '1197', '1199'];
      expect([changed.length, closed.length - spared.size]).toEqual([50, 10]);

      await publisher.publish({ snapshot: 's1', rows: first });
      const result = await publisher.publish({ snapshot: 's2', rows: rowsOfSecond });
      expect(result).toMatchObject({ added: 20, changed: 63, withdrawn: 5, restored: 0, unchanged: 132 });
      expect(await rows("SELECT * FROM refresh_changes WHERE refresh_id = 'run-2'")).toEqual([
        ['run-2', '2024-06-02T00:00:02Z', 'legacy-2024', 20, 63, 5, 0, 10, 3],
      ]);
      expect(
        await rows("SELECT field, cases FROM refresh_changed_fields WHERE refresh_id = 'run-2' ORDER BY field"),
      ).toEqual([
        ['case_status', 13],
        ['case_title', 25],
        ['close_date', 13],
        ['close_month', 13],
        ['closed_at', 13],
        ['queue', 25],
        ['resolution_seconds', 13],
        ['source_status', 13],
      ]);

      const log = await rows(
        "SELECT case_id, kind, fields, status_before, status_after FROM service_request_changes WHERE refresh_id = 'run-2' ORDER BY case_id",
      );
      const byFields = (fields: readonly string[]): Cell[] =>
        log
          .filter(([, , text]) => text !== null && String(text).split(',').sort().join() === fields.join())
          .map(([id = null]) => id);
      expect(byFields(['queue'])).toEqual(changed.filter((row) => number(row) < 30).map(({ id }) => id));
      expect(byFields(['case_title'])).toEqual(changed.filter((row) => number(row) >= 30).map(({ id }) => id));
      const moved = (before: string, after: string): Cell[] =>
        log.filter((line) => line[3] === before && line[4] === after).map(([id = null]) => id);
      expect(moved('open', 'closed')).toEqual(closed.slice(0, 10).map(({ id }) => id));
      expect(moved('closed', 'open')).toEqual(reopened);
      expect(byFields(CLOSING)).toEqual([...closed.slice(0, 10).map(({ id }) => id), ...reopened]);
      const ofKind = (kind: string): Cell[] => log.filter((line) => line[1] === kind).map(([id = null]) => id);
      expect(ofKind('added')).toEqual(added.map(({ id }) => id));
      expect(ofKind('withdrawn')).toEqual(first.slice(0, 5).map(({ id }) => id));
      expect(log).toHaveLength(20 + 63 + 5);
    });

    test('the answers are recorded once for a refresh, however often that is done', async () => {
      const closed = { closed: '2024-03-07T15:00:00Z', target: '2024-03-08T00:00:00Z' };
      await publisher.publish({
        snapshot: 's1',
        rows: [{ id: '1', ...closed }, { id: '2' }, { id: '3', type: 'Litter' }],
      });
      await under.warehouse.recordAnswers('run-0', '2024-05-01T00:00:00Z');
      await under.warehouse.recordAnswers('run-1', '2024-06-02T00:00:01Z');
      await under.warehouse.recordAnswers('run-1', '2024-06-02T00:00:01Z');
      expect(
        await rows(
          "SELECT recorded_at, answer, item, figure, value FROM ledger_answers WHERE refresh_id = 'run-1' ORDER BY answer, item, figure",
        ),
      ).toEqual(
        [
          ['answer_average', 'Pothole', 'closed_only_mean_days', 2],
          ['answer_average', 'Pothole', 'closed_only_median_days', 2],
          ['answer_average', 'Pothole', 'closed_only_p90_days', 2],
          ['answer_average', 'all', 'closed_only_mean_days', 2],
          ['answer_average', 'all', 'closed_only_median_days', 2],
          ['answer_average', 'all', 'closed_only_p90_days', 2],
          ['answer_channels', 'phone', 'requests', 3],
          ['answer_channels', 'phone', 'share', 1],
          ['answer_longest', 'all', 'longest_closed_days', 2],
          ['answer_longest', 'all', 'oldest_open_days', expect.closeTo(87.375)],
          ['answer_most_frequent', 'Litter', 'requests', 1],
          ['answer_most_frequent', 'Pothole', 'requests', 2],
          ['answer_on_time', 'all', 'on_time_high', 1],
          ['answer_on_time', 'all', 'on_time_low', 1],
          ['answer_on_time', 'all', 'on_time_rate', 1],
          ['answer_on_time', 'all', 'sla_coverage', expect.closeTo(1 / 3)],
        ].map((line: readonly unknown[]) => ['2024-06-02T00:00:01Z', ...line]),
      );
      expect(await rows('SELECT DISTINCT refresh_id FROM ledger_answers ORDER BY refresh_id')).toEqual([
        ['run-0'],
        ['run-1'],
      ]);
    });
  });
}
