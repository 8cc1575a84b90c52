import type { Cell } from '../../adapters/warehouse/warehouse';
import type { Check } from '../../domain/gates/check';
import { Publisher } from '../support/publisher';
import type { WarehouseUnderTest } from './warehouse-contract';

const SLUG = 'legacy-2024';
const AS_OF = '2024-06-01T00:00:00Z';

/** What every warehouse must tell the gates before a publication, and keep of what they found. */
export function describeGateContract(name: string, make: () => Promise<WarehouseUnderTest>): void {
  describe(`gate contract: ${name}`, () => {
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

    test('a staging table as a whole: rows, cases, days, newest event, places', async () => {
      const { staging } = await publisher.input({
        snapshot: 's1',
        rows: [
          { id: '1', opened: '2024-01-02T15:00:00Z', closed: '2024-05-01T00:00:00Z', point: [42.35, -71.06] },
          { id: '1', opened: '2024-01-02T15:00:00Z', point: [-71.06, 42.35] },
          { id: '2', opened: '2024-04-30T15:00:00Z', point: [40.7, -74] },
          { id: '3', opened: '2024-03-01T15:00:00Z' },
        ],
      });
      expect(await under.warehouse.stagedFigures(staging.table)).toEqual({
        rows: 4,
        cases: 3,
        firstOpenDate: '2024-01-02',
        lastOpenDate: '2024-04-30',
        newestEvent: '2024-05-01T00:00:00Z',
        points: 3,
        pointsOutside: 2,
        pointsSwapped: 1,
      });
    });

    test('the baseline is the current snapshot with all its rows, those that are duplicates included', async () => {
      expect(await under.warehouse.baseline(SLUG)).toBeNull();
      await publisher.publish({ snapshot: 's0', rows: [{ id: '9' }] });
      await publisher.publish({
        snapshot: 's1',
        rows: [{ id: '1', opened: '2024-01-02T15:00:00Z' }, { id: '1', opened: '2024-01-02T15:00:00Z' }, { id: '2' }],
      });
      expect(await under.warehouse.baseline(SLUG)).toEqual({
        snapshot: 's1',
        asOf: AS_OF,
        rows: 3,
        cases: 2,
        firstOpenDate: '2024-01-02',
        lastOpenDate: '2024-03-05',
        measures: await under.warehouse.publishedMeasures(SLUG),
      });
    });

    test('the preview tells what publishing would do, by column too, and changes nothing', async () => {
      await publisher.publish({
        snapshot: 's1',
        rows: [
          { id: '1' },
          { id: '2', type: 'Graffiti' },
          { id: '3' },
          { id: '4', closed: '2024-03-06T00:00:00Z' },
          { id: '5' },
        ],
      });
      const { staging } = await publisher.input({
        snapshot: 's2',
        rows: [
          { id: '1' },
          { id: '2', type: 'Litter' },
          { id: '3', closed: '2024-04-01T00:00:00Z' },
          { id: '4' },
          { id: '6' },
        ],
      });
      const input = { slug: SLUG, table: staging.table, asOf: AS_OF };
      const preview = await under.warehouse.preview(input);
      expect(preview).toMatchObject({ added: 1, changed: 3, withdrawn: 1, restored: 0, unchanged: 1 });
      expect(preview).toMatchObject({ closed: 1, reopened: 1 });
      expect(preview.fields).toContainEqual({ field: 'case_status', cases: 2 });
      expect(preview.fields).toContainEqual({ field: 'case_type', cases: 1 });
      expect(await under.warehouse.preview(input)).toEqual(preview);
      expect(await rows('SELECT snapshot FROM ledger_snapshots')).toEqual([['s1']]);
    });

    test('the preview of a first snapshot adds every case once', async () => {
      const { staging } = await publisher.input({ snapshot: 's1', rows: [{ id: '1' }, { id: '1' }, { id: '2' }] });
      expect(await under.warehouse.preview({ slug: SLUG, table: staging.table, asOf: AS_OF })).toEqual({
        ...{ added: 2, changed: 0, withdrawn: 0, restored: 0, unchanged: 0, closed: 0, reopened: 0 },
        fields: [],
      });
    });

    test('what is foretold of cases in two files comes true, and of one that comes back', async () => {
      const one = { slug: 'legacy-2023', asOf: '2024-01-01T00:00:00Z' };
      for (const publication of [
        { ...one, snapshot: 'o1', rows: [{ id: '1', type: 'Old' }, { id: '7' }] },
        { snapshot: 'n1', rows: [{ id: '1', type: 'New' }, { id: '2' }, { id: '2' }] },
        { snapshot: 'n2', rows: [{ id: '2' }] },
        {
          ...one,
          snapshot: 'o2',
          rows: [
            { id: '1', type: 'Old' },
            { id: '2', type: 'Late' },
          ],
        },
        { ...one, snapshot: 'o3', rows: [{ id: '1', type: 'Old' }, { id: '7' }] },
      ]) {
        const input = await publisher.input(publication);
        const { resource, staging, totals } = input;
        const preview = await under.warehouse.preview({ slug: resource.slug, table: staging.table, asOf: totals.asOf });
        const { added, changed, withdrawn, restored, unchanged } = preview;
        expect(await under.warehouse.publish(input)).toMatchObject({ added, changed, withdrawn, restored, unchanged });
      }
    }, 300_000);

    test('checks are kept once, however often they are written, and a decision stands with the doubtful ones', async () => {
      const checks: Check[] = [
        { name: 'balance', outcome: 'passed', detail: 'read 1', measured: 0, limit: 0 },
        { name: 'rows', outcome: 'doubtful', detail: "it's half", measured: -0.5, limit: -0.05 },
        { name: 'schema', outcome: 'passed', detail: 'known', measured: null, limit: null },
      ];
      const input = { refreshId: 'run', slug: SLUG, snapshot: 's1', checkedAt: AS_OF, checks };
      await under.warehouse.recordChecks(input);
      await under.warehouse.recordChecks(input);
      const found = (): Promise<(readonly Cell[])[]> =>
        rows(
          'SELECT name, passed, outcome, measured, threshold, decision, decided_by, why FROM ledger_checks ORDER BY name',
        );
      expect(await found()).toEqual([
        ['balance', true, 'passed', 0, 0, null, null, null],
        ['rows', false, 'doubtful', -0.5, -0.05, null, null, null],
        ['schema', true, 'passed', null, null, null, null, null],
      ]);
      const decision = { decision: 'approved', by: 'Pat', why: 'the city moved them' } as const;
      await under.warehouse.recordChecks({ ...input, decision });
      expect((await found())[1]).toEqual([
        'rows',
        false,
        'doubtful',
        -0.5,
        -0.05,
        'approved',
        'Pat',
        'the city moved them',
      ]);
      await under.warehouse.recordChecks({ ...input, refreshId: 'another' });
      expect(await rows('SELECT count(*) FROM ledger_checks')).toEqual([[6]]);
    });

    test('a snapshot that is set aside stands in the ledger with every record quarantined; what is current stays so', async () => {
      await publisher.publish({ snapshot: 's1', rows: [{ id: '1' }] });
      const { resource, snapshot } = await publisher.input({ snapshot: 's2', rows: [{ id: '1' }, { id: '2' }] });
      const input = {
        resource,
        snapshot,
        refreshId: 'later',
        setAsideAt: '2024-07-01T00:00:00Z',
        why: 'a column is gone',
      };
      await under.warehouse.setAside(input);
      await under.warehouse.setAside(input);
      expect(
        await rows(
          'SELECT snapshot, is_current, records, loaded, duplicates, quarantined FROM ledger_snapshots ORDER BY snapshot',
        ),
      ).toEqual([
        ['s1', true, 1, 1, 0, 0],
        ['s2', false, 2, 0, 0, 2],
      ]);
      expect(await under.warehouse.published()).toEqual([expect.objectContaining({ snapshot: 's1' })]);
      expect(await rows('SELECT read, loaded, difference FROM balance')).toEqual([[1, 1, 0]]);
    });
  });
}
