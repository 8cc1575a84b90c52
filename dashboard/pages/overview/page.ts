import { definePage } from '../../site/page';
import { loadOverview, type OverviewData } from './data';
import { backlogTile } from './tiles/backlog';
import { onTimeTile } from './tiles/on-time';
import { requestsTile } from './tiles/requests';
import { typicalTimeTile } from './tiles/typical-time';
import { yearOnYearTile } from './tiles/year-on-year';

export const overview = definePage<OverviewData>({
  slug: 'overview',
  name: 'Overview',
  title: 'How the city is asked, and how it answers',
  lead: 'What matters most at a glance. Each number says what it counts, what it leaves out, and where it comes from. Pale months are provisional: what they say may still change.',
  load: loadOverview,
  sections: (data) => [
    {
      id: 'at-a-glance',
      title: 'At a glance',
      tiles: [requestsTile(data), onTimeTile(data), typicalTimeTile(data), backlogTile(data), yearOnYearTile(data)],
    },
  ],
});
