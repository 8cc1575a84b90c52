/** The five answers in plain words, in the order asked: what the page and the command `answers` say alike. */
import { viewNamed } from '../domain/views';
import { formatCount, formatCountOf, formatDuration, formatLongDuration, formatShare } from './format';
import type { AverageRow, ChannelRow, LongestRow, MostFrequentRow, OnTimeRow, ReportData } from './report-data';

export interface Answer {
  /** The view with the whole answer. */
  readonly view: string;
  readonly question: string;
  readonly sentence: string;
  /** The number that answers; null when there is too little data for one. */
  readonly value: number | null;
  /** The number as people read it. */
  readonly figure: string;
  readonly unit: string;
  /** Cases the number rests on. */
  readonly n: number;
  /** 95 % interval of a rate; absent for what is no rate. */
  readonly interval?: readonly [number, number];
  /** How to read it, and how not to. */
  readonly notes: readonly string[];
}

/** Below these numbers of cases a rate, or a 90th percentile, says too little to be shown. */
export const RATE_FLOOR = 30;
export const P90_FLOOR = 100;

const TOO_FEW = 'too few';

export function fiveAnswers(data: ReportData): Answer[] {
  return [
    channelAnswer(data.channels),
    onTimeAnswer(data.onTime),
    longestAnswer(data.longest),
    mostFrequentAnswer(data.mostFrequent),
    averageAnswer(data.averageOverAll, data.averageByType),
  ];
}

/** How a channel is called in a list, and how a request comes in by it. */
const CHANNEL_WORDS: Readonly<Record<string, { readonly name: string; readonly phrase: string }>> = {
  phone: { name: 'Phone', phrase: 'by phone' },
  app: { name: '311 app', phrase: 'through the 311 app' },
  web: { name: 'Web', phrase: 'on the web' },
  employee: { name: 'City employee', phrase: 'from city employees' },
  'city worker app': { name: 'City workers’ app', phrase: 'through the city workers’ app' },
  'social media': { name: 'Social media', phrase: 'on social media' },
  system: { name: 'Another city system', phrase: 'from another city system' },
  other: { name: 'Other', phrase: 'in other ways' },
  unknown: { name: 'Unknown', phrase: 'in an unknown way' },
};

export function channelName(channel: string): string {
  return CHANNEL_WORDS[channel]?.name ?? channel;
}

function channelPhrase(channel: string): string {
  return CHANNEL_WORDS[channel]?.phrase ?? `through ${channel}`;
}

function channelAnswer(rows: readonly ChannelRow[]): Answer {
  const total = rows.reduce((sum, { requests }) => sum + requests, 0);
  const first = rows.filter(({ rank }) => rank === 1);
  const [top] = first;
  const staff = rows.filter(({ channel }) => channel === 'employee' || channel === 'city worker app');
  const staffRequests = staff.reduce((sum, { requests }) => sum + requests, 0);
  return {
    ...about('answer_channels'),
    sentence:
      top === undefined
        ? 'There are no requests yet.'
        : first.length > 1
          ? `Equally many requests come in ${listOf(first.map(({ channel }) => channelPhrase(channel)))}: ${formatCount(top.requests)} each of ${formatCount(total)}.`
          : `More requests come in ${channelPhrase(top.channel)} than in any other way: ${formatCount(top.requests)} of ${formatCount(total)}.`,
    value: top?.share ?? null,
    figure: formatShare(top?.share ?? null),
    unit: top === undefined ? 'of requests' : `of requests came in ${channelPhrase(top.channel)}`,
    n: total,
    notes: [
      'One case is one request; each counts once, open or closed.',
      `City staff opened ${formatCountOf(staffRequests, 'case')} themselves (employee and city workers’ app): this is work found, not residents calling.`,
    ],
  };
}

function onTimeAnswer(row: OnTimeRow): Answer {
  const judged = row.hit + row.miss;
  const rate = judged < RATE_FLOOR ? null : row.on_time_rate;
  return {
    ...about('answer_on_time'),
    sentence:
      rate === null
        ? `Too few requests to say: ${formatCountOf(judged, 'request')} had a target that has come due, and a rate needs ${RATE_FLOOR}.`
        : `${formatShare(rate)} of requests with a target were resolved by it: ${formatCount(row.hit)} of the ${formatCount(judged)} that have come due.`,
    value: rate,
    figure: rate === null ? TOO_FEW : formatShare(rate),
    unit: 'of requests with a target were resolved by it',
    n: judged,
    ...(rate === null || row.interval_low === null || row.interval_high === null
      ? {}
      : { interval: [row.interval_low, row.interval_high] as const }),
    notes: [
      `Late means closed after the target, or still open past it (${formatCount(row.miss_still_open)} of the ${formatCount(row.miss)} late ones are still open).`,
      ...noteIf(
        row.pending > 0,
        `${formatCountOf(row.pending, 'open request')} whose target is still ahead ${row.pending === 1 ? 'is' : 'are'} left out; depending on how they end, the share lies between ${formatShare(row.on_time_low)} and ${formatShare(row.on_time_high)}.`,
      ),
      `Only ${formatShare(row.sla_coverage)} of all requests have a target; nothing can be said about the rest.`,
      ...noteIf(
        row.city_on_time_rate !== null,
        `The city’s own flag says ${formatShare(row.city_on_time_rate)} of closed requests, because it counts ${formatCountOf(row.city_on_time_without_target, 'request')} without a target as on time.`,
      ),
    ],
  };
}

