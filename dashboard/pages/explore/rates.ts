import type { Counts } from '../../../domain/cube/cube';
import { RATE_FLOOR } from '../../../domain/floors';

/** A share of cases with what it rests on; the rate is null for fewer than 30. */
export interface Rate {
  readonly numerator: number;
  readonly denominator: number;
  readonly rate: number | null;
  /** Wilson 95 % interval. */
  readonly interval: readonly [number, number] | null;
}

/** 97.5th percentile of the normal distribution, as the views take it. */
const Z = 1.96;

export function rateOf(numerator: number, denominator: number): Rate {
  if (denominator < RATE_FLOOR) return { numerator, denominator, rate: null, interval: null };
  const rate = numerator / denominator;
  const scale = 1 + Z ** 2 / denominator;
  const centre = (rate + Z ** 2 / (2 * denominator)) / scale;
  const half = (Z * Math.sqrt((rate * (1 - rate)) / denominator + Z ** 2 / (4 * denominator ** 2))) / scale;
  return { numerator, denominator, rate, interval: [centre - half, centre + half] };
}

export interface Rates {
  readonly onTime: Rate;
  /** The rate if every pending case ends late, and if every one ends on time; null for fewer than 30 cases with a target. */
  readonly onTimeBounds: readonly [number, number] | null;
  /** Share of requests that have a target. */
  readonly withTarget: Rate;
  readonly closedWithin7: Rate;
  readonly closedWithin30: Rate;
}

/** The rates that counts make: added up first, divided last. */
export function ratesOf(counts: Counts): Rates {
  const { requests, hit, miss, pending } = counts;
  const targets = hit + miss + pending;
  return {
    onTime: rateOf(hit, hit + miss),
    onTimeBounds: targets < RATE_FLOOR ? null : [hit / targets, (hit + pending) / targets],
    withTarget: rateOf(targets, requests),
    closedWithin7: rateOf(counts.closed_within_7_days, counts.old_enough_7_days),
    closedWithin30: rateOf(counts.closed_within_30_days, counts.old_enough_30_days),
  };
}
