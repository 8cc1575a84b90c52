import { CUBE_DIMENSIONS, type CubeDimension } from '../../../domain/cube/cube';
import type { Choice, Shown } from './choice';
import { rangeName } from './months';

export const DIMENSION_NAMES: Readonly<Record<CubeDimension, string>> = {
  canonical_type: 'Type',
  department: 'Department',
  neighborhood: 'Neighborhood',
  channel: 'Channel',
};

export const SHOWN_NAMES: Readonly<Record<Shown, string>> = {
  requests: 'Requests a month',
  on_time: 'On time',
  closed_within_30_days: 'Closed within 30 days',
};

/** The choice in words: `opened July 2011 to December 2011, type Street Light Outages, neighborhood Roxbury`. */
export function choiceInWords({ from, to, words }: Choice): string {
  return [
    `opened ${rangeName(from, to)}`,
    ...CUBE_DIMENSIONS.flatMap((dimension) => {
      const some = words[dimension];
      return some === undefined ? [] : [`${DIMENSION_NAMES[dimension].toLowerCase()} ${anyOf(some)}`];
    }),
  ].join(', ');
}

/** Words a sentence names one by one. */
const NAMED = 3;

/** `Roxbury`, `Roxbury or Dorchester`, `Roxbury, Dorchester or 4 others`. */
export function anyOf(words: readonly string[]): string {
  const named = words.length > NAMED ? words.slice(0, NAMED - 1) : words.slice(0, -1);
  const last = words.length > NAMED ? `${words.length - named.length} others` : (words.at(-1) ?? '');
  return named.length === 0 ? last : `${named.join(', ')} or ${last}`;
}
