import type { MeasureView } from './view';

/** What is open, how old it is, and what flows in and out (B1 to B5); part of VIEWS. */
export const BACKLOG_VIEWS: readonly MeasureView[] = [];
