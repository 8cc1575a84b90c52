import type { Counts } from '../../../domain/cube/cube';
import { formatCount, formatCountOf, formatShare } from '../../format';
import { type Rate, type Rates, ratesOf } from './rates';

/** One number of the choice as people read it. */
export interface Figure {
  readonly id: 'on-time' | 'within-7' | 'within-30' | 'open' | 'overdue';
  readonly name: string;
  readonly text: string;
  /** What it rests on. */
  readonly basis: string;
}

/** What the counts of a choice say. */
export function figuresOf(counts: Counts): Figure[] {
  const rates = ratesOf(counts);
  const { requests, open_cases, overdue_cases } = counts;
  return [
    { id: 'on-time', name: 'On time', text: rateText(rates.onTime), basis: onTimeBasis(rates, counts.pending) },
    {
      ...{ id: 'within-7', name: 'Closed within 7 days', text: rateText(rates.closedWithin7) },
      basis: rateBasis(rates.closedWithin7, 'cases old enough to tell'),
    },
    {
      ...{ id: 'within-30', name: 'Closed within 30 days', text: rateText(rates.closedWithin30) },
      basis: rateBasis(rates.closedWithin30, 'cases old enough to tell'),
    },
    {
      ...{ id: 'open', name: 'Still open', text: formatCount(open_cases) },
      basis: `of ${formatCountOf(requests, 'request')}`,
    },
    { id: 'overdue', name: 'Open and overdue', text: formatCount(overdue_cases), basis: 'open past their target' },
  ];
}

/** The finding: a sentence over the figures. */
export function findingOf(counts: Counts, chosen: string): string {
  if (counts.requests === 0) return `No requests: ${chosen}`;
  const { onTime } = ratesOf(counts);
  const late = onTime.rate === null ? 'too few with a target to say what is on time' : `${rateText(onTime)} on time`;
  return `${formatCountOf(counts.requests, 'request')}, ${late}: ${chosen}`;
}

export function rateText({ rate }: Rate): string {
  return rate === null ? 'too few' : formatShare(rate);
}

function rateBasis({ interval, denominator }: Rate, of: string): string {
  const counted = `of ${formatCount(denominator)} ${of}`;
  return interval === null
    ? `${counted}; a rate needs 30`
    : `${counted}; 95% interval ${formatShare(interval[0])} to ${formatShare(interval[1])}`;
}

function onTimeBasis({ onTime, onTimeBounds, withTarget }: Rates, pending: number): string {
  const basis = rateBasis(onTime, 'cases judged');
  const coverage = withTarget.rate === null ? '' : `; ${formatShare(withTarget.rate)} of requests have a target`;
  if (onTimeBounds === null || pending === 0) return basis + coverage;
  const [low, high] = onTimeBounds;
  return `${basis}${coverage}; between ${formatShare(low)} and ${formatShare(high)} once ${formatCount(pending)} pending cases end`;
}
