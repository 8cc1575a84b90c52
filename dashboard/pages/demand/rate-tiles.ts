import { formatPoints, formatShare } from '../../format';
import type { Row, Tile } from '../../site/tile';
import { comparison, notComparable } from './comparison';
import type { DemandData, MixRow, YearRow } from './data';
import { chartOf, column, NOTHING, points } from './pieces';
import { MIX, rateChanges } from './year-charts';

export function ratesTile({ years, pairs }: DemandData): Tile {
  const onTime = comparison(years, 'on time');
  const inTime = comparison(years, 'closed within 30 days');
  const measured = [onTime, inTime];
  const chosen =
    measured.find((one) => one?.newest.is_comparable) ?? measured.find((one) => one?.told !== undefined) ?? onTime;
  const shown = chosen?.newest.is_comparable === true ? chosen.newest : undefined;
  const saying = (row: YearRow): string =>
    `${row.year}, with ${formatShare(row.rate)} ${row.measure} after ${formatShare(row.rate_before)}`;
  const finding =
    chosen === undefined
      ? NOTHING
      : shown === undefined
        ? notComparable(chosen, pairs, saying)
        : `${formatShare(shown.rate)} of cases opened in ${shown.year} were ${shown.measure}, after ${formatShare(shown.rate_before)} the year before: ${verdict(shown)}`;
  const drawnYears = new Map(
    [onTime?.told, inTime?.told].flatMap((row) => (row === undefined ? [] : [[row.measure, row.year] as const])),
  );
  const rows = years.filter(
    (row) => row.measure !== 'requests' && row.grain !== 'case type' && drawnYears.get(row.measure) === row.year,
  );
  return {
    id: 'year-rates',
    question: 'Is the city quicker than a year ago?',
    finding,
    figure: shown === undefined ? null : formatPoints(shown.rate_change),
    unit: shown === undefined ? '' : `of cases ${shown.measure} in ${shown.year}, against the year before`,
    n: shown?.cases ?? null,
    view: 'year_on_year',
    notes: [
      'Where an interval reaches over the dashed line, the change may be chance.',
      ...[...drawnYears].map(([measure, year]) => `Drawn of cases ${measure}: ${year} against ${year - 1}.`),
    ],
    ...chartOf(
      rateChanges([...drawnYears.keys()]),
      `Changes of rates by department, in points. ${finding}.`,
      rows
        .filter(({ is_comparable }) => is_comparable)
        .map(({ measure, name, rate, rate_before, rate_change, rate_change_low, rate_change_high }) => ({
          measure,
          name: name === 'all' ? 'All departments' : name,
          rate,
          rate_before,
          points: points(rate_change),
          low_points: points(rate_change_low),
          high_points: points(rate_change_high),
        })),
    ),
    table: {
      columns: [
        column('measure', 'Measure', 'text'),
        column('year', 'Year', 'text'),
        column('name', 'Department', 'text'),
        column('cases', 'Cases', 'count'),
        column('rate', 'Rate', 'share'),
        column('rate_before', 'The year before', 'share'),
        column('rate_change', 'Change in points', 'change'),
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

export function mixTile({ mix }: DemandData): Tile {
  const all = mix
    .filter(({ grain }) => grain === 'all')
    .sort((a, b) => b.year - a.year || b.measure.localeCompare(a.measure));
  const newest = all.find(({ is_comparable }) => is_comparable);
  const rows = mix.filter(({ year, measure }) => year === newest?.year && measure === newest.measure);
  const finding =
    newest === undefined
      ? 'No two years can be compared with the same mix of types'
      : points(newest.adjusted_change) === points(newest.crude_change)
        ? `The mix of types explains nothing of the change of cases ${newest.measure} in ${newest.year}: it is ${formatPoints(newest.crude_change)} with and without it`
        : `Had the types been asked for as in ${newest.year - 1}, the rate of cases ${newest.measure} would have changed by ${formatPoints(newest.adjusted_change)} and not by ${formatPoints(newest.crude_change)}`;
  return {
    id: 'mix',
    question: 'Is it the city that changed, or what it is asked for?',
    finding,
    figure: newest === undefined ? null : formatPoints(newest.adjusted_change),
    unit: newest === undefined ? '' : `in ${newest.year}, with the mix of the year before`,
    n: newest?.cases ?? null,
    view: 'mix_adjusted_change',
    notes:
      newest === undefined
        ? []
        : [`Types with enough cases in both years are ${formatShare(newest.weight_covered)} of the year before.`],
    ...chartOf(
      MIX,
      `Changes by department, as counted and with the mix of the year before. ${finding}.`,
      rows.filter(({ is_comparable }) => is_comparable).flatMap(bothChanges),
    ),
    table: {
      columns: [
        column('name', 'Department', 'text'),
        column('measure', 'Measure', 'text'),
        column('year', 'Year', 'text'),
        column('cases', 'Cases', 'count'),
        column('crude_change', 'Points as counted', 'change'),
        column('adjusted_change', 'Points, same mix', 'change'),
        column('weight_covered', 'Covered', 'share'),
        column('reason', 'Why not', 'text'),
      ],
      rows,
    },
  };
}

function bothChanges({ name: of, crude_change, adjusted_change }: MixRow): Row[] {
  const name = of === 'all' ? 'All departments' : of;
  return [
    { name, how: 'as counted', points: points(crude_change) },
    { name, how: 'with the mix of the year before', points: points(adjusted_change) },
  ];
}
