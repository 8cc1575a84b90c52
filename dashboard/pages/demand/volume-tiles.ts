import { formatCount, formatCountOf, formatFigure, formatMonth, formatShare } from '../../format';
import type { Row, Tile, TileColumn } from '../../site/tile';
import { BY_MONTH, CHANNEL_TREND, HOURS, RESIDENT_CHANNELS, TOP_TYPES } from './charts';
import { type ChannelRow, type DemandData, type HourRow, most } from './data';

const NOTHING = 'There are no requests yet.';
/** Enough types for the fifteen most asked for by residents to be among them. */
const TYPES_DRAWN = 40;
const BY: Readonly<Record<string, string>> = {
  phone: 'by phone',
  app: 'through the 311 app',
  web: 'on the web',
  'social media': 'by social media',
};
const by = (channel: string): string => BY[channel] ?? `by ${channel}`;
const column = (name: string, head: string, format: TileColumn['format']): TileColumn => ({ name, head, format });

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
    notes: ['Months of which the data holds a part are pale. Years that are not loaded take no room on the axis.'],
    wide: true,
    chart: {
      spec: BY_MONTH,
      description: `Requests by month of opening, of residents and of the city. ${finding}.`,
      rows: months.flatMap(({ open_month, requests, resident_requests, is_provisional }): Row[] => {
        const shared = { open_month, is_provisional, provisional: is_provisional ? 'a part of the month' : 'whole' };
        return [
          { ...shared, asked_by: 'residents', place: 0, requests: resident_requests },
          { ...shared, asked_by: 'city and unknown', place: 1, requests: requests - resident_requests },
        ];
      }),
    },
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

export function channelTile({ channels }: DemandData): Tile {
  const all = most(
    channels.filter(({ grain }) => grain === 'all'),
    'requests',
    'channel',
  );
  const residents = all.filter(({ asked_by }) => asked_by === 'residents');
  const first = residents[0];
  const city = all.filter(({ asked_by }) => asked_by === 'city').reduce((sum, { requests }) => sum + requests, 0);
  const cityShare = first === undefined ? null : city / first.all_requests;
  const told = first?.resident_share ?? null;
  return {
    id: 'channels',
    question: 'How do residents ask?',
    finding:
      first === undefined
        ? NOTHING
        : `Residents ask ${by(first.channel)} more than in any other way: ${formatCount(first.requests)} of ${formatCountOf(first.resident_requests, 'request')}`,
    figure: first === undefined ? null : told === null ? 'too few' : formatShare(told),
    unit: `of residents’ requests come ${by(first?.channel ?? 'any channel')}`,
    n: first?.resident_requests ?? null,
    ...intervalOf(first),
    view: 'channel_share',
    notes:
      cityShare === null
        ? []
        : [
            `The city entered ${formatCount(city)} requests itself, ${formatShare(cityShare)} of all: they are kept apart.`,
          ],
    chart: {
      spec: RESIDENT_CHANNELS,
      description: `Shares of residents’ requests: ${residents.map(({ channel, resident_share }) => `${channel} ${formatShare(resident_share)}`).join(', ')}.`,
      rows: residents,
    },
    table: {
      columns: [
        column('channel', 'Channel', 'text'),
        column('asked_by', 'Asked by', 'text'),
        column('requests', 'Requests', 'count'),
        column('share', 'Of all', 'share'),
        column('resident_share', 'Of residents’', 'share'),
      ],
      rows: all,
    },
  };
}

function intervalOf(row: ChannelRow | undefined): Pick<Tile, 'interval'> {
  const { resident_share_low: low, resident_share_high: high } = row ?? {};
  return typeof low === 'number' && typeof high === 'number' ? { interval: [low, high] } : {};
}

export function channelTrendTile({ channels }: DemandData): Tile {
  const byMonth = channels.filter(({ grain, resident_share }) => grain === 'month' && resident_share !== null);
  const shares = byMonth.filter(({ channel }) => channel === 'phone');
  const [first, last] = [shares[0], shares.at(-1)];
  const finding =
    first === undefined || last === undefined
      ? 'No month has 30 requests of residents yet'
      : first === last
        ? `In ${formatMonth(first.open_month)} residents asked by phone in ${formatShare(first.resident_share)} of cases`
        : `The phone’s share of residents’ requests was ${formatShare(first.resident_share)} in ${formatMonth(first.open_month)} and ${formatShare(last.resident_share)} in ${formatMonth(last.open_month)}`;
  return {
    id: 'channel-trend',
    question: 'Does how residents ask change?',
    finding,
    figure: last === undefined ? null : formatShare(last.resident_share),
    unit: `of residents’ requests came by phone in ${formatMonth(last?.open_month ?? null)}`,
    n: last?.resident_requests ?? null,
    ...intervalOf(last),
    view: 'channel_share',
    notes: [
      'While types move to the new system, a month there holds other kinds of requests than before: a share may move with them.',
    ],
    chart: { spec: CHANNEL_TREND, description: `Shares of residents’ channels by month. ${finding}.` },
    table: {
      columns: [
        column('open_month', 'Opened in', 'month'),
        column('channel', 'Channel', 'text'),
        column('requests', 'Requests', 'count'),
        column('resident_requests', 'Of residents in all', 'count'),
        column('resident_share', 'Share', 'share'),
      ],
      rows: byMonth,
    },
  };
}

export function topTypesTile({ types }: DemandData): Tile {
  const all = types.find(({ grain }) => grain === 'all');
  const ranked = types.filter(({ grain }) => grain === 'type');
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
    chart: {
      spec: TOP_TYPES,
      description: `The fifteen types asked for most, the first being ${ranked
        .slice(0, 3)
        .map(({ canonical_type, requests }) => `${canonical_type} with ${formatCount(requests)}`)
        .join(', ')}.`,
      rows: ranked
        .filter((row) => Number(row.rank) <= TYPES_DRAWN || Number(row.resident_rank) <= TYPES_DRAWN)
        .map(({ canonical_type, requests, resident_requests }) => ({ canonical_type, requests, resident_requests })),
    },
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
    figure: busiest === undefined ? null : formatFigure(busiest.requests_per_week),
    unit: 'requests of residents in that hour of a week, on average',
    n: total,
    view: 'hour_by_weekday',
    wide: true,
    chart: { spec: HOURS, description: `Requests by hour of the day and weekday, the darker the more. ${finding}.` },
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
