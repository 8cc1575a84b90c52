/** Entry of the workflow bundle: the names exported here are the workflow types. */
export { ingestResource } from './ingest-resource';
export { backfill, refresh } from './refresh';
export { replay, restore } from './republish';
