import { formatChange, formatCount, formatShare } from '../../format';
import type { Row, Tile, TileColumn } from '../../site/tile';
import type { DemandData, MixRow, YearMeasure, YearRow } from './data';
import { CHANGE_BY_TYPE, MIX, RATE_CHANGES, TWO_YEARS } from './year-charts';

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
const TYPES_DRAWN = 15;
const NOTHING = 'There are no requests yet.';
const column = (name: string, head: string, format: TileColumn['format']): TileColumn => ({ name, head, format });

/** What the newest year says against the one before, and the newest pair of years that can be compared. */
interface Comparison {
  readonly newest: YearRow;
  readonly told: YearRow | undefined;
}

function comparison(years: readonly YearRow[], measure: YearMeasure): Comparison | undefined {
  const all = years.filter((row) => row.grain === 'all' && row.measure === measure).sort((a, b) => b.year - a.year);
  const newest = all[0];
  return newest === undefined ? undefined : { newest, told: all.find(({ is_comparable }) => is_comparable) };
}

/** A year that says nothing, and why; with the newest one that does. */
function notComparable({ newest, told }: Comparison, saying: (row: YearRow) => string): string {
  const reason = newest.reason ?? 'nothing was counted';
  const newestThatCan = told === undefined ? '' : `. The newest year that can: ${saying(told)}`;
  return `${newest.year} cannot be compared with ${newest.year - 1}: ${reason}${newestThatCan}`;
}

/** `over January to March 10`, as the months of a comparison read. */
function over({ months, to_day }: YearRow): string {
  const numbers = (months ?? '').split(', ').map(Number);
  const name = (number: number | undefined): string => MONTHS[(number ?? 1) - 1] ?? '';
  const end = to_day === null ? name(numbers.at(-1)) : `${name(numbers.at(-1))} ${to_day}`;
  const unbroken = numbers.every((number, index) => index === 0 || number === (numbers[index - 1] ?? 0) + 1);
  if (numbers.length === 1) return to_day === null ? `in ${end}` : `to ${end}`;
  return unbroken ? `from ${name(numbers[0])} to ${end}` : `in ${numbers.length} months to ${end}`;
}

const points = (change: number | null): number | null => (change === null ? null : Math.round(change * 1000) / 10);

