/** Pixels a bar takes with the room around it. */
const HEIGHT_OF_A_BAR = 24;
/** The same where many stand below each other. */
export const SLIM_BAR = 21;

/**
 * Height of a chart with so many bars, one a name. A chart as wide as its tile cannot take its height from the names it
 * has: Vega-Lite fits both or neither.
 */
export function heightOfBars(count: number, each = HEIGHT_OF_A_BAR): number {
  return Math.max(count, 2) * each;
}
