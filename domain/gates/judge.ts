import { judgeRows } from './against-baseline';
import { judgeAlone } from './alone';
import type { Baseline, Check, GateFigures } from './check';
import { judgeMeasures } from './measured';
import { THRESHOLDS, type Thresholds } from './thresholds';

/**
 * Judges a staged snapshot by its figures before it is published: one line for each gate, in the order of the gates.
 * Gates that compare pass, and say so, where nothing of the resource was published before (`baseline` null).
 */
export function judgeGates(
  figures: GateFigures,
  baseline: Baseline | null,
  thresholds: Thresholds = THRESHOLDS,
): Check[] {
  return [
    ...judgeAlone(figures, thresholds),
    ...judgeRows(figures, baseline, thresholds),
    ...judgeMeasures(figures, baseline, thresholds),
  ];
}
