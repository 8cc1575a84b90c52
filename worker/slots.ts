import type { Machine } from './machine';

/** What a worker needs before it works on a chunk, and for each chunk at once; docs/fleet.md says where from. */
export const BASE_BYTES = 350_000_000;
export const BYTES_A_SLOT = 100_000_000;

/** Chunks to work on at once: one a core, fewer where the memory does not suffice, one at least. */
export function chunkSlotsFor({ cores, memoryBytes }: Machine): number {
  return Math.max(1, Math.min(cores, Math.floor((memoryBytes - BASE_BYTES) / BYTES_A_SLOT)));
}
