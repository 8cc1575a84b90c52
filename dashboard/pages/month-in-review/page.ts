import { formatMonth } from '../../format';
import { definePage } from '../../site/page';
import type { Section } from '../../site/tile';
import { bulkClosuresTile, gapsTile, longestOverdueTile, overdueTile, typesUpTile } from './attention';
import { caveatsTile } from './caveats';
import { backlogTile, requestsTile } from './changes';
import { loadReview, type ReviewData } from './data';
import { onTimeTile, typicalTimeTile } from './timeliness';

export const monthInReview = definePage<ReviewData>({
  slug: 'month-in-review',
  name: 'Month in review',
  title: 'Month in review',
  lead: 'The newest whole month in plain words: what changed, what needs attention, and what to keep in mind. Made to be printed.',
  load: loadReview,
  sections: (data, context): Section[] => {
    const { month } = data;
    const caveats: Section = {
      id: 'in-mind',
      title: 'How far to trust it',
      tiles: [caveatsTile(data, context)],
    };
    const now = [overdueTile(data), longestOverdueTile(data)];
    if (month === null) {
      const lead = 'The data hold no whole month yet, so nothing can be compared.';
      return [{ id: 'attention', title: 'What needs attention', lead, tiles: now }, caveats];
    }
    return [
      {
        id: 'changed',
        title: `What changed in ${formatMonth(month)}`,
        lead: 'Against the month before and the same month a year before, each only where the two can be compared.',
        tiles: [
          requestsTile(data, month),
          onTimeTile(data, month),
          typicalTimeTile(data, month),
          backlogTile(data, month),
        ],
      },
      {
        id: 'attention',
        title: 'What needs attention',
        lead: 'Overdue is as of the files, each at its own instant; the rest is of the month.',
        tiles: [...now, typesUpTile(data, month), gapsTile(data, month), bulkClosuresTile(data, month)],
      },
      caveats,
    ];
  },
});
