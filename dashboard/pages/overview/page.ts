import { definePage } from '../../site/page';
import { loadOverview, type OverviewData } from './data';
import { requestsTile } from './tiles';

export const overview = definePage<OverviewData>({
  slug: 'overview',
  name: 'Overview',
  title: 'How the city is asked, and how it answers',
  lead: 'What matters most at a glance. Each number says what it counts, what it leaves out, and where it comes from.',
  load: loadOverview,
  sections: (data) => [{ id: 'at-a-glance', title: 'At a glance', tiles: [requestsTile(data)] }],
});
