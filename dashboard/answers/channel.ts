import { formatCount, formatCountOf, formatShare } from '../format';
import { about, type Answer, listOf, type Reading } from './answer';
import type { AnswersData } from './data';

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

type Data = Pick<AnswersData, 'channels' | 'publishedChannels'>;

/** Question 1. */
export function channelAnswer({ channels, publishedChannels }: Data): Answer {
  const total = channels.reduce((sum, { requests }) => sum + requests, 0);
  const first = channels.filter(({ rank }) => rank === 1);
  const [top] = first;
  const staff = channels.filter(({ channel }) => channel === 'employee' || channel === 'city worker app');
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
    old: publishedReading(publishedChannels, total),
    difference:
      'The old way counts each published word by itself; the city’s two systems and their years have several words for one channel, which count here under one name.',
  };
}

function publishedReading(rows: Data['publishedChannels'], total: number): Reading {
  const [top] = rows;
  return {
    view: 'answer_channels_as_published',
    sentence:
      top === undefined
        ? 'There are no requests yet.'
        : `“${top.source_channel}” is the most frequent source: ${formatCount(top.requests)} of ${formatCount(total)}.`,
    value: top?.share ?? null,
    figure: formatShare(top?.share ?? null),
    unit: top === undefined ? 'of requests' : `of requests have the source “${top.source_channel}”`,
    n: total,
  };
}
