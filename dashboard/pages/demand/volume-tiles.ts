import { formatCount, formatCountOf, formatMonth, formatShare, formatAverage } from '../../format';
import type { Row, Tile } from '../../site/tile';
import { type DemandData, type HourRow, most } from './data';
import { chartOf, column, NOTHING } from './pieces';
import { BY_MONTH, HOURS, TOP_TYPES } from './volume-charts';

/** Enough types for the fifteen most asked for by residents to be among them. */
const TYPES_DRAWN = 40;

export function volumeTile({ months }: DemandData): Tile {
  const whole = months.filter(({ is_provisional }) => !is_provisional);
  const last = whole.at(-1) ?? months.at(-1);
  const total = months.reduce((sum, { requests }) => sum + requests, 0);
  const finding =
    last === undefined
      ? NOTHING
      : `${formatMonth(last.open_month)} brought ${formatCount(Math.round(last.requests_per_day))} requests a day${
          last.is_provisional ? `, on the ${formatCountOf(last.days, 'day')} loaded so far` : ''
        }`;
  return {
    id: 'volume',
    question: 'How much is asked?',
    finding,
    figure: formatCount(total),
    unit: 'requests in all months loaded',
    n: total,
    view: 'requests_by_month',
    notes: [
      'Months of which the data holds a part are pale. Years that are not loaded take no room on the axis.',
      'Programs that left 311 look like falling demand: mattress pickup in June 2024, bulk items in December 2024.',
      'Around 1 September, when leases end, requests for trash and bulk items rise every year.',
    ],
    wide: true,
    ...chartOf(
      BY_MONTH,
      `Requests by month of opening, of residents and of the city. ${finding}.`,
      months.flatMap(({ open_month, requests, resident_requests, is_provisional }): Row[] => {
        const shared = { open_month, is_provisional, provisional: is_provisional ? 'a part of the month' : 'whole' };
        return [
          { ...shared, asked_by: 'residents', place: 0, requests: resident_requests },
          { ...shared, asked_by: 'city and unknown', place: 1, requests: requests - resident_requests },
        ];
      }),
    ),
    table: {
      columns: [
        column('open_month', 'Opened in', 'month'),
        column('requests', 'Requests', 'count'),
        column('resident_requests', 'Of residents', 'count'),
        column('requests_per_day', 'A day', 'figure'),
        column('days', 'Days loaded', 'count'),
        column('is_provisional', 'Provisional', 'yes-no'),
      ],
      rows: [...months].reverse(),
    },
  };
}

export function topTypesTile({ types }: DemandData): Tile {
  const all = types.find(({ grain }) => grain === 'all');
  const ranked = types.filter(({ grain }) => grain === 'case type');
  const first = ranked[0];
  const byResidents = most(ranked, 'resident_requests', 'canonical_type')[0];
  const sameForResidents = byResidents?.canonical_type === first?.canonical_type;
  return {
    id: 'top-types',
    question: 'What is asked for most?',
    finding:
      first === undefined || byResidents === undefined
        ? NOTHING
        : `${first.canonical_type} is asked for most${sameForResidents ? ', by residents too' : `; by residents it is ${byResidents.canonical_type}`}`,
    figure: first === undefined ? null : formatShare(first.share),
    unit: `of all requests are of this type`,
    n: all?.requests ?? null,
    view: 'top_types',
    notes:
      all === undefined
        ? []
        : [
            `${formatCountOf(all.unmapped_requests, 'request')}, ${formatShare(all.unmapped_share)} of all, are of types of the new system without a counterpart in the older one.`,
          ],
    wide: true,
    ...chartOf(
      TOP_TYPES,
      `The fifteen types asked for most, the first being ${ranked
        .slice(0, 3)
        .map(({ canonical_type, requests }) => `${canonical_type} with ${formatCount(requests)}`)
        .join(', ')}.`,
      ranked
        .filter((row) => Number(row.rank) <= TYPES_DRAWN || Number(row.resident_rank) <= TYPES_DRAWN)
        .map(({ canonical_type, requests, resident_requests }) => ({ canonical_type, requests, resident_requests })),
    ),
    table: {
      columns: [
        column('rank', 'Rank', 'count'),
        column('canonical_type', 'Type', 'text'),
        column('requests', 'Requests', 'count'),
        column('share', 'Share', 'share'),
        column('resident_requests', 'Of residents', 'count'),
        column('published_types', 'Published as', 'text'),
        column('last_month', 'Last asked for', 'month'),
      ],
      rows: ranked,
    },
  };
}

export function hoursTile({ hours }: DemandData): Tile {
  const residents = hours.filter(({ population }) => population === 'residents');
  const busiest = residents.reduce<HourRow | undefined>(
    (best, row) => ((row.requests_per_week ?? 0) > (best?.requests_per_week ?? 0) ? row : best),
    undefined,
  );
  const total = residents.reduce((sum, { requests }) => sum + requests, 0);
  const finding =
    busiest === undefined
      ? 'There are no requests of residents yet.'
      : `Residents ask most on ${busiest.weekday_name}s between ${clock(busiest.open_hour)} and ${clock(busiest.open_hour + 1)}`;
  return {
    id: 'hours',
    question: 'When do residents ask?',
    finding,
    figure: busiest === undefined ? null : formatAverage(busiest.requests_per_week),
    unit: 'requests in that hour of a week, on average',
    n: total,
    view: 'hour_by_weekday',
    wide: true,
    ...chartOf(
      HOURS,
      `Requests by hour of the day and weekday, the darker the more. ${finding}.`,
      hours.map(({ population, weekday_name, open_hour, requests_per_week }) => ({
        population,
        weekday_name,
        open_hour,
        requests_per_week,
      })),
    ),
    table: {
      columns: [
        column('population', 'Asked by', 'text'),
        column('weekday_name', 'Weekday', 'text'),
        column('open_hour', 'Hour', 'count'),
        column('requests', 'Requests', 'count'),
        column('requests_per_week', 'A week', 'figure'),
      ],
      rows: [...hours].sort(
        (a, b) => b.population.localeCompare(a.population) || a.weekday - b.weekday || a.open_hour - b.open_hour,
      ),
    },
  };
}

/** An hour of the day, 0-24, as people say it: `9 a.m.`. */
function clock(hour: number): string {
  if (hour % 24 === 0) return 'midnight';
  if (hour === 12) return 'noon';
  return hour < 12 ? `${hour} a.m.` : `${hour - 12} p.m.`;
}
