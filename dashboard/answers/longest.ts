import { formatCount, formatCountOf, formatLongDuration } from '../format';
import { about, type Answer, noteIf, type Reading, TOO_FEW } from './answer';
import type { AnswersData, LongestRow } from './data';

/** Question 3. */
export function longestAnswer({ longest }: Pick<AnswersData, 'longest'>): Answer {
  const [top] = longest;
  const closed = longest.reduce((sum, { closed_cases }) => sum + closed_cases, 0);
  const open = longest.reduce((sum, { open_cases }) => sum + open_cases, 0);
  const leftOut = longest.reduce((sum, { left_out }) => sum + left_out, 0);
  const oldest = longest.reduce<LongestRow | undefined>(
    (best, row) => ((row.oldest_open_days ?? -1) > (best?.oldest_open_days ?? -1) ? row : best),
    undefined,
  );
  const slowest = top?.longest_closed_days ?? null;
  const waiting = oldest?.oldest_open_days ?? null;
  const openIsLonger = waiting !== null && (slowest === null || waiting > slowest);
  const value = openIsLonger ? waiting : slowest;
  return {
    ...about('answer_longest'),
    sentence: [
      slowest === null || top === undefined
        ? 'No request has been closed yet.'
        : `The slowest closed request took ${formatLongDuration(slowest)}: case ${top.longest_closed_case_id}, ${top.case_type}.`,
      ...(waiting === null || oldest === undefined
        ? []
        : [
            `The oldest one still open has waited ${formatLongDuration(waiting)}: case ${oldest.oldest_open_case_id}, ${oldest.case_type}.`,
          ]),
    ].join(' '),
    value,
    figure: value === null ? TOO_FEW : `${formatCount(Math.round(value))} days`,
    unit: openIsLonger ? 'so far, for a request that is still open' : 'for the slowest request that was closed',
    n: closed + open,
    notes: [
      'A maximum is one case, often one that was forgotten and closed in a clean-up years later. What 99 in 100 took stands beside it.',
      'Open requests have no time to close: their age, as of the data, is shown apart.',
      ...noteIf(
        leftOut > 0,
        `${formatCountOf(leftOut, 'closed request')} without a usable time (closed before opened, or without a closing time) ${leftOut === 1 ? 'is' : 'are'} counted, but not timed.`,
      ),
    ],
    old: closedReading(top, closed),
    difference:
      'The longest of the closed requests says nothing of those still open, which may have waited longer; both stand here, with the case to look at and what 99 in 100 took.',
  };
}

function closedReading(top: LongestRow | undefined, closed: number): Reading {
  const slowest = top?.longest_closed_days ?? null;
  return {
    view: 'answer_longest',
    sentence:
      top === undefined || slowest === null
        ? 'No request has been closed yet.'
        : `${formatCount(Math.round(slowest))} days at most, for ${top.case_type}, over closed requests.`,
    value: slowest,
    figure: slowest === null ? TOO_FEW : `${formatCount(Math.round(slowest))} days`,
    unit: 'at most, over closed requests only',
    n: closed,
  };
}
