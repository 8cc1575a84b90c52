import { choice } from '../../charts/choices';
import { COLOURS } from '../../charts/theme';
import type { ChartSpec } from '../../site/tile';
import type { CityMap } from './map';

/** Pixels of a cell of 250 m. */
const CELL = 11;
const SHADES = [0.14, 0.3, 0.48, 0.7, 1];

/** A grid of squares, borders where neighborhoods meet, and names; choices of type and shade stand above it. */
export function mapChart({ types, cells }: CityMap): ChartSpec {
  const columns = cells.map(({ column }) => column);
  const rows = cells.map(({ row }) => row);
  const [left, right] = [least(columns), most(columns) + 1];
  const [bottom, top] = [least(rows), most(rows) + 1];
  const x = gridAxis(left, right);
  const y = gridAxis(bottom, top);
  return {
    width: (right - left) * CELL,
    height: (top - bottom) * CELL,
    params: [
      choice(
        'type',
        'Type',
        types.map((_, index) => index),
        { labels: types },
      ),
      choice('shade', 'Shade', ['s', 'p', 'l'], {
        labels: ['requests', 'still open', 'share late (30 cases judged or more)'],
      }),
    ],
    layer: [
      {
        transform: [
          { filter: "datum.k === 'c' && datum.t === type" },
          { calculate: 'datum[shade]', as: 'step' },
          { filter: 'datum.step > 0' },
          { calculate: 'datum.x + 1', as: 'x2' },
          { calculate: 'datum.y + 1', as: 'y2' },
          { calculate: 'datum.h + datum.m', as: 'judged' },
        ],
        mark: { type: 'rect', color: COLOURS.main },
        encoding: {
          x: { ...x, field: 'x' },
          x2: { field: 'x2' },
          y: { ...y, field: 'y' },
          y2: { field: 'y2' },
          opacity: {
            field: 'step',
            type: 'ordinal',
            scale: { type: 'ordinal', domain: [1, 2, 3, 4, 5], range: SHADES },
            legend: {
              title: 'Fifth of the squares, from the least to the most',
              titleLimit: 400,
              symbolFillColor: COLOURS.main,
              symbolType: 'square',
            },
          },
          tooltip: [
            { field: 'a', type: 'nominal', title: 'mostly in' },
            { field: 'n', type: 'quantitative', format: ',', title: 'requests' },
            { field: 'o', type: 'quantitative', format: ',', title: 'still open' },
            { field: 'm', type: 'quantitative', format: ',', title: 'late' },
            { field: 'judged', type: 'quantitative', format: ',', title: 'judged' },
          ],
        },
      },
      {
        transform: [{ filter: "datum.k === 'b'" }],
        mark: { type: 'rule', color: COLOURS.other, strokeWidth: 1.2, opacity: 0.8 },
        encoding: {
          x: { ...x, field: 'x' },
          x2: { field: 'u' },
          y: { ...y, field: 'y' },
          y2: { field: 'v' },
        },
      },
      {
        transform: [{ filter: "datum.k === 'n'" }],
        mark: {
          ...{ type: 'text', fontSize: 12, fontWeight: 600, color: COLOURS.ink },
          ...{ stroke: COLOURS.paper, strokeWidth: 3, strokeOpacity: 0.75 },
        },
        encoding: { x: { ...x, field: 'x' }, y: { ...y, field: 'y' }, text: { field: 'a' } },
      },
      {
        transform: [{ filter: "datum.k === 'n'" }],
        mark: { type: 'text', fontSize: 12, fontWeight: 600, color: COLOURS.ink },
        encoding: { x: { ...x, field: 'x' }, y: { ...y, field: 'y' }, text: { field: 'a' } },
      },
    ],
  };
}

/** Grid lines as they are: the map is as wide and high as its cells. */
function gridAxis(from: number, to: number) {
  return { type: 'quantitative' as const, axis: null, scale: { domain: [from, to], nice: false, zero: false } };
}

function least(values: readonly number[]): number {
  return values.reduce((a, b) => Math.min(a, b), Infinity);
}

function most(values: readonly number[]): number {
  return values.reduce((a, b) => Math.max(a, b), -Infinity);
}
