import { definePage } from '../../site/page';
import { loadTimeliness, type TimelinessData } from './data';
import { averagesTile } from './tiles/averages';
import { cityFlagTile } from './tiles/city-flag';
import { curveTile } from './tiles/curve';
import { pastDueTile } from './tiles/days-past-due';
import { fastestSlowestTile } from './tiles/fastest-slowest';
import { longestTile } from './tiles/longest';
import { coverageTile, onTimeByTile, onTimeTile } from './tiles/on-time';
import { closedWithinTile, typicalTimeTile } from './tiles/typical-time';
import { whereTimeGoesTile } from './tiles/where-time-goes';

export const timeliness = definePage<TimelinessData>({
  slug: 'timeliness',
  name: 'Timeliness',
  title: 'How long it takes, and whether it is on time',
  lead: 'Open requests count in every time here: as not closed yet, for as long as they were watched. Pale months are provisional: what they say may still change.',
  load: loadTimeliness,
  sections: (data) => [
    {
      id: 'time-to-close',
      title: 'From report to resolution',
      tiles: [
        typicalTimeTile(data),
        closedWithinTile(data),
        curveTile(data),
        fastestSlowestTile(data),
        averagesTile(data),
        whereTimeGoesTile(data),
        longestTile(data),
      ],
    },
    {
      id: 'on-time',
      title: 'By the city’s own targets',
      lead: 'A target is the time the city sets itself for a type of request. Half of the story is what has a target at all.',
      tiles: [onTimeTile(data), cityFlagTile(data), onTimeByTile(data), coverageTile(data), pastDueTile(data)],
    },
  ],
});
