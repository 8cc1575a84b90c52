import { CUBE_COUNTS, CUBE_DIMENSIONS } from '../../../domain/cube/cube';
import type { Choice } from './choice';
import { firstDay } from './months';

/** The choice as a SELECT for BigQuery, by the words of the break-down. */
export function choiceSql({ from, to, words, by }: Choice): string {
  const limits = [
    `open_month BETWEEN DATE '${firstDay(from)}' AND DATE '${firstDay(to)}'`,
    ...CUBE_DIMENSIONS.flatMap((dimension) => {
      const some = (words[dimension] ?? []).map(googleText);
      if (some.length === 0) return [];
      return [some.length === 1 ? `${dimension} = ${some.join('')}` : `${dimension} IN (${some.join(', ')})`];
    }),
  ];
  const rate = (part: string, whole: string, name: string): string =>
    `  CAST(${part} AS FLOAT64) / CAST(NULLIF(${whole}, 0) AS FLOAT64) AS ${name}`;
  return [
    'SELECT',
    [
      `  ${by}`,
      ...CUBE_COUNTS.map((name) => `  SUM(${name}) AS ${name}`),
      rate('SUM(hit)', 'SUM(hit) + SUM(miss)', 'on_time_rate'),
      rate('SUM(closed_within_7_days)', 'SUM(old_enough_7_days)', 'closed_within_7_days_rate'),
      rate('SUM(closed_within_30_days)', 'SUM(old_enough_30_days)', 'closed_within_30_days_rate'),
    ].join(',\n'),
    'FROM explore_cube',
    `WHERE ${limits.join('\n  AND ')}`,
    `GROUP BY ${by}`,
    `ORDER BY SUM(requests) DESC, ${by}`,
    '',
  ].join('\n');
}

/** A text as GoogleSQL writes it. */
function googleText(text: string): string {
  const escaped = text.replaceAll('\\', '\\\\').replaceAll("'", "\\'").replaceAll('\n', '\\n').replaceAll('\r', '\\r');
  return `'${escaped}'`;
}
