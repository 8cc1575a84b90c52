/* eslint-disable @typescript-eslint/no-require-imports, @typescript-eslint/explicit-module-boundary-types -- a static import would load all of them for every command */
/**
 * Modules that take their time to load (the Temporal SDK, DuckDB), loaded when a command first needs them: `--help`
 * and `answers` stay fast.
 */
export const lazy = {
  caseStory: () => require('./case-story') as typeof import('./case-story'),
  dashboard: () => require('./dashboard') as typeof import('./dashboard'),
  exporting: () => require('../adapters/export/write-export') as typeof import('../adapters/export/write-export'),
  session: () => require('./session') as typeof import('./session'),
  serve: () => require('./serve') as typeof import('./serve'),
  health: () => require('./health') as typeof import('./health'),
  namespace: () => require('./namespace') as typeof import('./namespace'),
  decisions: () => require('./decisions') as typeof import('./decisions'),
  runs: () => require('./runs') as typeof import('./runs'),
  schedule: () => require('./schedule') as typeof import('./schedule'),
  warehouse: () => require('../adapters/warehouse/duckdb') as typeof import('../adapters/warehouse/duckdb'),
  plan: () => require('./plan') as typeof import('./plan'),
  printing: () => require('./print-page') as typeof import('./print-page'),
  portal: () => require('../adapters/portal') as typeof import('../adapters/portal'),
  quarantinedRecord: () => require('./quarantined-record') as typeof import('./quarantined-record'),
  storage: () => require('../worker/storage') as typeof import('../worker/storage'),
  worker: () => require('../worker/start') as typeof import('../worker/start'),
  temporal: () => require('../adapters/temporal') as typeof import('../adapters/temporal'),
};
