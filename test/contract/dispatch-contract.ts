import type { DispatchPublication } from '../../adapters/warehouse/dispatch-publication';
import type { Cell } from '../../adapters/warehouse/warehouse';
import type { DispatchRecord } from '../../domain/dispatches/dispatches';
import { weeksOfDays, weeksOfRecords } from '../../domain/dispatches/weeks';
import type { QuarantinedRecord } from '../../domain/quarantine';
import { dispatchResource, dispatchSnapshot } from '../support/dispatches';
import type { WarehouseUnderTest } from './warehouse-contract';

const REFUSED: QuarantinedRecord = {
  line: 9,
  offset: 400,
  bytes: 20,
  reason: 'bad count',
  field: 'BPD',
  detail: 'many',
  raw: '2013-05-04,"many",1,1',
  rawBytes: 'MjAxMy0wNS0wNCwibWFueSIsMSwx',
};

const record = (date: string, bpd: number, line: number): DispatchRecord => ({
  date,
  line,
  bpd,
  ems: 400,
  bfd: 200,
  total: bpd + 600,
});

/** What every warehouse must do with counts of 911 dispatches. */
export function describeDispatchContract(name: string, make: () => Promise<WarehouseUnderTest>): void {
  describe(`dispatch counts in a warehouse: ${name}`, () => {
    let under: WarehouseUnderTest;
    let runs: number;
    beforeEach(async () => {
      under = await make();
      runs = 0;
      await under.warehouse.ensureSchema();
    });
    afterEach(() => under.dispose());

    const daily = (snapshot: string, days: readonly DispatchRecord[], change: Partial<DispatchPublication> = {}) =>
      publication('daily', snapshot, { days, weeks: weeksOfDays(days), read: days.length, ...change });
    const weekly = (snapshot: string, weeks: readonly DispatchRecord[]) =>
      publication('weekly', snapshot, { weeks: weeksOfRecords(weeks), read: weeks.length });
    const publication = (
      grain: 'daily' | 'weekly',
      snapshot: string,
      parts: Pick<DispatchPublication, 'weeks' | 'read'> & Partial<DispatchPublication>,
    ): DispatchPublication => {
      runs += 1;
      return {
        resource: dispatchResource(grain),
        snapshot: dispatchSnapshot(grain, snapshot),
        asOf: '2013-05-05T00:00:00Z',
        grain,
        days: [],
        quarantined: [],
        refreshId: `run-${runs}`,
        publishedAt: `2024-06-02T00:00:0${runs}Z`,
        publishedBy: 'refresh',
        again: false,
        ...parts,
      };
    };
    const rows = async (sql: string): Promise<(readonly Cell[])[]> => [...(await under.warehouse.query(sql)).rows];
    const days = (): Promise<(readonly Cell[])[]> =>
      rows('SELECT dispatch_date, bpd, total, snapshot, source_line FROM dispatch_911_daily ORDER BY dispatch_date');

    const FRIDAY = record('2013-05-03', 2000, 2);
    const SATURDAY = record('2013-05-04', 2100, 3);
    const SUNDAY = record('2013-05-05', 1900, 4);

    test('days are published with the weeks they add up to, and the balance closes', async () => {
      const input = daily('s1', [FRIDAY, SATURDAY, SUNDAY], { read: 4, quarantined: [REFUSED] });
      expect(await under.warehouse.publishDispatches(input)).toEqual({
        read: 4,
        loaded: 3,
        duplicates: 0,
        quarantined: 1,
        added: 3,
        changed: 0,
        withdrawn: 0,
        restored: 0,
        unchanged: 0,
      });
      expect(await days()).toEqual([
        ['2013-05-03', 2000, 2600, 's1', 2],
        ['2013-05-04', 2100, 2700, 's1', 3],
        ['2013-05-05', 1900, 2500, 's1', 4],
      ]);
      expect(
        await rows(
          'SELECT week_start, week_end, bpd, ems, bfd, total, days, is_partial, source, source_line, refresh_id FROM dispatch_911_weekly ORDER BY week_start',
        ),
      ).toEqual([
        ['2013-04-28', '2013-05-04', 4100, 800, 400, 5300, 2, true, 'daily', 2, 'run-1'],
        ['2013-05-05', '2013-05-11', 1900, 400, 200, 2500, 1, true, 'daily', 4, 'run-1'],
      ]);
      expect(
        await rows(
          'SELECT resource, source_line, source_offset, source_bytes, reason_code, field, detail, origin, raw_record, raw_bytes FROM quarantine',
        ),
      ).toEqual([
        ['dispatch-911-daily', 9, 400, 20, 'BAD_COUNT', 'BPD', 'many', 'daily.csv', REFUSED.raw, REFUSED.rawBytes],
      ]);
      expect(await rows('SELECT source_system, read, loaded, quarantined, difference FROM balance')).toEqual([
        ['911', 4, 3, 1, 0],
      ]);
      expect(await rows('SELECT oldest_open_date, newest_open_date, data_through, as_of FROM freshness')).toEqual([
        ['2013-05-03', '2013-05-05', null, '2013-05-05T00:00:00Z'],
      ]);
      expect(await rows('SELECT name, passed, detail FROM ledger_checks')).toEqual([
        ['balance', true, 'read 4 = loaded 3 + duplicate 0 + quarantined 1'],
      ]);
      expect(await rows('SELECT archive_manifest, clock FROM ledger_snapshots')).toEqual([['raw/s1', null]]);
      expect(await under.warehouse.published()).toEqual([
        expect.objectContaining({ slug: 'dispatch-911-daily', snapshot: 's1', provenance: 'file' }),
      ]);
    });

    test('publishing a snapshot again changes nothing: the same try gets the same answer, another one hears so', async () => {
      const first = daily('s1', [FRIDAY, SATURDAY]);
      const result = await under.warehouse.publishDispatches(first);
      expect(await under.warehouse.publishDispatches(first)).toEqual(result);
      const later = { ...first, refreshId: 'later', publishedAt: '2024-07-01T00:00:00Z' };
      expect(await under.warehouse.publishDispatches(later)).toEqual({ ...result, added: 0, unchanged: 2 });
      expect(await rows('SELECT DISTINCT refresh_id FROM dispatch_911_daily')).toEqual([['run-1']]);
      expect(await rows('SELECT count(*) FROM ledger_snapshots')).toEqual([[1]]);
    });

    test('a snapshot that is current is published once more where it is asked for again', async () => {
      const first = daily('s1', [FRIDAY, SATURDAY]);
      await under.warehouse.publishDispatches(first);
      const again = daily('s1', [FRIDAY, SATURDAY], { again: true, publishedBy: 'replay' });
      expect(await under.warehouse.publishDispatches(again)).toMatchObject({ loaded: 2, added: 0, unchanged: 2 });
      expect(await rows('SELECT published_by, is_current FROM ledger_snapshots ORDER BY published_at')).toEqual([
        ['refresh', false],
        ['replay', true],
      ]);
      expect(await rows('SELECT DISTINCT refresh_id FROM dispatch_911_daily')).toEqual([['run-2']]);
    });

    test('a second snapshot takes the place of the first, and is told by what differs', async () => {
      await under.warehouse.publishDispatches(daily('s1', [FRIDAY, SATURDAY], { read: 3, quarantined: [REFUSED] }));
      const corrected = record('2013-05-04', 2101, 2);
      expect(await under.warehouse.publishDispatches(daily('s2', [corrected, SUNDAY]))).toMatchObject({
        loaded: 2,
        quarantined: 0,
        added: 1,
        changed: 1,
        withdrawn: 1,
        unchanged: 0,
      });
      expect(await days()).toEqual([
        ['2013-05-04', 2101, 2701, 's2', 2],
        ['2013-05-05', 1900, 2500, 's2', 4],
      ]);
      expect(await rows('SELECT week_start, total FROM dispatch_911_weekly ORDER BY week_start')).toEqual([
        ['2013-04-28', 2701],
        ['2013-05-05', 2500],
      ]);
      expect(await rows('SELECT * FROM quarantine')).toEqual([]);
      expect(await rows('SELECT snapshot, is_current FROM ledger_snapshots ORDER BY snapshot')).toEqual([
        ['s1', false],
        ['s2', true],
      ]);
    });

    test('a weekly file and a daily one stand side by side', async () => {
      await under.warehouse.publishDispatches(daily('s1', [FRIDAY]));
      const result = await under.warehouse.publishDispatches(weekly('w1', [record('2013-04-28', 15000, 2)]));
      expect(result).toMatchObject({ read: 1, loaded: 1, added: 1 });
      expect(await rows('SELECT source, bpd, days, is_partial FROM dispatch_911_weekly ORDER BY source')).toEqual([
        ['daily', 2000, 1, true],
        ['weekly', 15000, null, false],
      ]);
      expect(await rows('SELECT resource, read, loaded, difference FROM balance ORDER BY resource')).toEqual([
        ['dispatch-911-daily', 1, 1, 0],
        ['dispatch-911-weekly', 1, 1, 0],
      ]);
      expect(await rows("SELECT newest_open_date FROM freshness WHERE resource = 'dispatch-911-weekly'")).toEqual([
        ['2013-05-04'],
      ]);
    });

    test('records that went missing publish nothing at all', async () => {
      await under.warehouse.publishDispatches(daily('s1', [FRIDAY]));
      await expect(under.warehouse.publishDispatches(daily('s2', [SATURDAY], { read: 2 }))).rejects.toMatchObject({
        type: 'BalanceBroken',
      });
      expect(await days()).toEqual([['2013-05-03', 2000, 2600, 's1', 2]]);
      expect(await rows('SELECT snapshot, is_current FROM ledger_snapshots')).toEqual([['s1', true]]);
    });
  });
}
