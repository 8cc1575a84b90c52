import { definePage } from '../../site/page';
import { type DispatchData, loadDispatches } from './data';
import { agenciesTile, dispatchesTile } from './dispatch-tiles';
import { evidenceTile } from './evidence-tile';
import { scenarioTile } from './scenario-tile';
import { seriesTile } from './series-tile';

export const nineOneOne = definePage<DispatchData>({
  slug: '311-and-911',
  name: '311 and 911',
  title: 'Does 311 take calls off 911?',
  lead: 'What was measured elsewhere, what Boston’s own counts can tell, and what could only be guessed, kept apart.',
  load: loadDispatches,
  sections: (data) => [
    { id: 'elsewhere', title: 'What was measured elsewhere', tiles: [evidenceTile(data)] },
    {
      id: 'boston',
      title: 'What Boston’s own counts tell',
      tiles: [dispatchesTile(data), seriesTile(data), agenciesTile(data)],
    },
    { id: 'scenario-section', title: 'What could only be guessed', tiles: [scenarioTile(data)] },
  ],
});
