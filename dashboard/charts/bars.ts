const HEIGHT_OF_A_BAR = 24;

/**
 * Height of a chart with so many bars, one a name. A chart as wide as its tile cannot take its height from the names it
 * has: Vega-Lite fits both or neither.
 */
export function heightOfBars(count: number): number {
  return Math.max(count, 2) * HEIGHT_OF_A_BAR;
}
