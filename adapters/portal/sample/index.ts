export { startSamplePortal, type SamplePortal } from './server/portal';
export type { SamplePortalOptions } from './server/options';
export type { AddedFault, Fault, FaultKind, FaultList } from './server/faults';
export type { PortalStats, ResourceStats } from './server/traffic';
export { sampleFileBytes, writeSampleFile, type SampleFileSummary } from './sample-file';
export { GENERATOR_EDITION } from './sample-file-spec';
export type { Damage, SampleFileSpec, SampleResource, SampleSize } from './sample-file-spec';
export type { Mishap } from './mishap';
export type { Vintage } from './headers';
