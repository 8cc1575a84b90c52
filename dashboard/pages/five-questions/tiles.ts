import type { Answer, Reading } from '../../answers/answer';
import type { Chart, Tile, TileTable } from '../../site/tile';

interface Shown {
  readonly table: TileTable;
  readonly chart?: Chart;
}

/** The answer as it should be given. */
export function honestTile(id: string, number: number, answer: Answer, { table, chart }: Shown): Tile {
  const { view, sentence, value, figure, unit, n, interval, notes } = answer;
  return {
    id,
    question: `Question ${number}, the honest way.`,
    finding: sentence,
    figure: value === null ? null : figure,
    unit,
    n,
    ...(interval === undefined ? {} : { interval }),
    view,
    notes,
    ...(chart === undefined ? {} : { chart }),
    table,
  };
}

/** The answer as it was given before, to be recognised. */
export function oldTile(
  id: string,
  number: number,
  { view, sentence, value, figure, unit, n }: Reading,
  { table, chart }: Shown,
): Tile {
  return {
    id: `${id}-old`,
    question: `Question ${number}, the old way.`,
    finding: sentence,
    figure: value === null ? null : figure,
    unit,
    n,
    view,
    notes: ['Shown to be recognised, not to be quoted: see what is said above about the difference.'],
    ...(chart === undefined ? {} : { chart }),
    table,
  };
}
