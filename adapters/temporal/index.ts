export { cacheFolder } from './cache-folder';
export { ensureTemporalCli } from './cli-binary';
export { findRunningServer, joinRunningServer, startDevServer, type DevServer } from './dev-server';
export { TemporalServerError } from './server-error';
export type { ServerRecord } from './server-record';
