/** Below these numbers of cases a rate, or a 90th percentile, says too little to be shown. */
export const RATE_FLOOR = 30;
export const P90_FLOOR = 100;
