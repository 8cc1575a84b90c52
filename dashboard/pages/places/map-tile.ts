import { formatCount, formatCountOf } from '../../format';
import type { Row, Tile } from '../../site/tile';
import type { PlacesData } from './data';
import { ALL_TYPES, cityMap, mapRows } from './map';
import { mapChart } from './map-chart';

const ROW_DEGREES = 2250 / 1_000_000;
const COLUMN_DEGREES = 3040 / 1_000_000;

export function mapTile({ cells, year }: PlacesData): Tile {
  const map = cityMap(cells);
  const all = map.cells
    .filter(({ type }) => type === ALL_TYPES)
    .sort((a, b) => b.requests - a.requests || a.row - b.row || a.column - b.column);
  const total = all.reduce((sum, { requests }) => sum + requests, 0);
  const [busiest] = all;
  const half = cellsOfHalf(all.map(({ requests }) => requests));
  const finding =
    busiest === undefined
      ? 'No request has a point on the map yet'
      : `Half of the requests of ${year} come from ${formatCount(half)} of ${formatCountOf(all.length, 'square')}; the busiest is in ${busiest.neighborhood}`;
  return {
    id: 'map',
    question: 'Where do requests come from?',
    finding,
    figure: busiest === undefined ? null : formatCountOf(busiest.requests, 'request'),
    unit: 'in the busiest square of 250 m',
    n: total,
    view: 'map_cells',
    notes: [
      'Squares of 250 m, north at the top. Lines are where squares of two neighborhoods meet, told by where most of their requests lie: no official border.',
      'Shades are fifths of the squares of the chosen type: compare places within a map, not maps with each other.',
      'A request without a point of its own is not on the map.',
    ],
    wide: true,
    ...(busiest === undefined
      ? {}
      : {
          chart: {
            spec: mapChart(map),
            rows: mapRows(map),
            description: `A map of the city in squares of 250 m. ${finding}.`,
          },
        }),
    table: {
      columns: [
        { name: 'neighborhood', head: 'Mostly in', format: 'text' },
        { name: 'centre_latitude', head: 'Latitude', format: 'text' },
        { name: 'centre_longitude', head: 'Longitude', format: 'text' },
        { name: 'requests', head: 'Requests', format: 'count' },
        { name: 'open_cases', head: 'Open', format: 'count' },
        { name: 'hit', head: 'On time', format: 'count' },
        { name: 'miss', head: 'Late', format: 'count' },
      ],
      rows: all.map(({ neighborhood, row, column, requests, open, hit, miss }): Row => ({
        neighborhood,
        centre_latitude: ((row + 0.5) * ROW_DEGREES).toFixed(6),
        centre_longitude: ((column + 0.5) * COLUMN_DEGREES).toFixed(6),
        ...{ requests, open_cases: open, hit, miss },
      })),
    },
  };
}

/** The fewest squares that hold half of the requests; the busiest stand first. */
function cellsOfHalf(requests: readonly number[]): number {
  const half = requests.reduce((sum, one) => sum + one, 0) / 2;
  let held = 0;
  return requests.findIndex((one) => (held += one) >= half) + 1;
}
