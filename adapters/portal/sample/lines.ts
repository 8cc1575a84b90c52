/** One record of a file, with its line end. */
export interface Line {
  text: string;
  /** Whether every character is ASCII, or is meant to be written as the one byte of its number. */
  oneByte: boolean;
}

/** The records of a generated file. */
export interface SampleLines {
  readonly header: string;
  /** Each record once, in the file's order. The same object is handed out again and again, filled anew. */
  lines(): Iterable<Line>;
  /** Records typical of the file, taken evenly from all of it, to tell how many bytes one has. */
  typical(count: number): Iterable<Line>;
}
