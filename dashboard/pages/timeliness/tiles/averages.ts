import { formatDuration } from '../../../format';
import type { Row, Tile } from '../../../site/tile';
import { averagesOf } from '../charts/time';
import { of, type TimelinessData } from '../data';
import { closuresInWords } from '../words';

const READINGS = [
  ['closed only', 'closed_only_mean_days'],
  ['up to 30 days', 'restricted_mean_30_days'],
  ['up to 90 days', 'restricted_mean_90_days'],
  ['up to 365 days', 'restricted_mean_365_days'],
] as const;

/** The average in all its readings: over closed cases alone, and over all with a limit on what one case counts. */
export function averagesTile({ times }: Pick<TimelinessData, 'times'>): Tile {
  const all = of(times, 'all').find(({ closures }) => closures === 'all');
  const year = all?.restricted_mean_365_days ?? null;
  const months = of(times, 'open month').filter(({ closures }) => closures === 'all');
  return {
    id: 'averages',
    question: 'How long on average?',
    finding:
      all === undefined || year === null
        ? 'Nobody has watched requests for a year yet, so that there is no honest average of one'
        : `${formatDuration(year)} on average, when no request counts more than a year; ${formatDuration(all.closed_only_mean_days)} over the closed ones alone`,
    figure: year === null ? null : formatDuration(year),
    unit: 'on average up to 365 days, open ones counted',
    n: all === undefined ? null : all.events + all.censored,
    view: 'time_to_close',
    notes: [
      'The line of closed ones falls towards the present by itself: of recent months only the quick ones are closed.',
    ],
    chart: {
      spec: averagesOf(READINGS.map(([reading]) => reading)),
      description: 'Mean days to close by month of opening: over closed requests alone, and up to 30, 90 and 365 days.',
      rows: READINGS.flatMap(([reading, name]): Row[] =>
        months
          .map((row) => ({ reading, days: row[name], open_month: row.open_month, provisional: row.provisional }))
          .filter(({ days }) => days !== null),
      ),
    },
    table: {
      columns: [
        { name: 'group', head: 'Of', format: 'text' },
        { name: 'counted', head: 'Counting', format: 'text' },
        { name: 'cases', head: 'Requests', format: 'count' },
        { name: 'closed_only_mean_days', head: 'Closed only', format: 'days' },
        { name: 'restricted_mean_30_days', head: 'Up to 30 days', format: 'days' },
        { name: 'restricted_mean_90_days', head: 'Up to 90 days', format: 'days' },
        { name: 'restricted_mean_365_days', head: 'Up to 365 days', format: 'days' },
      ],
      rows: [...of(times, 'all'), ...of(times, 'department'), ...of(times, 'open month')].map((row) => ({
        ...row,
        group: row.grain === 'all' ? 'all requests' : row.name,
        counted: closuresInWords(row.closures),
      })),
    },
    wide: true,
  };
}
