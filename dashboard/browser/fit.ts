/** What makes a chart fit a narrow place: Vega lets titles run out of it. */

/** Pixels of an average letter of an axis title. */
const LETTER = 7;
/** Pixels that names beside a chart may take of its width. */
const NAMES = 190;
/** Letters a line has at least, however narrow the chart. */
const LEAST = 18;
/** Entries of a legend that stand beside each other in a place narrower than this. */
const NARROW = 480;
const COLUMNS = 2;

interface Axis {
  readonly orient?: unknown;
  title?: unknown;
}

/** Breaks the titles below and above a chart into lines that fit its width. Titles of other kinds stay. */
export function fitTitles(axes: readonly Axis[] | undefined, width: number): void {
  const letters = Math.max(LEAST, Math.floor((width - NAMES) / LETTER));
  for (const axis of axes ?? []) {
    if ((axis.orient === 'bottom' || axis.orient === 'top') && typeof axis.title === 'string') {
      const lines = linesOf(axis.title, letters);
      if (lines.length > 1) axis.title = lines;
    }
  }
}

/** A text in lines of so many letters at most, where its words allow it. */
export function linesOf(text: string, letters: number): string[] {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + word.length <= letters) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

/** How the entries of legends stand: beside each other while there is room. */
export function legendColumns(width: number): { readonly columns?: number } {
  return width < NARROW ? { columns: COLUMNS } : {};
}
