import { formatCount, formatCountOf, formatShare } from '../../format';
import { DataTable } from '../../parts/data-table';
import type { Tile } from '../../site/tile';
import type { CheckRow, DataAndRuns } from './data';
import { plain, sumOf } from './rows';

/** What was checked before publication: how each file did, and behind it every check, what did not hold first. */
export function checksTile({ checks }: DataAndRuns): Tile {
  const broken = checks.filter(({ passed }) => !passed);
  const resources = [...new Set(checks.map(({ resource }) => resource))].sort();
  return {
    id: 'checks',
    question: 'Did the checks before publication hold?',
    finding: sentence(checks.length, broken.length),
    figure: checks.length === 0 ? null : formatCount(broken.length),
    unit: `of ${formatCountOf(checks.length, 'check')} did not hold`,
    n: null,
    view: 'gate_checks',
    notes: ['What is doubtful waits for a person; what fails is not published.'],
    ...(checks.length === 0
      ? {}
      : {
          body: (
            <DataTable
              caption="By file: checks that held, and what was looked at."
              rows={resources.map((resource) => ({
                resource,
                own: checks.filter((row) => row.resource === resource),
              }))}
              columns={[
                { head: 'File', cell: (row) => row.resource },
                { head: 'Held', numeric: true, cell: ({ own }) => `${own.filter(isHeld).length} of ${own.length}` },
                {
                  head: 'Looked at',
                  cell: ({ own }) => (
                    <span class="fine">
                      {own
                        .map((row) => row.check_name)
                        .sort()
                        .join(', ')}
                    </span>
                  ),
                },
              ]}
            />
          ),
        }),
    table: {
      columns: [
        { name: 'resource', head: 'File', format: 'text' },
        { name: 'check_name', head: 'Check', format: 'text' },
        { name: 'outcome', head: 'Outcome', format: 'text' },
        { name: 'decision', head: 'Decision', format: 'text' },
        { name: 'figures', head: 'Figures', format: 'text' },
      ],
      rows: plain(checks),
    },
    wide: true,
  };
}

function isHeld({ passed }: CheckRow): boolean {
  return passed;
}

function sentence(all: number, broken: number): string {
  if (all === 0) return 'No file has been checked yet';
  if (broken > 0)
    return `${formatCountOf(broken, 'check')} of ${formatCount(all)} did not hold; a person let the file through`;
  return all === 1
    ? 'The one check of the current files held'
    : `All ${formatCount(all)} checks of the current files held`;
}

const ODDITIES = [
  ['closed_before_opened', 'Closed before opened'],
  ['closed_without_time', 'Closed without a time'],
  ['after_its_file', 'After their file’s instant'],
  ['outside_boston', 'Outside Boston'],
  ['at_stand_in_place', 'At City Hall as a stand-in'],
  ['without_coordinates', 'Without coordinates'],
  ['unknown_neighborhood', 'Unknown neighborhood'],
  ['unknown_channel', 'Unknown channel'],
  ['unknown_type', 'Unknown type'],
] as const;

/** What cannot be right or is not known about the loaded cases. */
export function qualityTile({ quality }: DataAndRuns): Tile {
  const requests = sumOf(quality, (row) => row.requests);
  const [most] = ODDITIES.map(([column, head]) => ({ head, cases: sumOf(quality, (row) => row[column]) })).sort(
    (a, b) => b.cases - a.cases,
  );
  const impossible = sumOf(quality, (row) => row.closed_before_opened + row.closed_without_time + row.after_its_file);
  return {
    id: 'quality',
    question: 'What is odd about the loaded cases?',
    finding:
      most === undefined || requests === 0
        ? 'No case is loaded yet'
        : most.cases === 0
          ? 'Nothing is odd about the loaded cases'
          : `${impossible === 0 ? 'No case has' : `${formatCountOf(impossible, 'case')} with`} times that cannot be right; most often odd: ${most.head}, ${formatShare(most.cases / requests)} of cases`,
    figure: requests === 0 ? null : formatCount(impossible),
    unit: 'cases with times that cannot be right',
    n: requests,
    view: 'case_quality',
    table: {
      columns: [
        { name: 'resource', head: 'File', format: 'text' },
        { name: 'requests', head: 'Cases', format: 'count' },
        ...ODDITIES.map(([name, head]) => ({ name, head, format: 'count' as const })),
      ],
      rows: plain(quality),
    },
    wide: true,
  };
}

/** Published values that the other system has no word for. */
export function unmappedTile({ unmapped }: DataAndRuns): Tile {
  const records = sumOf(unmapped, (row) => row.records);
  const [first] = unmapped;
  return {
    id: 'unmapped',
    question: 'Which published values have no counterpart in the other system?',
    finding:
      first === undefined
        ? 'Every published value has a counterpart'
        : `${formatCountOf(unmapped.length, 'value')} without a counterpart, most often “${first.published}” (${first.mapping})`,
    figure: formatCount(unmapped.length),
    unit: `values, in ${formatCountOf(records, 'record')}`,
    n: null,
    view: 'unmapped_values',
    notes: ['They are kept as published, never guessed.'],
    table: {
      columns: [
        { name: 'resource', head: 'File', format: 'text' },
        { name: 'mapping', head: 'Table', format: 'text' },
        { name: 'published', head: 'Published value', format: 'text' },
        { name: 'records', head: 'Records', format: 'count' },
        { name: 'share', head: 'Share of the file', format: 'share' },
      ],
      rows: plain(unmapped),
    },
  };
}
