import { definePage } from '../../site/page';
import { channelTile, channelTrendTile } from './channel-tiles';
import { classesTile, closingTrendTile } from './closing-tiles';
import { type DemandData, loadDemand } from './data';
import { duplicatesTile, reopenedTile, repeatsTile } from './repeat-tiles';
import { hoursTile, topTypesTile, volumeTile } from './volume-tiles';
import { mixTile, ratesTile } from './rate-tiles';
import { typesTile, yearTile } from './year-tiles';

export const demand = definePage<DemandData>({
  slug: 'demand',
  name: 'Demand',
  title: 'What is asked for, and what became of it',
  lead: 'How much is asked, how, when and for what; what changed from the year before, like held against like; and how cases end.',
  load: loadDemand,
  sections: (data) => [
    {
      id: 'requests',
      title: 'What is asked for',
      lead: 'Requests are not needs: who asks, and how, decides what is seen. What the city enters itself is kept apart.',
      tiles: [volumeTile(data), channelTile(data), channelTrendTile(data), topTypesTile(data), hoursTile(data)],
    },
    {
      id: 'years',
      title: 'Against the year before',
      lead: 'Only months that both years hold whole, to the same day, and only types both years have. Where that cannot be, there is no number.',
      tiles: [yearTile(data), typesTile(data), ratesTile(data), mixTile(data)],
    },
    {
      id: 'closings',
      title: 'How cases end',
      lead: 'Closed is not solved. Some cases are duplicates, some are closed by a program or with a note, and some problems come back.',
      tiles: [duplicatesTile(data), repeatsTile(data), classesTile(data), closingTrendTile(data), reopenedTile(data)],
    },
  ],
});
