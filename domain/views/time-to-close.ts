import type { MeasureView } from './view';

/** How long cases take, by Kaplan-Meier over closed and open ones (D1 to D5); part of VIEWS. */
export const TIME_TO_CLOSE_VIEWS: readonly MeasureView[] = [];
