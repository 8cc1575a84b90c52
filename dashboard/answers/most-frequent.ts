import { formatCount, formatShare } from '../format';
import { about, type Answer, listOf, noteIf, type Reading } from './answer';
import type { AnswersData } from './data';

type Data = Pick<AnswersData, 'types' | 'publishedTypes'>;

/** Question 4. */
export function mostFrequentAnswer({ types, publishedTypes }: Data): Answer {
  const total = types.reduce((sum, { requests }) => sum + requests, 0);
  const first = types.filter(({ rank }) => rank === 1);
  const [top] = first;
  const byResidents = [...types].sort((a, b) => b.resident_requests - a.resident_requests)[0];
  return {
    ...about('answer_most_frequent'),
    view: 'top_types',
    sentence:
      top === undefined
        ? 'There are no requests yet.'
        : first.length > 1
          ? `Requested equally often: ${listOf(first.map(({ canonical_type }) => canonical_type))}, ${formatCount(top.requests)} each of ${formatCount(total)}.`
          : `${top.canonical_type} is requested most: ${formatCount(top.requests)} of ${formatCount(total)}.`,
    value: top?.share ?? null,
    figure: formatShare(top?.share ?? null),
    unit: top === undefined ? 'of requests' : `of requests were for ${top.canonical_type}`,
    n: total,
    notes: [
      ...noteIf(
        byResidents !== undefined && byResidents.resident_requests > 0,
        `What residents ask for most is ${byResidents?.canonical_type}: ${formatCount(byResidents?.resident_requests ?? 0)} requests; staff reports are work found.`,
      ),
      'A type that leaves 311 for another program looks like falling demand.',
    ],
    old: publishedReading(publishedTypes, total),
    difference:
      'The old way counts names as published, so that a type which the new system calls otherwise stands in two places; here both count under one name.',
  };
}

function publishedReading(rows: Data['publishedTypes'], total: number): Reading {
  const [top] = rows;
  return {
    view: 'answer_most_frequent',
    sentence:
      top === undefined
        ? 'There are no requests yet.'
        : `${top.case_type} is the most frequent name: ${formatCount(top.requests)} of ${formatCount(total)}.`,
    value: top?.share ?? null,
    figure: formatShare(top?.share ?? null),
    unit: top === undefined ? 'of requests' : `of requests are published as ${top.case_type}`,
    n: total,
  };
}
