import { formatCountOf, formatLongDuration } from '../../../format';
import type { Tile } from '../../../site/tile';
import type { LongestRow, TimelinessData } from '../data';

/** The slowest closed and the oldest open request of each type. */
export function longestTile({ longest }: Pick<TimelinessData, 'longest'>): Tile {
  const [top] = longest;
  const oldest = longest.reduce<LongestRow | undefined>(
    (best, row) => ((row.oldest_open_days ?? -1) > (best?.oldest_open_days ?? -1) ? row : best),
    undefined,
  );
  const doubtful = longest.filter(({ over_five_years }) => over_five_years).length;
  return {
    id: 'longest',
    question: 'What took longest?',
    finding:
      top === undefined || top.longest_closed_days === null
        ? 'No request has been closed yet'
        : `The slowest closed one took ${formatLongDuration(top.longest_closed_days)} (${top.case_type})` +
          (oldest === undefined
            ? ''
            : `; the oldest open one waits for ${formatLongDuration(oldest.oldest_open_days)} (${oldest.case_type})`),
    figure: top === undefined ? null : formatLongDuration(top.longest_closed_days),
    unit: 'for the slowest request that was closed',
    n: longest.reduce((sum, { closed_cases }) => sum + closed_cases, 0),
    view: 'answer_longest',
    notes: [
      'A maximum is one case, often one that was forgotten and closed in a clean-up. What 99 in 100 took stands beside it.',
      ...(doubtful === 0
        ? []
        : [`${formatCountOf(doubtful, 'type')} had a case of over five years: look at the case before quoting it.`]),
    ],
    table: {
      columns: [
        { name: 'case_type', head: 'Type', format: 'text' },
        { name: 'longest_closed_days', head: 'Longest', format: 'days' },
        { name: 'longest_closed_case_id', head: 'Its case', format: 'text' },
        { name: 'p99_closed_days', head: '99 in 100 within', format: 'days' },
        { name: 'over_five_years', head: 'Over five years', format: 'yes-no' },
        { name: 'closed_cases', head: 'Closed', format: 'count' },
        { name: 'oldest_open_days', head: 'Oldest open', format: 'days' },
        { name: 'oldest_open_case_id', head: 'Its case', format: 'text' },
        { name: 'open_cases', head: 'Open', format: 'count' },
      ],
      rows: longest.map((row) => ({ ...row })),
    },
    wide: true,
  };
}
