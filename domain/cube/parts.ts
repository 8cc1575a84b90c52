/**
 * A count as a part of a whole that is known already: none is 0, all of it is 1, anything else one more than it is. In most
 * cells it is none or all, and bytes that are nearly all 0 and 1 are pressed well.
 */
export function partCode(part: number, whole: number): number {
  if (part === 0) return 0;
  return part === whole ? 1 : part + 1;
}

/** The part that partCode wrote. */
export function partOf(code: number, whole: number): number {
  return code < 2 ? code * whole : code - 1;
}
