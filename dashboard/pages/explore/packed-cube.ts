import { deflateRawSync } from 'node:zlib';
import type { Cube, CubeFrame } from '../../../domain/cube/cube';
import { foldYears, yearsOf } from '../../../domain/cube/fold';
import { packCube } from '../../../domain/cube/pack';

/** A cube as the page carries it. */
export interface PackedCube {
  readonly frame: CubeFrame;
  /** packCube's bytes, deflated, in base64. */
  readonly bytes: string;
}

/** Letters the packed cube may take of a page of 3 MB, of which the script takes about 1. */
export const CUBE_BUDGET = 1_750_000;

/**
 * Packs a cube into the budget: by month where that fits, else with as many of the first years taken together as it takes.
 * With all years taken together it is what it is.
 */
export function packForPage(cube: Cube, budget = CUBE_BUDGET): PackedCube {
  const years = yearsOf(cube).length;
  let packed = pack(cube);
  if (packed.bytes.length <= budget) return packed;
  // the fewest years that fit, by halving: every year taken together makes it smaller
  let tooFew = 0;
  let enough = years;
  packed = pack(foldYears(cube, years));
  while (enough - tooFew > 1) {
    const middle = Math.floor((tooFew + enough) / 2);
    const tried = pack(foldYears(cube, middle));
    if (tried.bytes.length > budget) {
      tooFew = middle;
    } else {
      enough = middle;
      packed = tried;
    }
  }
  return packed;
}

function pack(cube: Cube): PackedCube {
  const { periods, words, combinations, size } = cube;
  return {
    frame: { periods, words, combinations, size },
    bytes: deflateRawSync(packCube(cube), { level: 6, memLevel: 9 }).toString('base64'),
  };
}
