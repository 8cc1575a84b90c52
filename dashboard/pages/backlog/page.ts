import { definePage } from '../../site/page';
import { ageingTile, overdueTile } from './age-tiles';
import { bulkEffectTile, bulkTile } from './bulk-tiles';
import { type BacklogData, loadBacklog } from './data';
import { flowTile, weeksTile, workTile } from './flow-tiles';
import { observedTile, openTile } from './open-tiles';

export const backlog = definePage<BacklogData>({
  slug: 'backlog',
  name: 'Backlog',
  title: 'What is open, and whether it grows',
  lead: 'What waits for the city, how old it is, and whether more comes in than goes out. An open case is judged as of the file it stands in, never by the clock of a machine.',
  load: loadBacklog,
  sections: (data) => [
    { id: 'open', title: 'What is open', tiles: [openTile(data)] },
    { id: 'flow', title: 'What comes in and goes out', tiles: [flowTile(data), workTile(data), weeksTile(data)] },
    {
      id: 'age',
      title: 'How old it is, and how late',
      tiles: [ageingTile(data.ageing, ['department', 'queue', 'case type']), overdueTile(data.overdue)],
    },
    {
      id: 'doubts',
      title: 'What may mislead',
      lead: 'Old cases closed at once make the backlog small and a month slow. And the city’s files change after the fact.',
      tiles: [bulkTile(data), bulkEffectTile(data), observedTile(data)],
    },
  ],
});
