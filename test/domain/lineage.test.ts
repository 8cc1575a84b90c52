import { CASE_COLUMNS, SERVICE_REQUESTS } from '../../domain/model';
import { countedIn, type CountedCase } from '../../domain/case-in-views';
import { SOURCE_FIELDS } from '../../domain/source/fields';
import { COLUMN_SOURCES, FREE_TEXT_FIELDS } from '../../domain/source/lineage';
import { VIEWS } from '../../domain/views';
import { tablesOfView } from '../../adapters/lineage/view-tables';

/** Columns of a case that follow from others, or are the same for a whole file. */
const DERIVED = [
  'source_system',
  'open_date',
  'open_month',
  'open_hour',
  'close_date',
  'close_month',
  'resolution_seconds',
  'closure_class',
  'closure_rule',
  'linked_case_id',
  'location_quality',
  'time_quality',
];

describe.each(['legacy', 'new'] as const)('columns of cases of the %s system', (system) => {
  const sources = COLUMN_SOURCES[system];

  test('are columns of the table, made of fields that the files have', () => {
    const columns = new Set(SERVICE_REQUESTS.map(({ name }) => name));
    expect(Object.keys(sources).filter((name) => !columns.has(name))).toEqual([]);
    const fields = new Set(SOURCE_FIELDS[system].map(({ name }) => name));
    expect(
      Object.values(sources)
        .flat()
        .filter((name) => !fields.has(name)),
    ).toEqual([]);
  });

  test('each say what they are made of, but for those that follow from others', () => {
    const silent = CASE_COLUMNS.map(({ name }) => name).filter((name) => sources[name] === undefined);
    expect(silent.filter((name) => !DERIVED.includes(name))).toEqual([]);
  });

  test('show no field that holds free text but as closing text', () => {
    const shown = Object.entries(sources).flatMap(([column, fields]) => (column === 'closure_text' ? [] : fields));
    expect(shown.filter((field) => FREE_TEXT_FIELDS.has(field))).toEqual([]);
  });
});

describe('a case is counted', () => {
  const row: CountedCase = {
    withdrawn_at: null,
    channel: 'app',
    case_type: 'Pothole',
    case_status: 'closed',
    sla_result: 'hit',
    resolution_seconds: 60,
    closed_at: '2022-03-01T12:00:00.000Z',
    resource: 'legacy-2022',
  };
  const as = (change: Partial<CountedCase>, view: string): string | undefined =>
    countedIn({ ...row, ...change }, '2022-03-02T00:00:00.000Z').find((one) => one.view === view)?.as;

  test('by views there are, each of which reads its table', () => {
    const views = countedIn(row, null).map(({ view }) => view);
    expect(views.filter((name) => !VIEWS.some((view) => view.name === name))).toEqual([]);
    for (const view of views) expect(tablesOfView(view)).toContain('service_requests');
  });

  test('as what it is', () => {
    expect(as({}, 'answer_channels')).toBe('app');
    expect(as({ channel: null }, 'answer_channels')).toBe('unknown');
    expect(as({ sla_result: null }, 'answer_on_time')).toBe('without a target: counted apart');
    expect(as({}, 'answer_average')).toContain('Pothole, closed');
    const open = { case_status: 'open', resolution_seconds: null };
    expect(as(open, 'answer_average')).toContain('in no average');
    expect(as(open, 'answer_longest')).toContain('its age counts');
    expect(as({ resolution_seconds: -5 }, 'answer_longest')).toContain('left out');
    expect(as({ closed_at: '2022-03-02T00:00:01.000Z' }, 'answer_longest')).toContain('left out');
  });

  test('nowhere once it was withdrawn', () => {
    expect(countedIn({ ...row, withdrawn_at: '2024-01-01T00:00:00Z' }, null)).toEqual([]);
  });
});
