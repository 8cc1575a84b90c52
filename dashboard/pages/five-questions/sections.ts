import { P90_FLOOR } from '../../../domain/floors';
import { TOO_FEW } from '../../answers/answer';
import { channelName } from '../../answers/channel';
import type { AnswersData } from '../../answers/data';
import { fiveAnswers, type FiveAnswers } from '../../answers/five-answers';
import { formatReached } from '../../format';
import type { Row, Section } from '../../site/tile';
import { ON_TIME_SPLIT, sharesOf } from './charts';
import { honestTile, oldTile } from './tiles';

const BARS = 12;

/** The five questions in the order asked, each answered the honest way and the old. */
export function fiveSections(data: AnswersData): Section[] {
  const answers = fiveAnswers(data);
  return [
    channelSection(answers, data),
    onTimeSection(answers, data),
    longestSection(answers, data),
    mostFrequentSection(answers, data),
    averageSection(answers, data),
  ];
}

function titled(
  number: number,
  { question, difference }: FiveAnswers[keyof FiveAnswers],
): Pick<Section, 'title' | 'lead'> {
  return { title: `${number}. ${question}`, lead: difference };
}

function channelSection({ channel }: FiveAnswers, { channels, publishedChannels }: AnswersData): Section {
  const rows = channels.map((row) => ({ ...row, name: channelName(row.channel) }));
  const published = publishedChannels.map((row) => ({ ...row }));
  return {
    id: 'question-1',
    ...titled(1, channel),
    tiles: [
      honestTile('channel', 1, channel, {
        chart: { spec: sharesOf('name', 'of requests', rows.length), description: channel.sentence },
        table: {
          columns: [
            { name: 'name', head: 'Channel', format: 'text' },
            { name: 'requests', head: 'Requests', format: 'count' },
            { name: 'share', head: 'Share', format: 'share' },
          ],
          rows,
        },
      }),
      oldTile('channel', 1, channel.old, {
        chart: {
          spec: sharesOf('source_channel', 'of requests', Math.min(BARS, published.length)),
          description: channel.old.sentence,
          rows: published.slice(0, BARS),
        },
        table: {
          columns: [
            { name: 'source_channel', head: 'Word as published', format: 'text' },
            { name: 'source_system', head: 'System', format: 'text' },
            { name: 'requests', head: 'Requests', format: 'count' },
            { name: 'share', head: 'Share', format: 'share' },
          ],
          rows: published,
        },
      }),
    ],
  };
}

function onTimeSection({ onTime }: FiveAnswers, { onTime: row }: AnswersData): Section {
  const results: Row[] = [
    { place: 1, result: 'by the target', requests: row.hit },
    { place: 2, result: 'late', requests: row.miss },
    { place: 3, result: 'target ahead', requests: row.pending },
  ];
  return {
    id: 'question-2',
    ...titled(2, onTime),
    tiles: [
      honestTile('on-time', 2, onTime, {
        chart: { spec: ON_TIME_SPLIT, description: onTime.sentence, rows: results },
        table: {
          columns: [
            { name: 'result', head: 'Resolved', format: 'text' },
            { name: 'requests', head: 'Requests', format: 'count' },
          ],
          rows: [...results, { result: 'without a target', requests: row.requests - row.with_target }],
        },
      }),
      oldTile('on-time', 2, onTime.old, {
        table: {
          columns: [
            { name: 'flag', head: 'The city’s flag on closed requests', format: 'text' },
            { name: 'requests', head: 'Requests', format: 'count' },
          ],
          rows: [
            { flag: 'ONTIME', requests: row.city_on_time_cases },
            { flag: 'of them without a target', requests: row.city_on_time_without_target },
            { flag: 'OVERDUE', requests: row.city_overdue_cases },
          ],
        },
      }),
    ],
  };
}

