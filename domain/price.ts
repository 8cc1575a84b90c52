/** What the warehouse service bills, as known on 2026-11-24 (docs/cloud.md). Loads and dry runs are free. */
export const BYTES_A_TEBIBYTE = 2 ** 40;
/** On-demand price of a query, in US dollars; the first TiB of a month is free, which is not taken off. */
export const DOLLARS_A_TEBIBYTE = 6.25;

/** Dollars for so many billed bytes. */
export function priceOf(bytes: number): number {
  return (bytes / BYTES_A_TEBIBYTE) * DOLLARS_A_TEBIBYTE;
}
