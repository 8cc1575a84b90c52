import type { MeasureView } from './view';

/** Departments, queues, worklists and scores (M1, C1); part of VIEWS. */
export const MANAGEMENT_VIEWS: readonly MeasureView[] = [];
