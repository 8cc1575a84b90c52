/** What the city did about a gap that lasted: a line of ledger_gap_notes. */
export interface GapNote {
  /** The same for the same note on the same gap by the same person. */
  readonly id: string;
  /** ISO 8601 instant it was written down at. */
  readonly at: string;
  readonly by: string;
  readonly neighborhood: string;
  /** `all types` for a neighborhood. */
  readonly type: string;
  /** First day of the month of the alert. */
  readonly month: string;
  readonly note: string;
}

/** Letters a note may have: it stands on a page beside others. */
export const LONGEST_NOTE = 500;
/** Letters of the name of who noted it. */
export const LONGEST_NAME = 80;
