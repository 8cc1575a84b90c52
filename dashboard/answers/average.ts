import { P90_FLOOR } from '../../domain/floors';
import { formatCountOf, formatClosed, formatDuration, formatWithin } from '../format';
import { about, type Answer, noteIf, type Reading, TOO_FEW } from './answer';
import type { AnswersData, AverageRow, TimeRow } from './data';

type Data = Pick<AnswersData, 'average' | 'averageByType' | 'time'>;

/** Question 5. */
export function averageAnswer({ average, averageByType, time }: Data): Answer {
  const mean = time === null ? null : restrictedMean(time);
  const timed = (time?.events ?? 0) + (time?.censored ?? 0);
  return {
    ...about('answer_average'),
    view: 'time_to_close',
    sentence: [
      mean === null
        ? 'Requests were not watched for long enough to give an average.'
        : `A request takes ${formatDuration(mean.days)} on average, when none counts more than ${mean.most} days.`,
      ...(time === null || timed === 0 ? [] : [`${typical(time, timed)}.`]),
    ].join(' '),
    value: mean?.days ?? null,
    figure: mean === null ? (timed === 0 ? TOO_FEW : 'not yet') : formatDuration(mean.days),
    unit: mean === null ? 'on average' : `on average up to ${mean.most} days, open requests counted`,
    n: timed,
    notes: [
      `${formatCountOf(time?.censored ?? 0, 'request')} still open ${time?.censored === 1 ? 'counts' : 'count'} as not closed yet for as long as ${time?.censored === 1 ? 'it was' : 'they were'} watched (Kaplan-Meier).`,
      ...noteIf(
        average !== null && average.closed_only_mean_days !== null,
        `Over the closed ones alone: ${formatDuration(average?.closed_only_mean_days ?? null)} on average, half within ${formatDuration(average?.closed_only_median_days ?? null)}; biased low for recent months, whose slow requests are still open.`,
      ),
      'A few cases of many years pull the mean up; the time half take is what a typical request took.',
      ...noteIf(
        averageByType.some((type) => type.closed_only_mean_days === 0),
        'A type with an average of 0 is work that crews enter when it is done: opened and closed in the same moment.',
      ),
    ],
    old: openAsZeroReading(average),
    difference:
      'The old way counts an open request as closed in no time, so that the average falls the more is left lying; here it counts as not closed yet, for as long as it was watched.',
  };
}

/** The mean with the widest limit that requests were watched to. */
export function restrictedMean(row: TimeRow): { readonly days: number; readonly most: number } | null {
  const readings = [
    [365, row.restricted_mean_365_days],
    [90, row.restricted_mean_90_days],
    [30, row.restricted_mean_30_days],
  ] as const;
  for (const [most, days] of readings) if (days !== null) return { days, most };
  return null;
}

function typical(time: TimeRow, timed: number): string {
  const half = formatClosed(time.median_days, time.last_seen_days);
  const nine = timed < P90_FLOOR ? '' : `, and 9 in 10 ${formatWithin(time.p90_days, time.last_seen_days)}`;
  return `Half are ${half}${nine}`;
}

function openAsZeroReading(average: AverageRow | null): Reading {
  const mean = average?.open_as_zero_mean_days ?? null;
  return {
    view: 'answer_average',
    sentence:
      average === null || mean === null
        ? 'No request has been closed yet.'
        : `${formatDuration(mean)} on average, with the ${formatCountOf(average.open_cases, 'open request')} counted as zero.`,
    value: mean,
    figure: mean === null ? TOO_FEW : formatDuration(mean),
    unit: 'on average, open requests counted as zero',
    n: (average?.closed_cases ?? 0) + (average?.open_cases ?? 0),
  };
}
