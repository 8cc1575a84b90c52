/** On everything that takes labels: the billing report tells by them what the pipeline costs. */
export const LABELS = { app: 'boston311' };
