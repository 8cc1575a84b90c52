import { RATE_FLOOR } from '../../domain/floors';
import { formatBounds, formatCount, formatCountOf, formatShare } from '../format';
import { about, type Answer, noteIf, type Reading, TOO_FEW } from './answer';
import type { AnswersData, OnTimeRow } from './data';

/** Question 2. */
export function onTimeAnswer({ onTime: row }: Pick<AnswersData, 'onTime'>): Answer {
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
        `${formatCountOf(row.pending, 'open request')} whose target is still ahead ${row.pending === 1 ? 'is' : 'are'} left out. ${formatBounds(row.on_time_low, row.on_time_high)}`,
      ),
      `Only ${formatShare(row.sla_coverage)} of all requests have a target; nothing can be said about the rest.`,
    ],
    old: flagReading(row),
    difference: `The city’s flag looks at closed requests alone and says on time for every one without a target, ${formatCountOf(row.city_on_time_without_target, 'request')} here; judged by the times, a request needs a target, and one that is open past it is late.`,
  };
}

function flagReading(row: OnTimeRow): Reading {
  const flagged = row.city_on_time_cases + row.city_overdue_cases;
  const rate = flagged < RATE_FLOOR ? null : row.city_on_time_rate;
  return {
    view: 'answer_on_time',
    sentence:
      rate === null
        ? `Too few requests to say: ${formatCountOf(flagged, 'closed request')} had the city’s flag.`
        : `The city’s own flag says on time for ${formatShare(rate)} of closed requests: ${formatCount(row.city_on_time_cases)} of ${formatCount(flagged)}.`,
    value: rate,
    figure: rate === null ? TOO_FEW : formatShare(rate),
    unit: 'of closed requests are flagged ONTIME',
    n: flagged,
  };
}
