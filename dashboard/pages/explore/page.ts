import { definePage } from '../../site/page';
import type { ExploreData } from './data';
import { loadExplore } from './data';
import { exploreTile } from './tiles';

export const explore = definePage<ExploreData>({
  slug: 'explore',
  name: 'Explore',
  title: 'Ask the figures yourself',
  lead: 'Choose months, departments, types, neighborhoods and channels, one or several: every number follows, and so does the SQL that gives the same.',
  load: loadExplore,
  sections: (data, context) => [{ id: 'choose', title: 'Your choice', tiles: [exploreTile(data, context)] }],
});
