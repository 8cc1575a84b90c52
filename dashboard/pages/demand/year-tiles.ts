import { formatChange, formatCount, formatShare } from '../../format';
import type { Row, Tile } from '../../site/tile';
import { comparison, notComparable, over } from './comparison';
import type { DemandData, YearRow } from './data';
import { chartOf, column, MONTHS, NOTHING } from './pieces';
import { CHANGE_BY_TYPE, TWO_YEARS } from './year-charts';

const TYPES_DRAWN = 15;

export function yearTile({ years, pairs }: DemandData): Tile {
  const compared = comparison(years, 'requests');
  const saying = (row: YearRow): string =>
    `${row.year}, with ${moreOrFewer(row.relative_change)} than ${row.year - 1} ${over(row)}`;
  const shown = compared?.newest.is_comparable === true ? compared.newest : undefined;
  const finding =
    compared === undefined
      ? NOTHING
      : shown === undefined
        ? notComparable(compared, pairs, saying)
        : `${shown.year} brought ${moreOrFewer(shown.relative_change)} than ${shown.year - 1}, ${over(shown)}`;
  const year = (shown ?? compared?.told ?? compared?.newest)?.year;
  return {
    id: 'year-on-year',
    question: 'Is more asked for than a year ago?',
    finding,
    figure: shown === undefined ? null : formatChange(shown.relative_change),
    unit: `requests on the same days of ${(shown?.year ?? 1) - 1}`,
    n: shown?.cases ?? null,
    view: 'year_on_year',
    wide: true,
    ...chartOf(
      TWO_YEARS,
      `Requests by month of ${year ?? 'no year'} and of the year before. ${finding}.`,
      pairs
        .filter((row) => row.measure === 'requests' && row.year === year)
        .flatMap(({ month, is_comparable, reason, requests, requests_before }): Row[] => {
          const shared = { name: MONTHS[month - 1] ?? '', is_comparable, state: reason ?? 'yes' };
          return [
            { ...shared, year: String(Number(year) - 1), place: 0, requests: requests_before },
            { ...shared, year: String(year), place: 1, requests },
          ];
        }),
    ),
    table: {
      columns: [
        column('year', 'Year', 'text'),
        column('measure', 'Measure', 'text'),
        column('months', 'Months compared', 'text'),
        column('cases', 'Cases', 'count'),
        column('cases_before', 'The year before', 'count'),
        column('relative_change', 'Requests changed', 'change'),
        column('rate', 'Rate', 'share'),
        column('rate_before', 'Rate before', 'share'),
        column('reason', 'Why not', 'text'),
      ],
      rows: years
        .filter(({ grain }) => grain === 'all')
        .sort((a, b) => b.year - a.year || b.measure.localeCompare(a.measure)),
    },
  };
}

/** `25.0% more requests`. */
function moreOrFewer(change: number | null): string {
  const share = formatShare(Math.abs(change ?? 0));
  return change === 0 ? 'no more and no fewer requests' : `${share} ${(change ?? 0) > 0 ? 'more' : 'fewer'} requests`;
}

export function typesTile({ years }: DemandData): Tile {
  const told = comparison(years, 'requests')?.told;
  const rows = years.filter(
    (row) => row.year === told?.year && row.measure === 'requests' && row.grain === 'case type',
  );
  const drawn = rows.filter(({ is_comparable }) => is_comparable).slice(0, TYPES_DRAWN);
  const byChange = [...drawn].sort((a, b) => Number(b.relative_change) - Number(a.relative_change));
  const [most, least] = [byChange[0], byChange.at(-1)];
  const breaks = rows.filter(({ is_series_break }) => is_series_break);
  const finding =
    told === undefined
      ? 'No two years can be compared by type'
      : most === undefined || least === undefined
        ? `No type has 30 requests in ${told.year - 1}`
        : `Of the types asked for most in ${told.year}, ${most.name} changed by ${formatChange(most.relative_change)} and ${least.name} by ${formatChange(least.relative_change)}`;
  return {
    id: 'year-types',
    question: 'Of what is more asked for, of what less?',
    finding,
    figure: told === undefined ? null : formatCount(breaks.length),
    unit: 'types came or left in between: no change of theirs is told',
    n: told?.cases ?? null,
    view: 'year_on_year',
    ...chartOf(CHANGE_BY_TYPE, `Changes of the ${drawn.length} types asked for most. ${finding}.`, byChange),
    table: {
      columns: [
        column('name', 'Type', 'text'),
        column('cases', 'Requests', 'count'),
        column('cases_before', 'The year before', 'count'),
        column('relative_change', 'Change', 'change'),
        column('reason', 'Why not', 'text'),
      ],
      rows,
    },
  };
}
