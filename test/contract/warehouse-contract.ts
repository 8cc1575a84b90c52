import type { Lake } from '../../adapters/lake/lake';
import type { Cell, Warehouse } from '../../adapters/warehouse/warehouse';
import type { PublishInput, PublishResult } from '../../domain/contracts';
import type { Measure } from '../../domain/measures';
import { AS_OF, type Publication, Publisher, stagedObjects } from '../support/publisher';
import { stageRows } from '../support/staged-rows';

export interface WarehouseUnderTest {
  readonly warehouse: Warehouse;
  readonly lake: Lake;
  dispose(): Promise<void>;
}

/** What every warehouse must do, whatever it is made of. */
export function describeWarehouseContract(name: string, make: () => Promise<WarehouseUnderTest>): void {
  describe(`warehouse contract: ${name}`, () => {
    let under: WarehouseUnderTest;
    let publisher: Publisher;

    beforeEach(async () => {
      under = await make();
      publisher = new Publisher(under);
      await under.warehouse.ensureSchema();
    });
    afterEach(() => under.dispose());

    const input = (publication: Publication): Promise<PublishInput> => publisher.input(publication);
    const publish = async (publication: Publication): Promise<PublishResult> => await publisher.publish(publication);
    const rows = async (sql: string, parameters?: readonly Cell[]): Promise<(readonly Cell[])[]> => [
      ...(await under.warehouse.query(sql, parameters)).rows,
    ];
    const cases = (columns: string): Promise<(readonly Cell[])[]> =>
      rows(`SELECT case_id, ${columns} FROM service_requests ORDER BY case_id`);
    const changes = (run: number): Promise<(readonly Cell[])[]> =>
      rows(
        `SELECT kind, case_id, fields FROM service_request_changes WHERE refresh_id = 'run-${run}' ORDER BY kind, case_id`,
      );

    test('what was counted is kept once for each refresh, and told for the current snapshot', async () => {
      const counted: Measure[] = [
        { kind: 'nulls after', name: 'zip_code', label: null, records: 3, example: null },
        { kind: 'rule', name: 'damaged zip', label: 'location_zipcode', records: 2, example: '2128.0' },
      ];
      const work = await input({ snapshot: 'm1', rows: [{ id: '101' }] });
      const measures = { refreshId: work.refreshId, slug: work.resource.slug, snapshot: 'm1', measures: counted };
      await under.warehouse.recordMeasures(measures);
      await under.warehouse.recordMeasures(measures);
      expect(await under.warehouse.publishedMeasures('legacy-2024')).toEqual([]);
      await under.warehouse.publish(work);
      expect(await under.warehouse.publishedMeasures('legacy-2024')).toEqual(counted);
      expect(await under.warehouse.publishedMeasures('legacy-2023')).toEqual([]);
    });

    test('before the first refresh nothing is published', async () => {
      expect(await under.warehouse.published()).toEqual([]);
      expect(await under.warehouse.snapshots()).toEqual([]);
    });

    test('a first snapshot adds its cases and says so in log and ledger', async () => {
      const result = await publish({ snapshot: 's1', rows: [{ id: '1' }, { id: '2' }], quarantined: [7] });
      expect(result).toEqual({
        read: 3,
        loaded: 2,
        duplicates: 0,
        quarantined: 1,
        added: 2,
        changed: 0,
        withdrawn: 0,
        restored: 0,
        unchanged: 0,
      });
      expect(await cases('refresh_id, withdrawn_at')).toEqual([
        ['1', 'run-1', null],
        ['2', 'run-1', null],
      ]);
      expect(await changes(1)).toEqual([
        ['added', '1', null],
        ['added', '2', null],
      ]);
      expect(await rows('SELECT source_line, reason FROM quarantine')).toEqual([[7, 'too few fields']]);
      expect(await under.warehouse.published()).toEqual([
        expect.objectContaining({ slug: 'legacy-2024', snapshot: 's1', asOf: AS_OF, provenance: 'file' }),
      ]);
      expect(await rows('SELECT read, loaded, duplicates, quarantined, difference FROM balance')).toEqual([
        [3, 2, 0, 1, 0],
      ]);
    });

    test('publishing a snapshot again changes nothing: the same try gets the same answer, another one hears so', async () => {
      const first = await input({ snapshot: 's1', rows: [{ id: '1' }] });
      const result = await under.warehouse.publish(first);
      expect(await under.warehouse.publish(first)).toEqual(result);
      const later = await under.warehouse.publish({
        ...first,
        refreshId: 'later',
        publishedAt: '2024-07-01T00:00:00Z',
      });
      expect(later).toEqual({ ...result, added: 0, unchanged: 1 });
      expect(await rows('SELECT count(*) FROM service_request_changes')).toEqual([[1]]);
      expect(await cases('refresh_id')).toEqual([['1', 'run-1']]);
    });

    test('a current snapshot is published once more where that is asked for, once a refresh', async () => {
      await publish({ snapshot: 's1', rows: [{ id: '1' }], quarantined: [7, 8] });
      const again = {
        ...(await input({ snapshot: 's1', rows: [{ id: '1' }, { id: '2' }], quarantined: [8] })),
        again: true,
        publishedBy: 'replay' as const,
      };
      const result = await under.warehouse.publish(again);
      expect(result).toMatchObject({ read: 3, loaded: 2, quarantined: 1, added: 1, unchanged: 1 });
      expect(await under.warehouse.publish(again)).toEqual(result);
      expect(await changes(2)).toEqual([['added', '2', null]]);
      expect(await rows('SELECT source_line FROM quarantine')).toEqual([[8]]);
      expect(await under.warehouse.snapshots()).toEqual([
        expect.objectContaining({ snapshot: 's1', isCurrent: false, quarantined: 2, publishedBy: 'refresh' }),
        expect.objectContaining({ snapshot: 's1', isCurrent: true, quarantined: 1, publishedBy: 'replay' }),
      ]);
    });

    test('an older snapshot published again gives the reverse of what replaced it', async () => {
      const older = [{ id: '1' }, { id: '2', type: 'Graffiti' }, { id: '3' }];
      const newer = [{ id: '1' }, { id: '2', type: 'Litter' }, { id: '4' }];
      await publish({ snapshot: 's1', rows: older });
      await publish({ snapshot: 's2', rows: newer });
      const restored = { ...(await input({ snapshot: 's1', rows: older })), again: true };
      expect(await under.warehouse.publish({ ...restored, publishedBy: 'restore' })).toMatchObject({
        added: 0,
        changed: 1,
        withdrawn: 1,
        restored: 1,
        unchanged: 1,
      });
      expect(await changes(3)).toEqual([
        ['changed', '2', 'case_type'],
        ['restored', '3', null],
        ['withdrawn', '4', null],
      ]);
      expect((await under.warehouse.snapshots()).map(({ snapshot, isCurrent }) => [snapshot, isCurrent])).toEqual([
        ['s1', false],
        ['s2', false],
        ['s1', true],
      ]);
    });

    test('loading staging twice leaves it as once', async () => {
      await stageRows(under.lake, 'legacy-2024', 's1', [{ id: '1' }]);
      const load = { slug: 'legacy-2024', snapshot: 's1', objects: stagedObjects('s1'), rows: 1, refreshId: 'run' };
      expect(await under.warehouse.loadStaging(load)).toEqual(await under.warehouse.loadStaging(load));
    });

    test('a staging table with another number of rows than was staged is refused', async () => {
      await stageRows(under.lake, 'legacy-2024', 's1', [{ id: '1' }]);
      const load = under.warehouse.loadStaging({
        slug: 'legacy-2024',
        snapshot: 's1',
        objects: stagedObjects('s1'),
        rows: 2,
        refreshId: 'run',
      });
      await expect(load).rejects.toMatchObject({ type: 'BalanceBroken' });
    });

    test('a second snapshot: added, changed, closed, reopened, withdrawn, unchanged', async () => {
      await publish({
        snapshot: 's1',
        rows: [
          { id: '1' },
          { id: '2', type: 'Graffiti' },
          { id: '3' },
          { id: '4', closed: '2024-03-06T00:00:00Z' },
          { id: '5' },
        ],
      });
      const result = await publish({
        snapshot: 's2',
        rows: [
          { id: '1' },
          { id: '2', type: 'Litter' },
          { id: '3', closed: '2024-04-01T00:00:00Z' },
          { id: '4' },
          { id: '6' },
        ],
      });
      expect(result).toMatchObject({ loaded: 5, added: 1, changed: 3, withdrawn: 1, unchanged: 1 });
      expect(await changes(2)).toEqual([
        ['added', '6', null],
        ['changed', '2', 'case_type'],
        ['changed', '3', 'closed_at,close_date,close_month,case_status,source_status,resolution_seconds'],
        ['changed', '4', 'closed_at,close_date,close_month,case_status,source_status,resolution_seconds'],
        ['withdrawn', '5', null],
      ]);
      expect(
        await rows(
          "SELECT case_id, status_before, status_after FROM service_request_changes WHERE refresh_id = 'run-2' AND case_id IN ('3', '4') ORDER BY case_id",
        ),
      ).toEqual([
        ['3', 'open', 'closed'],
        ['4', 'closed', 'open'],
      ]);
      expect(await cases('snapshot, refresh_id, withdrawn_at')).toEqual([
        ['1', 's1', 'run-1', null],
        ['2', 's2', 'run-2', null],
        ['3', 's2', 'run-2', null],
        ['4', 's2', 'run-2', null],
        ['5', 's1', 'run-2', '2024-06-02T00:00:02Z'],
        ['6', 's2', 'run-2', null],
      ]);
    });

    test('a withdrawn case that comes back is restored, with its history', async () => {
      await publish({ snapshot: 's1', rows: [{ id: '1' }, { id: '2' }] });
      await publish({ snapshot: 's2', rows: [{ id: '1' }] });
      expect(await publish({ snapshot: 's3', rows: [{ id: '1' }, { id: '2' }] })).toMatchObject({
        restored: 1,
        added: 0,
        loaded: 2,
      });
      expect(await cases('first_published_at, withdrawn_at')).toEqual([
        ['1', '2024-06-02T00:00:01Z', null],
        ['2', '2024-06-02T00:00:01Z', null],
      ]);
      expect(await changes(3)).toEqual([['restored', '2', null]]);
    });

    test('a case standing twice in a file is one row; the other version is kept as a duplicate', async () => {
      const result = await publish({
        snapshot: 's1',
        rows: [{ id: '1', closed: '2024-03-09T00:00:00Z' }, { id: '1' }, { id: '2' }],
      });
      expect(result).toMatchObject({ read: 3, loaded: 2, duplicates: 1 });
      expect(await cases('case_status')).toEqual([
        ['1', 'closed'],
        ['2', 'open'],
      ]);
      expect(await rows('SELECT case_id, source_line FROM service_request_duplicates')).toEqual([['1', 3]]);
    });

    test.each([
      ['older first', false],
      ['newer first', true],
    ])('a case in two files is one row, the newer file counts: %s', async (_, newerFirst) => {
      const older = {
        slug: 'legacy-2023',
        snapshot: 'old',
        rows: [{ id: '1', type: 'Old' }],
        asOf: '2024-01-01T00:00:00Z',
      };
      const newer = {
        slug: 'legacy-2024',
        snapshot: 'new',
        rows: [{ id: '1', type: 'New' }, { id: '2' }],
        asOf: '2024-06-01T00:00:00Z',
      };
      for (const publication of newerFirst ? [newer, older] : [older, newer]) await publish(publication);
      expect(await cases('case_type, resource')).toEqual([
        ['1', 'New', 'legacy-2024'],
        ['2', 'Pothole', 'legacy-2024'],
      ]);
      expect(await rows('SELECT case_id, resource FROM service_request_duplicates')).toEqual([['1', 'legacy-2023']]);
      expect(await rows('SELECT resource, loaded, duplicates, difference FROM balance')).toEqual([
        ['legacy-2023', 0, 1, 0],
        ['legacy-2024', 2, 0, 0],
      ]);
    });

    test('when the file that won drops the case, the version of the other file comes back', async () => {
      await publish({
        slug: 'legacy-2023',
        snapshot: 'old',
        rows: [{ id: '1', type: 'Old' }],
        asOf: '2024-01-01T00:00:00Z',
      });
      await publish({ slug: 'legacy-2024', snapshot: 'n1', rows: [{ id: '1', type: 'New' }, { id: '2' }] });
      expect(await publish({ slug: 'legacy-2024', snapshot: 'n2', rows: [{ id: '2' }] })).toMatchObject({
        withdrawn: 0,
        changed: 1,
      });
      expect(await cases('case_type, resource, withdrawn_at')).toEqual([
        ['1', 'Old', 'legacy-2023', null],
        ['2', 'Pothole', 'legacy-2024', null],
      ]);
      expect(await rows('SELECT * FROM service_request_duplicates')).toEqual([]);
    });

    test('an unchanged open case grows older with each snapshot without a line in the change log', async () => {
      const row = { id: '1', target: '2024-06-10T00:00:00Z' };
      await publish({ snapshot: 's1', rows: [row], asOf: '2024-06-09T00:00:00Z' });
      expect(await cases('sla_result, past_due_seconds')).toEqual([['1', 'pending', -86400]]);
      expect(await publish({ snapshot: 's2', rows: [row], asOf: '2024-06-12T00:00:00Z' })).toMatchObject({
        changed: 0,
        unchanged: 1,
      });
      expect(await cases('sla_result, past_due_seconds, refresh_id')).toEqual([['1', 'miss', 172800, 'run-1']]);
      expect(await changes(2)).toEqual([]);
    });

    test('rows that went missing publish nothing at all', async () => {
      await publish({ snapshot: 's1', rows: [{ id: '1' }] });
      await expect(publish({ snapshot: 's2', rows: [{ id: '1' }, { id: '2' }], read: 3 })).rejects.toMatchObject({
        type: 'BalanceBroken',
      });
      expect(await cases('snapshot')).toEqual([['1', 's1']]);
      expect(await rows('SELECT snapshot, is_current FROM ledger_snapshots')).toEqual([['s1', true]]);
      expect(await changes(2)).toEqual([]);
    });

    test('the quarantine holds the current snapshot’s records', async () => {
      await publish({ snapshot: 's1', rows: [{ id: '1' }], quarantined: [5, 6] });
      await publish({ snapshot: 's2', rows: [{ id: '1' }], quarantined: [9] });
      expect(await rows('SELECT snapshot, source_line FROM quarantine')).toEqual([['s2', 9]]);
    });

    test('a refresh is one line of the ledger, however often it is recorded', async () => {
      const totals = {
        read: 3,
        loaded: 2,
        duplicates: 1,
        quarantined: 0,
        added: 2,
        changed: 0,
        withdrawn: 0,
        bytesTransferred: 99,
      };
      const record = {
        refreshId: 'run',
        kind: 'refresh' as const,
        provenance: 'generated' as const,
        startedAt: AS_OF,
        finishedAt: AS_OF,
        outcome: 'failed' as const,
        resources: 2,
        totals,
        failures: ["legacy-2024: NotCsv: it's an image"],
        changeDay911: null,
      };
      const lines = 'SELECT refresh_id, outcome, bytes_transferred, failures, change_day_911 FROM ledger_refreshes';
      await under.warehouse.recordRefresh(record);
      await under.warehouse.recordRefresh(record);
      expect(await rows(lines)).toEqual([['run', 'failed', 99, "legacy-2024: NotCsv: it's an image", null]]);
      await under.warehouse.recordRefresh({ ...record, changeDay911: '2012-03-25' });
      expect((await rows(lines)).map((line) => line.at(-1))).toEqual(['2012-03-25']);
    });

    test('a note on a gap is kept once, as it was first written', async () => {
      const note = {
        ...{ id: 'n1', at: AS_OF, by: 'Public Works', neighborhood: 'Roxbury', type: 'all types' },
        ...{ month: '2024-03-01', note: "a second crew; it's 'on' <b>now</b>" },
      };
      const lines = 'SELECT note_id, noted_by, neighborhood, canonical_type, open_month, note FROM ledger_gap_notes';
      await under.warehouse.recordGapNote(note);
      await under.warehouse.recordGapNote({ ...note, at: '2026-01-01T00:00:00Z' });
      expect(await rows(lines)).toEqual([['n1', note.by, 'Roxbury', 'all types', '2024-03-01', note.note]]);
      expect(await rows('SELECT MAX(noted_at) FROM ledger_gap_notes')).toEqual([[AS_OF]]);
      await under.warehouse.recordGapNote({ ...note, id: 'n2' });
      expect(await rows('SELECT COUNT(*) FROM ledger_gap_notes')).toEqual([[2]]);
    });

    test('a dropped staging table may be dropped again', async () => {
      const { staging } = await input({ snapshot: 's1', rows: [{ id: '1' }] });
      await under.warehouse.dropStaging(staging.table);
      await under.warehouse.dropStaging(staging.table);
    });

    test('values travel as parameters and come back in plain types', async () => {
      await publish({ snapshot: 's1', rows: [{ id: "o'hare; DROP TABLE x" }] });
      const table = await under.warehouse.query(
        'SELECT case_id, opened_at, open_date, source_line, closed_at FROM service_requests WHERE case_id = ?',
        ["o'hare; DROP TABLE x"],
      );
      expect(table.columns.map(({ type }) => type)).toEqual(['STRING', 'TIMESTAMP', 'DATE', 'INT64', 'TIMESTAMP']);
      expect(table.rows).toEqual([["o'hare; DROP TABLE x", '2024-03-05T15:00:00Z', '2024-03-05', 2, null]]);
    });

    test('several questions see one state of the tables', async () => {
      await publish({ snapshot: 's1', rows: [{ id: '1' }] });
      const [cases, log] = await under.warehouse.reading(async (query) => [
        await query('SELECT count(*) FROM service_requests'),
        await query('SELECT count(*) FROM service_request_changes'),
      ]);
      expect([cases?.rows, log?.rows]).toEqual([[[1]], [[1]]]);
    });

    test('questions asked before the first is answered get each its own answer', async () => {
      await publish({ snapshot: 's1', rows: [{ id: '1' }, { id: '2' }] });
      const [cases, wrong, one] = await under.warehouse.reading(
        async (query) =>
          await Promise.allSettled([
            query('SELECT count(*) FROM service_requests'),
            query('SELECT count(*) FROM no_such_table'),
            query('SELECT case_id FROM service_requests WHERE case_id = ?', ['2']),
          ]),
      );
      expect(cases).toMatchObject({ value: { rows: [[2]] } });
      expect(one).toMatchObject({ value: { rows: [['2']] } });
      expect(wrong).toMatchObject({ status: 'rejected' });
    });

    test('a reading that keeps a view answers as without, and leaves the view as it was', async () => {
      await publish({ snapshot: 's1', rows: [{ id: '1' }, { id: '2' }] });
      const ask = async (kept?: readonly string[]): Promise<unknown> =>
        await under.warehouse.reading(
          async (query) => [
            (await query('SELECT grain, days, timed_cases FROM survival_grid ORDER BY grain, name, closures, days'))
              .rows,
            (await query('SELECT grain, cases FROM time_to_close ORDER BY grain, name, closures')).rows,
          ],
          kept,
        );
      const without = await ask();
      expect(await ask(['survival_grid'])).toEqual(without);
      await publish({ snapshot: 's2', rows: [{ id: '1' }] });
      expect(await ask()).not.toEqual(without);
    });

    test('a question cannot change the tables', async () => {
      await expect(under.warehouse.query('DELETE FROM service_requests')).rejects.toMatchObject({
        type: 'WarehouseFailed',
      });
    });
  });
}