export function yearTile({ years, pairs }: DemandData): Tile {
  const compared = comparison(years, 'requests');
  const saying = (row: YearRow): string =>
    `${row.year}, with ${formatChange(row.relative_change)} requests on ${row.year - 1} ${over(row)}`;
  const shown = compared?.newest.is_comparable === true ? compared.newest : undefined;
  const finding =
    compared === undefined
      ? NOTHING
      : shown === undefined
        ? notComparable(compared, saying)
        : `${shown.year} has ${formatChange(shown.relative_change)} requests on ${shown.year - 1}, ${over(shown)}`;
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
    chart: {
      spec: TWO_YEARS,
      description: `Requests by month of ${year ?? 'no year'} and of the year before. ${finding}.`,
      rows: pairs
        .filter((row) => row.measure === 'requests' && row.year === year)
        .flatMap(({ month, is_comparable, reason, requests, requests_before }): Row[] => {
          const shared = { name: MONTHS[month - 1] ?? '', is_comparable, state: reason ?? 'yes' };
          return [
            { ...shared, year: String(Number(year) - 1), place: 0, requests: requests_before },
            { ...shared, year: String(year), place: 1, requests },
          ];
        }),
    },
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

export function typesTile({ years }: DemandData): Tile {
  const told = comparison(years, 'requests')?.told;
  const rows = years.filter(
    (row) => row.year === told?.year && row.measure === 'requests' && row.grain === 'canonical type',
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
        : `Of the types asked for most in ${told.year}, ${most.item} changed by ${formatChange(most.relative_change)} and ${least.item} by ${formatChange(least.relative_change)}`;
  return {
    id: 'year-types',
    question: 'Of what is more asked for, of what less?',
    finding,
    figure: told === undefined ? null : formatCount(breaks.length),
    unit: 'types came or left in between: no change of theirs is told',
    n: told?.cases ?? null,
    view: 'year_on_year',
    chart: {
      spec: CHANGE_BY_TYPE,
      description: `Changes of the ${drawn.length} types asked for most. ${finding}.`,
      rows: byChange,
    },
    table: {
      columns: [
        column('item', 'Type', 'text'),
        column('cases', 'Requests', 'count'),
        column('cases_before', 'The year before', 'count'),
        column('relative_change', 'Change', 'change'),
        column('reason', 'Why not', 'text'),
      ],
      rows,
    },
  };
}

export function ratesTile({ years }: DemandData): Tile {
  const onTime = comparison(years, 'on time');
  const inTime = comparison(years, 'closed within 30 days');
  const chosen =
    onTime?.newest.is_comparable === true ? onTime : inTime?.newest.is_comparable === true ? inTime : onTime;
  const shown = chosen?.newest.is_comparable === true ? chosen.newest : undefined;
  const saying = (row: YearRow): string =>
    `${row.year}, with ${formatShare(row.rate)} ${row.measure} after ${formatShare(row.rate_before)}`;
  const finding =
    chosen === undefined
      ? NOTHING
      : shown === undefined
        ? notComparable(chosen, saying)
        : `${formatShare(shown.rate)} of cases opened in ${shown.year} were ${shown.measure}, after ${formatShare(shown.rate_before)} the year before: ${verdict(shown)}`;
  const drawnYears = new Map(
    [onTime?.told, inTime?.told].flatMap((row) => (row === undefined ? [] : [[row.measure, row.year] as const])),
  );
  const rows = years.filter(
    (row) => row.measure !== 'requests' && row.grain !== 'canonical type' && drawnYears.get(row.measure) === row.year,
  );
  return {
    id: 'year-rates',
    question: 'Is the city quicker than a year ago?',
    finding,
    figure: shown === undefined ? null : formatPoints(shown.rate_change),
    unit: 'points',
    n: shown?.cases ?? null,
    view: 'year_on_year',
    notes: ['Where an interval reaches over the dashed line, the change may be chance.'],
    chart: {
      spec: RATE_CHANGES,
      description: `Changes of rates by department, in points. ${finding}.`,
      rows: rows
        .filter(({ is_comparable }) => is_comparable)
        .map(({ measure, item, rate, rate_before, rate_change, rate_change_low, rate_change_high }) => ({
          measure,
          item: item === 'all' ? 'All departments' : item,
          rate,
          rate_before,
          points: points(rate_change),
          low_points: points(rate_change_low),
          high_points: points(rate_change_high),
        })),
    },
    table: {
      columns: [
        column('measure', 'Measure', 'text'),
        column('year', 'Year', 'text'),
        column('item', 'Department', 'text'),
        column('cases', 'Cases', 'count'),
        column('rate', 'Rate', 'share'),
        column('rate_before', 'The year before', 'share'),
        column('rate_change', 'Change', 'change'),
        column('rate_change_low', 'Low', 'change'),
        column('rate_change_high', 'High', 'change'),
        column('reason', 'Why not', 'text'),
      ],
      rows,
    },
  };
}

function verdict({ rate_change: change, rate_change_low: low, rate_change_high: high }: YearRow): string {
  if (low === null || high === null || change === null) return 'no change to tell';
  if (low <= 0 && high >= 0) return 'a change that may be chance';
  return change > 0 ? 'better' : 'worse';
}

function formatPoints(change: number | null): string {
  const shown = points(change) ?? 0;
  return `${shown > 0 ? '+' : shown < 0 ? '−' : ''}${Math.abs(shown).toFixed(1)}`;
}

export function mixTile({ mix }: DemandData): Tile {
  const all = mix
    .filter(({ grain }) => grain === 'all')
    .sort((a, b) => b.year - a.year || b.measure.localeCompare(a.measure));
  const newest = all.find(({ is_comparable }) => is_comparable);
  const rows = mix.filter(({ year, measure }) => year === newest?.year && measure === newest.measure);
  const finding =
    newest === undefined
      ? 'No two years can be compared with the same mix of types'
      : `Had the types been asked for as in ${newest.year - 1}, the rate of cases ${newest.measure} would have changed by ${formatPoints(newest.adjusted_change)} points and not ${formatPoints(newest.crude_change)}`;
  return {
    id: 'mix',
    question: 'Is it the city that changed, or what it is asked for?',
    finding,
    figure: newest === undefined ? null : formatPoints(newest.adjusted_change),
    unit: `points in ${newest?.year ?? ''} with the mix of the year before`,
    n: newest?.cases ?? null,
    view: 'mix_adjusted_change',
    notes:
      newest === undefined
        ? []
        : [`Types with enough cases in both years are ${formatShare(newest.weight_covered)} of the year before.`],
    chart: {
      spec: MIX,
      description: `Changes by department, as counted and with the mix of the year before. ${finding}.`,
      rows: rows.filter(({ is_comparable }) => is_comparable).flatMap(bothChanges),
    },
    table: {
      columns: [
        column('item', 'Department', 'text'),
        column('measure', 'Measure', 'text'),
        column('year', 'Year', 'text'),
        column('cases', 'Cases', 'count'),
        column('crude_change', 'As counted', 'change'),
        column('adjusted_change', 'Same mix', 'change'),
        column('weight_covered', 'Covered', 'share'),
        column('reason', 'Why not', 'text'),
      ],
      rows,
    },
  };
}

function bothChanges({ item: name, crude_change, adjusted_change }: MixRow): Row[] {
  const item = name === 'all' ? 'All departments' : name;
  return [
    { item, how: 'as counted', points: points(crude_change) },
    { item, how: 'with the mix of the year before', points: points(adjusted_change) },
  ];
}
