/** Entry of the workflow bundle: the names exported here are the workflow types. */
export { ingestDispatches } from './ingest-dispatches';
export { ingestResource } from './ingest-resource';
export { backfill, refresh } from './refresh';
export { replay, restore } from './republish';
export { verify } from './verify';
