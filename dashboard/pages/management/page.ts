import { definePage } from '../../site/page';
import { ageingTile } from '../backlog/age-tiles';
import { departmentTile, dueSoonTile, queueTile } from './board-tiles';
import { loadManagement, type ManagementData } from './data';
import { scoreTile, scoreTrendTile } from './score-tiles';
import { worklistTile } from './worklist-tile';

const NO_STAFF =
  'The public data has no staff: neither how many work in a queue nor who. What stands here are proxies of workload, and nothing measures a person.';

export const management = definePage<ManagementData>({
  slug: 'management',
  name: 'Management',
  title: 'Who has how much work',
  lead: `By department and queue: what came in, what waits, what is late and what falls due. ${NO_STAFF}`,
  load: loadManagement,
  sections: (data, { dataThrough }) => [
    { id: 'boards', title: 'Departments and queues', tiles: [departmentTile(data), queueTile(data)] },
    {
      id: 'next',
      title: 'What needs attention',
      tiles: [
        dueSoonTile(data),
        ageingTile(data.ageing, ['queue', 'department'], 'ageing-by-queue'),
        worklistTile(data),
      ],
    },
    {
      id: 'score',
      title: 'A score in the style of CityScore',
      lead: 'The share of closings that the city flags on time, over a target of 0.80. It sees nothing that is still open.',
      tiles: [scoreTile(data, dataThrough), scoreTrendTile(data, dataThrough)],
    },
  ],
});
