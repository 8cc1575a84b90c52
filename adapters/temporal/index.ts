export { cacheFolder } from './cache-folder';
export { ensureTemporalCli } from './cli-binary';
export { findRunningServer, HISTORY_DAYS, joinRunningServer, startDevServer, type DevServer } from './dev-server';
export { prepareNamespace } from './prepare-namespace';
export { TemporalServerError } from './server-error';
export type { ServerRecord } from './server-record';
