import type { MeasureView } from './view';

/** Neighborhoods compared within types, and the map (E1 to E3); part of VIEWS. */
export const PLACE_VIEWS: readonly MeasureView[] = [];
