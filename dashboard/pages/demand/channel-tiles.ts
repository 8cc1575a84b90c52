import { formatCount, formatCountOf, formatMonth, formatShare } from '../../format';
import type { Tile } from '../../site/tile';
import { type DemandData, most } from './data';
import { interval } from '../../site/interval';
import { chartOf, column, NOTHING } from './pieces';
import { CHANNEL_TREND, RESIDENT_CHANNELS } from './volume-charts';

const BY: Readonly<Record<string, string>> = {
  phone: 'by phone',
  app: 'through the 311 app',
  web: 'on the web',
  'social media': 'by social media',
};
const by = (channel: string): string => BY[channel] ?? `by ${channel}`;

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
    unit: `of residents’ requests ${by(first?.channel ?? 'any channel')}`,
    n: first?.resident_requests ?? null,
    ...interval(first?.resident_share_low, first?.resident_share_high),
    view: 'channel_share',
    notes:
      cityShare === null
        ? []
        : [
            `The city entered ${formatCount(city)} requests itself, ${formatShare(cityShare)} of all: they are kept apart.`,
          ],
    ...chartOf(
      RESIDENT_CHANNELS,
      `Shares of residents’ requests: ${residents.map(({ channel, resident_share }) => `${channel} ${formatShare(resident_share)}`).join(', ')}.`,
      residents,
    ),
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

export function channelTrendTile({ channels, months }: DemandData): Tile {
  const provisional = new Set(months.filter((row) => row.is_provisional).map((row) => row.open_month));
  const byMonth = channels
    .filter(({ grain, resident_share }) => grain === 'open month' && resident_share !== null)
    .map((row) => ({ ...row, is_provisional: provisional.has(row.open_month ?? '') }));
  const shares = byMonth.filter(({ channel, is_provisional }) => channel === 'phone' && !is_provisional);
  const [first, last] = [shares[0], shares.at(-1)];
  const finding =
    first === undefined || last === undefined
      ? 'No whole month has 30 requests of residents yet'
      : first === last
        ? `In ${formatMonth(first.open_month)} residents asked by phone in ${formatShare(first.resident_share)} of cases`
        : `The phone’s share of residents’ requests was ${formatShare(first.resident_share)} in ${formatMonth(first.open_month)} and ${formatShare(last.resident_share)} in ${formatMonth(last.open_month)}`;
  return {
    id: 'channel-trend',
    question: 'Does how residents ask change?',
    finding,
    figure: last === undefined ? null : formatShare(last.resident_share),
    unit: `by phone in ${formatMonth(last?.open_month ?? null)}`,
    n: last?.resident_requests ?? null,
    ...interval(last?.resident_share_low, last?.resident_share_high),
    view: 'channel_share',
    notes: [
      'While types move to the new system, a month there holds other kinds of requests than before: a share may move with them.',
    ],
    ...chartOf(CHANNEL_TREND, `Shares of residents’ channels by month. ${finding}.`, byMonth),
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
