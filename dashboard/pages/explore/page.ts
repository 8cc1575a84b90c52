import { definePage } from '../../site/page';
import type { ExploreData } from './data';
import { loadExplore } from './data';
import { exploreTile } from './tiles';

export const explore = definePage<ExploreData>({
  slug: 'explore',
  name: 'Explore',
  title: 'Ask the figures yourself',
  lead: 'Choose months, a department, a type, a neighborhood or a channel: every number follows, and so does the SQL that gives the same.',
  load: loadExplore,
  sections: (data, context) => [{ id: 'choose', title: 'Your choice', tiles: [exploreTile(data, context)] }],
});
