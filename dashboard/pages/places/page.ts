import { definePage } from '../../site/page';
import { loadPlaces, type PlacesData } from './data';
import { mapTile } from './map-tile';
import { gapTile } from './gap-tile';
import { reportingTile, timelinessTile, typesTile } from './tiles';

export const places = definePage<PlacesData>({
  slug: 'places',
  name: 'Places',
  title: 'Where requests come from, and whether places are served alike',
  lead: 'Neighborhoods ask for different things. They are compared type by type first, and a map shows squares of 250 m, made of the requests themselves.',
  load: loadPlaces,
  sections: (data) => [
    { id: 'the-map', title: 'The map', tiles: [mapTile(data)] },
    { id: 'alike', title: 'Served alike?', tiles: [timelinessTile(data), typesTile(data)] },
    { id: 'reported', title: 'Reporting, and gaps that last', tiles: [reportingTile(data), gapTile(data)] },
  ],
});
