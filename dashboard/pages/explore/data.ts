import { buildCube, type Combination } from '../../../domain/cube/build';
import { CUBE_COUNTS, CUBE_DIMENSIONS, type Cube } from '../../../domain/cube/cube';
import type { Ask } from '../../site/page';
import { type PackedCube, packForPage } from './packed-cube';

export interface ExploreData {
  /** As the page carries it: what it says without a choice is what it says with one. */
  readonly cube: Cube;
  readonly packed: PackedCube;
}

interface CombinationRow extends Readonly<Record<(typeof CUBE_DIMENSIONS)[number], string>> {
  /** Its cells: numbers with commas, cells with semicolons between them. */
  readonly cells: string;
}

/**
 * A row a combination of words, its months as one text: at Boston's full size these are 20,000 rows and not a million, which
 * would take longer to hand over than to count.
 */
const COMBINATIONS = `SELECT ${CUBE_DIMENSIONS.join(', ')},
  STRING_AGG(CONCAT(${['open_month_number', ...CUBE_COUNTS].map((name) => `CAST(${name} AS STRING)`).join(", ',', ")}), ';') AS cells
FROM explore_cube
GROUP BY ${CUBE_DIMENSIONS.join(', ')}`;

export async function loadExplore(ask: Ask): Promise<ExploreData> {
  const rows = await ask.rows<CombinationRow>(COMBINATIONS);
  const cube = buildCube(
    rows.map((row): Combination => ({
      words: row,
      cells: row.cells.split(';').map((cell) => cell.split(',').map(Number)),
    })),
  );
  return { cube, packed: packForPage(cube) };
}
