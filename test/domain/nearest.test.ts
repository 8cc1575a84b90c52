import { nearest } from '../../domain/source/nearest';

test.each([
  ['neighbourhood', ['ward', 'neighborhood'], 'neighborhood'],
  ['OPEN_DTS', ['closed_dt', 'open_dt'], 'open_dt'],
  ['precint', ['district', 'precinct'], 'precinct'],
  ['precint', ['precincts', 'precinct'], 'precinct'],
  ['precint', ['precinct', 'precincts'], 'precinct'],
  ['full_neighborhood_name', ['neighborhood'], 'neighborhood'],
  ['weather', ['ward', 'type'], null],
  ['type', [], null],
])('%s is nearest of %j to %s', (name, candidates, found) => {
  expect(nearest(name, candidates)).toBe(found);
});
