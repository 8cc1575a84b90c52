import { readChanges, readRuns } from '../../adapters/history/read-history';
import type { Cell } from '../../adapters/warehouse/warehouse';
import type { RefreshRun } from '../../domain/history';
import { Publisher } from '../support/publisher';
import type { CaseRow } from '../support/staged-rows';
import type { WarehouseUnderTest } from './warehouse-contract';

const CLOSING = ['case_status', 'close_date', 'close_month', 'closed_at', 'resolution_seconds', 'source_status'];

/** Several publications a test, each of which an emulator takes seconds for. */
const PATIENCE_MS = 600_000;

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

    test(
      '50 changed, 5 removed, 20 added, 10 closed and 3 reopened are exactly that, and nothing else',
      async () => {
        const number = (row: CaseRow): number => Number(row.id) - 1000;
        const first = Array.from({ length: 200 }, (_, index): CaseRow => ({
          id: String(1000 + index),
          queue: 'PWDx',
          title: 'Pothole on the left',
          ...(index % 2 === 0 ? {} : { closed: '2024-03-06T00:00:00Z' }),
        }));
        const open = ({ id, queue, title }: CaseRow): CaseRow => ({ id, queue, title });
        const second = first.slice(5).map((row): CaseRow => {
          if (number(row) < 30) return { ...row, queue: 'ISD' };
          if (number(row) < 55) return { ...row, title: 'Pothole on the right' };
          if (row.closed === undefined && number(row) < 80) return { ...row, closed: '2024-04-02T00:00:00Z' };
          return row.closed !== undefined && number(row) > 193 ? open(row) : row;
        });
        const changed = second.filter((row) => number(row) < 55);
        const closed = second.filter(
          (row) => number(row) >= 55 && number(row) < 80 && row.closed?.startsWith('2024-04'),
        );
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
      },
      PATIENCE_MS,
    );

    describe('what changed', () => {
      const query: typeof under.warehouse.query = (sql, parameters) => under.warehouse.query(sql, parameters);
      const record = (run: number): Promise<void> =>
        under.warehouse.recordAnswers(`run-${run}`, `2024-06-02T00:01:0${run}Z`);
      const runNamed = (runs: readonly RefreshRun[], run: number): RefreshRun => {
        const found = runs.find(({ refreshId }) => refreshId === `run-${run}`);
        if (found === undefined) throw new Error(`no run-${run}`);
        return found;
      };
      const nothing = { added: 0, changed: 0, withdrawn: 0, restored: 0, closed: 0, reopened: 0 };

      test(
        'in one refresh: cases, columns, and the answers against those of the refresh before',
        async () => {
          await publisher.publish({ snapshot: 's1', rows: [{ id: '1' }, { id: '2', queue: 'A' }, { id: '3' }] });
          await record(1);
          const closed = '2024-03-07T15:00:00Z';
          await publisher.publish({
            snapshot: 's2',
            rows: [{ id: '1', closed }, { id: '2', queue: 'B' }, { id: '4' }],
          });
          await record(2);
          const runs = await readRuns(query);
          expect(runs.map(({ refreshId, publishedAt }) => [refreshId, publishedAt])).toEqual([
            ['run-1', '2024-06-02T00:00:01Z'],
            ['run-2', '2024-06-02T00:00:02Z'],
          ]);

          const first = await readChanges(query, runs, null, runNamed(runs, 1));
          expect(first.resources).toEqual([{ ...nothing, resource: 'legacy-2024', added: 3 }]);
          expect(first).toMatchObject({ fields: [], answers: [], cases: [] });

          const second = await readChanges(query, runs, null, runNamed(runs, 2), 2);
          expect(second.resources).toEqual([
            { resource: 'legacy-2024', added: 1, changed: 2, withdrawn: 1, restored: 0, closed: 1, reopened: 0 },
          ]);
          expect(second.fields.map(({ field, cases }) => `${field} ${cases}`).sort()).toEqual(
            [...CLOSING, 'queue'].sort().map((field) => `${field} 1`),
          );
          expect(second.answers.map(({ item, figure, before, after }) => [item, figure, before, after])).toEqual([
            ...['mean', 'median', 'p90'].map((kind) => ['Pothole', `closed_only_${kind}_days`, null, 2]),
            ...['mean', 'median', 'p90'].map((kind) => ['all', `closed_only_${kind}_days`, null, 2]),
            ['all', 'longest_closed_days', null, 2],
          ]);
          expect(second.cases).toEqual([
            expect.objectContaining({
              kind: 'added',
              case_id: '4',
              fields: [],
              status_before: null,
              status_after: 'open',
            }),
            expect.objectContaining({ kind: 'changed', case_id: '1', status_before: 'open', status_after: 'closed' }),
          ]);
        },
        PATIENCE_MS,
      );

      test(
        'over several refreshes it is the first state against the last',
        async () => {
          const closed = '2024-03-07T15:00:00Z';
          await publisher.publish({ snapshot: 's1', rows: [{ id: '1' }, { id: '2' }, { id: '3' }, { id: '4' }] });
          await record(1);
          // 5 comes and goes, 4 goes and comes back as it was, 1 is closed and changed, 3 goes, 6 comes and is closed
          await publisher.publish({
            snapshot: 's2',
            rows: [{ id: '1', closed }, { id: '2' }, { id: '5' }, { id: '6' }],
          });
          await publisher.publish({
            snapshot: 's3',
            rows: [{ id: '1', closed, queue: 'B' }, { id: '2' }, { id: '4' }, { id: '6', closed }],
          });
          await record(3);
          const runs = await readRuns(query);
          const { resources, fields, answers, cases } = await readChanges(
            query,
            runs,
            runNamed(runs, 1),
            runNamed(runs, 3),
            9,
          );
          expect(resources).toEqual([
            { resource: 'legacy-2024', added: 1, changed: 1, withdrawn: 1, restored: 0, closed: 1, reopened: 0 },
          ]);
          expect(cases.map((one) => [one.kind, one.case_id, one.status_before, one.status_after])).toEqual([
            ['added', '6', null, 'closed'],
            ['changed', '1', 'open', 'closed'],
            ['withdrawn', '3', 'open', null],
          ]);
          expect(fields.map(({ field }) => field).sort()).toEqual([...CLOSING, 'queue'].sort());
          expect([...(cases[1]?.fields ?? [])].sort()).toEqual([...CLOSING, 'queue'].sort());
          expect(answers).toContainEqual(
            expect.objectContaining({ answer: 'answer_longest', item: 'all', before: null, after: 2 }),
          );
          // nothing lies between a run and itself
          const none = await readChanges(query, runs, runNamed(runs, 3), runNamed(runs, 3), 9);
          expect(none).toMatchObject({ resources: [], fields: [], answers: [], cases: [] });
        },
        PATIENCE_MS,
      );
    });

    test(
      'the answers are recorded once for a refresh, however often that is done',
      async () => {
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
      },
      PATIENCE_MS,
    );
  });
}
