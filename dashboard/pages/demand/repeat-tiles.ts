import { formatCount, formatCountOf, formatInstant, formatShare } from '../../format';
import type { Row, Tile } from '../../site/tile';
import { DUPLICATES, REPEATS } from './closing-charts';
import type { DemandData } from './data';
import { interval } from '../../site/interval';
import { chartOf, column, NOTHING } from './pieces';

const TYPES_DRAWN = 12;
export function duplicatesTile({ duplicates }: DemandData): Tile {
  const all = duplicates.find(({ grain }) => grain === 'all');
  const residents = duplicates.find(({ grain, name }) => grain === 'asked by' && name === 'residents');
  const types = duplicates.filter(({ grain }) => grain === 'case type');
  const drawn = types
    .filter((row) => row.duplicate_share !== null && row.likely_duplicate_share !== null)
    .slice(0, TYPES_DRAWN);
  const finding =
    all === undefined
      ? NOTHING
      : `${formatShare(all.duplicate_share)} of closed cases were closed as duplicates; ${formatShare(all.likely_duplicate_share)} of requests with a point lie near an earlier one of their type`;
  return {
    id: 'duplicates',
    question: 'How often is the same asked for twice?',
    finding,
    figure: all === undefined ? null : formatShare(all.duplicate_share),
    unit: 'of closed cases were closed as duplicates',
    n: all?.closed_cases ?? null,
    ...interval(all?.duplicate_share_low, all?.duplicate_share_high),
    view: 'duplicate_share',
    notes:
      residents === undefined
        ? []
        : [
            `Of residents’ requests with a point ${formatShare(residents.likely_duplicate_share)} lie within 30 m and 7 days of an earlier one of their type.`,
          ],
    ...chartOf(
      DUPLICATES,
      `Both shares for the ${drawn.length} types with the most requests. ${finding}.`,
      drawn.flatMap(({ name, duplicate_share, likely_duplicate_share }): Row[] => [
        { name, how: 'closed as duplicate', share: duplicate_share },
        { name, how: 'near an earlier one', share: likely_duplicate_share },
      ]),
    ),
    table: {
      columns: [
        column('grain', 'By', 'text'),
        column('name', 'Of', 'text'),
        column('closed_cases', 'Closed', 'count'),
        column('closed_as_duplicate', 'As duplicate', 'count'),
        column('duplicate_share', 'Share', 'share'),
        column('placed_requests', 'With a point', 'count'),
        column('likely_duplicates', 'Near an earlier one', 'count'),
        column('likely_duplicate_share', 'Share', 'share'),
      ],
      rows: duplicates.filter(({ grain }) => grain !== 'open month'),
    },
  };
}

export function repeatsTile({ repeats }: DemandData): Tile {
  const all = repeats.find(({ grain }) => grain === 'all');
  const served = repeats.find(({ grain, name }) => grain === 'closure class' && name === 'resolved');
  const drawn = repeats
    .filter(({ grain, repeat_rate }) => grain === 'case type' && repeat_rate !== null)
    .slice(0, TYPES_DRAWN);
  const finding =
    all === undefined
      ? 'No closing can be followed for 30 days yet'
      : `After ${formatCount(all.repeated_closures)} of ${formatCountOf(all.followed_closures, 'closing')} the same was asked for again at the place within 30 days`;
  return {
    id: 'repeats',
    question: 'Does the problem come back?',
    finding,
    figure: all === undefined ? null : all.repeat_rate === null ? 'too few' : formatShare(all.repeat_rate),
    unit: 'of closings were followed by the same request within 30 days',
    n: all?.followed_closures ?? null,
    ...interval(all?.repeat_rate_low, all?.repeat_rate_high),
    view: 'repeat_within_30_days',
    notes:
      served === undefined
        ? []
        : [
            `Of closings classed resolved: ${formatShare(served.repeat_rate)} of ${formatCount(served.followed_closures)}.`,
          ],
    ...chartOf(REPEATS, `Repeats after closings of the ${drawn.length} types closed most. ${finding}.`, drawn),
    table: {
      columns: [
        column('grain', 'By', 'text'),
        column('name', 'Of', 'text'),
        column('followed_closures', 'Closings', 'count'),
        column('repeated_closures', 'Asked for again', 'count'),
        column('repeat_rate', 'Share', 'share'),
        column('repeat_rate_low', 'Low', 'share'),
        column('repeat_rate_high', 'High', 'share'),
      ],
      rows: repeats.filter(({ grain }) => grain !== 'close month'),
    },
  };
}

export function reopenedTile({ reopened }: DemandData): Tile {
  const all = reopened.find(({ grain }) => grain === 'all');
  const since = all?.observed_since ?? null;
  const compared = all?.comparisons ?? 0;
  return {
    id: 'reopened',
    question: 'Are closed cases opened again?',
    finding:
      all === undefined || since === null
        ? 'Nothing is published here yet'
        : compared === 0
          ? `Nothing can be seen yet: no file was published here a second time since ${formatInstant(since)}`
          : `${formatCountOf(all.reopened_cases, 'closed case was', 'closed cases were')} open again in a later file, since ${formatInstant(since)}`,
    figure: compared === 0 || all === undefined ? null : formatCount(all.reopened_cases),
    unit: `cases, over ${formatCountOf(compared, 'comparison')} of files`,
    n: null,
    view: 'reopened_cases',
    table: {
      columns: [
        column('grain', 'By', 'text'),
        column('name', 'Of', 'text'),
        column('reopened_cases', 'Reopened', 'count'),
        column('still_open', 'Open now', 'count'),
        column('comparisons', 'Comparisons', 'count'),
        column('observed_since', 'Since', 'instant'),
      ],
      rows: reopened,
    },
  };
}