function longestAnswer(rows: readonly LongestRow[]): Answer {
  const [top] = rows;
  const closed = rows.reduce((sum, { closed_cases }) => sum + closed_cases, 0);
  const leftOut = rows.reduce((sum, { left_out }) => sum + left_out, 0);
  const oldest = rows.reduce<LongestRow | undefined>(
    (best, row) => ((row.oldest_open_days ?? -1) > (best?.oldest_open_days ?? -1) ? row : best),
    undefined,
  );
  const longest = top?.longest_closed_days ?? null;
  return {
    ...about('answer_longest'),
    sentence:
      top === undefined || longest === null
        ? 'No request has been closed yet.'
        : `The slowest closed request took ${formatLongDuration(longest)}: case ${top.longest_closed_case_id}, ${top.case_type}.` +
          (oldest === undefined
            ? ''
            : ` The oldest one still open has waited ${formatLongDuration(oldest.oldest_open_days)}: case ${oldest.oldest_open_case_id}, ${oldest.case_type}.`),
    value: longest,
    figure: longest === null ? TOO_FEW : `${formatCount(Math.round(longest))} days`,
    unit: 'for the slowest request that was closed',
    n: closed,
    notes: [
      'A maximum is one case, often one that was forgotten and closed in a clean-up years later. What 99 in 100 took stands beside it.',
      'Open requests have no time to close: their age, as of the data, is shown apart.',
      ...noteIf(
        leftOut > 0,
        `${formatCountOf(leftOut, 'closed request')} without a usable time (closed before opened, or without a closing time) ${leftOut === 1 ? 'is' : 'are'} counted, but not timed.`,
      ),
    ],
  };
}

function mostFrequentAnswer(rows: readonly MostFrequentRow[]): Answer {
  const total = rows.reduce((sum, { requests }) => sum + requests, 0);
  const first = rows.filter(({ rank }) => rank === 1);
  const [top] = first;
  return {
    ...about('answer_most_frequent'),
    sentence:
      top === undefined
        ? 'There are no requests yet.'
        : first.length > 1
          ? `Requested equally often: ${listOf(first.map(({ case_type }) => case_type))}, ${formatCount(top.requests)} each of ${formatCount(total)}.`
          : `${top.case_type} is requested most: ${formatCount(top.requests)} of ${formatCount(total)}.`,
    value: top?.share ?? null,
    figure: formatShare(top?.share ?? null),
    unit: top === undefined ? 'of requests' : `of requests were for ${top.case_type}`,
    n: total,
    notes: [
      'Types are shown as published. The city’s two systems name them differently and moved types at different times, so a type may stand under two names.',
      'A type that leaves 311 for another program looks like falling demand.',
    ],
  };
}

function averageAnswer(row: AverageRow | null, byType: readonly AverageRow[]): Answer {
  const closed = row?.closed_cases ?? 0;
  const mean = row?.closed_only_mean_days ?? null;
  const p90 = closed < P90_FLOOR ? '' : `, and 9 in 10 within ${formatDuration(row?.closed_only_p90_days ?? null)}`;
  return {
    ...about('answer_average'),
    sentence:
      row === null || mean === null
        ? 'No request has been closed yet.'
        : `A closed request took ${formatDuration(mean)} on average. Half of them were closed within ${formatDuration(row.closed_only_median_days)}${p90}.`,
    value: mean,
    figure: mean === null ? TOO_FEW : formatDuration(mean),
    unit: 'on average, over closed requests only',
    n: closed,
    notes: [
      `${formatCountOf(row?.open_cases ?? 0, 'request')} still open ${row?.open_cases === 1 ? 'is' : 'are'} not in these times, and never counted as zero.`,
      'Closed-only averages are biased low for recent months: their quick cases are closed, their slow ones are not.',
      'A few cases of many years pull the mean up; the median is what a typical request took.',
      ...noteIf(
        byType.some((type) => type.closed_only_mean_days === 0),
        'A type with an average of 0 is work that crews enter when it is done: opened and closed in the same moment.',
      ),
    ],
  };
}

function about(view: string): { view: string; question: string } {
  return { view, question: viewNamed(view).title };
}

function noteIf(holds: boolean, note: string): string[] {
  return holds ? [note] : [];
}

function listOf(items: readonly string[]): string {
  return new Intl.ListFormat('en-US', { type: 'conjunction' }).format(items);
}
