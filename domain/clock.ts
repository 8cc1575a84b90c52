/**
 * How the times of one file are to be read. `as published`: they are Boston's wall clock. `shifted`: Boston's wall clock was
 * taken for UTC and shown in New York's time, so they are 4 or 5 hours early. `utc`: they are instants in UTC.
 */
export type ClockReading = 'as published' | 'shifted' | 'utc';

/** What decided a verdict: the first of these that had enough to say. */
export type ClockEvidenceKind = 'closing text' | 'SLA clock' | 'hour curve' | 'setting' | 'too little evidence';

/** The verdict on one snapshot's clock. */
export interface ClockVerdict {
  readonly reading: ClockReading;
  readonly decidedBy: ClockEvidenceKind;
  /** 0 to 1: the share of the deciding evidence that agrees; 0 with too little evidence. */
  readonly confidence: number;
  /** The figures, for a person. */
  readonly evidence: string;
}
