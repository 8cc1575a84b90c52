import type { Machine } from './machine';

/** What a worker's steps need with no chunk at work, and each chunk at once; docs/fleet.md says how it was measured. */
export const BASE_BYTES = 700_000_000;
export const BYTES_A_SLOT = 60_000_000;

/** Chunks to work on at once: one a core, fewer where the memory does not suffice, one at least. */
export function chunkSlotsFor({ cores, memoryBytes }: Machine): number {
  return Math.max(1, Math.min(cores, Math.floor((memoryBytes - BASE_BYTES) / BYTES_A_SLOT)));
}