function longestSection({ longest }: FiveAnswers, data: AnswersData): Section {
  const rows = data.longest.map((row) => ({ ...row }));
  return {
    id: 'question-3',
    ...titled(3, longest),
    tiles: [
      honestTile('longest', 3, longest, {
        table: {
          columns: [
            { name: 'case_type', head: 'Type', format: 'text' },
            { name: 'longest_closed_days', head: 'Longest closed', format: 'days' },
            { name: 'longest_closed_case_id', head: 'Its case', format: 'text' },
            { name: 'oldest_open_days', head: 'Oldest open', format: 'days' },
            { name: 'oldest_open_case_id', head: 'Its case', format: 'text' },
            { name: 'p99_closed_days', head: '99 in 100 within', format: 'days' },
          ],
          rows,
        },
      }),
      oldTile('longest', 3, longest.old, {
        table: {
          columns: [
            { name: 'case_type', head: 'Type', format: 'text' },
            { name: 'longest_closed_days', head: 'Longest closed', format: 'days' },
            { name: 'closed_cases', head: 'Closed', format: 'count' },
          ],
          rows,
        },
      }),
    ],
  };
}

function mostFrequentSection({ mostFrequent }: FiveAnswers, { types, publishedTypes }: AnswersData): Section {
  const rows = types.map((row) => ({ ...row }));
  const published = publishedTypes.map((row) => ({ ...row }));
  return {
    id: 'question-4',
    ...titled(4, mostFrequent),
    tiles: [
      honestTile('most-frequent', 4, mostFrequent, {
        chart: {
          spec: sharesOf('canonical_type', 'of requests', Math.min(BARS, rows.length)),
          description: mostFrequent.sentence,
          rows: rows.slice(0, BARS),
        },
        table: {
          columns: [
            { name: 'canonical_type', head: 'Type over both systems', format: 'text' },
            { name: 'published_types', head: 'Published as', format: 'text' },
            { name: 'requests', head: 'Requests', format: 'count' },
            { name: 'share', head: 'Share', format: 'share' },
            { name: 'resident_requests', head: 'By residents', format: 'count' },
          ],
          rows,
        },
      }),
      oldTile('most-frequent', 4, mostFrequent.old, {
        chart: {
          spec: sharesOf('case_type', 'of requests', Math.min(BARS, published.length)),
          description: mostFrequent.old.sentence,
          rows: published.slice(0, BARS),
        },
        table: {
          columns: [
            { name: 'case_type', head: 'Type as published', format: 'text' },
            { name: 'requests', head: 'Requests', format: 'count' },
            { name: 'share', head: 'Share', format: 'share' },
          ],
          rows: published,
        },
      }),
    ],
  };
}

function averageSection({ average }: FiveAnswers, { timeByType, averageByType }: AnswersData): Section {
  return {
    id: 'question-5',
    ...titled(5, average),
    tiles: [
      honestTile('average', 5, average, {
        table: {
          columns: [
            { name: 'name', head: 'Type over both systems', format: 'text' },
            { name: 'restricted_mean_365_days', head: 'Mean up to 365 days', format: 'days' },
            { name: 'restricted_mean_30_days', head: 'up to 30', format: 'days' },
            { name: 'half_within', head: 'Half within', format: 'text' },
            { name: 'nine_in_ten_within', head: '9 in 10 within', format: 'text' },
            { name: 'closed_only_mean_days', head: 'Closed only, biased low', format: 'days' },
            { name: 'events', head: 'Closed', format: 'count' },
            { name: 'censored', head: 'Open', format: 'count' },
          ],
          rows: timeByType.map((row) => ({
            ...row,
            half_within: formatReached(row.median_days, row.last_seen_days),
            nine_in_ten_within:
              row.events + row.censored < P90_FLOOR ? TOO_FEW : formatReached(row.p90_days, row.last_seen_days),
          })),
        },
      }),
      oldTile('average', 5, average.old, {
        table: {
          columns: [
            { name: 'case_type', head: 'Type as published', format: 'text' },
            { name: 'open_as_zero_mean_days', head: 'Open as zero', format: 'days' },
            { name: 'closed_only_mean_days', head: 'Closed only', format: 'days' },
            { name: 'closed_cases', head: 'Closed', format: 'count' },
            { name: 'open_cases', head: 'Open', format: 'count' },
          ],
          rows: averageByType.map((row) => ({ ...row })),
        },
      }),
    ],
  };
}
