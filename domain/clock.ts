/**
 * How the times of one file are to be read. `as published`: they are Boston's wall clock. `shifted`: Boston's wall clock was
 * taken for UTC and shown in New York's time, so they are 4 or 5 hours early. `utc`: they are instants in UTC.
 */
export const CLOCK_READINGS = ['as published', 'shifted', 'utc'] as const;
export type ClockReading = (typeof CLOCK_READINGS)[number];

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

/** What a sample of a file says for one reading; see sql/transform/clock-evidence.sql. */
export interface ClockFigures {
  readonly reading: ClockReading;
  /** Records whose closing text tells the closing time, and those where it is the published one under this reading. */
  readonly closingTexts: number;
  readonly closingTextsAgree: number;
  /** Records with a target, and those whose target is at 08:30:00 under this reading: the default of the SLA clock. */
  readonly targets: number;
  readonly defaultTargets: number;
  /** Records with an opening time, and those opened from 1:00 to 4:59 under this reading. */
  readonly openings: number;
  readonly nightOpenings: number;
}

/** Figures of several pieces of a file as those of one. */
export function addUpClockFigures(pieces: readonly ClockFigures[]): ClockFigures[] {
  const sums = new Map<ClockReading, ClockFigures>();
  for (const piece of pieces) {
    const sum = sums.get(piece.reading);
    sums.set(
      piece.reading,
      sum === undefined
        ? piece
        : {
            reading: piece.reading,
            closingTexts: sum.closingTexts + piece.closingTexts,
            closingTextsAgree: sum.closingTextsAgree + piece.closingTextsAgree,
            targets: sum.targets + piece.targets,
            defaultTargets: sum.defaultTargets + piece.defaultTargets,
            openings: sum.openings + piece.openings,
            nightOpenings: sum.nightOpenings + piece.nightOpenings,
          },
    );
  }
  return [...sums.values()];
}

/** Fewer than these, and a kind of evidence says nothing. */
const ENOUGH_TEXTS = 10;
const ENOUGH_DEFAULT_TARGETS = 20;
const ENOUGH_OPENINGS = 200;
/** The part of the evidence that must agree on one reading. A few texts name the time of another case. */
const AGREEMENT = 0.9;
/** A reading's nights must be this many times quieter than the next one's: Boston reports little before five. */
const QUIETER = 2;

/**
 * Decides how a file's times are read: by its closing texts, else by its SLA clock, else by its hours. Evidence that
 * contradicts itself or the next kind leaves the file as it is published.
 */
export function judgeClock(figures: readonly ClockFigures[]): ClockVerdict {
  const opinions = [byClosingText(figures), bySlaClock(figures), byHours(figures)].filter(
    (opinion) => opinion !== null,
  );
  const [first] = opinions;
  const evidence = evidenceText(figures);
  if (first === undefined) return undecided(`too little evidence, left as published: ${evidence}`);
  const strong = opinions.filter(({ decidedBy }) => decidedBy !== 'hour curve');
  if (first.reading === null || strong.some(({ reading }) => reading !== first.reading)) {
    return undecided(`the evidence contradicts itself, left as published: ${evidence}`);
  }
  return { reading: first.reading, decidedBy: first.decidedBy, confidence: first.confidence, evidence };
}

interface Opinion {
  readonly decidedBy: ClockEvidenceKind;
  /** Null where there is enough evidence and it does not agree. */
  readonly reading: ClockReading | null;
  readonly confidence: number;
}

function undecided(evidence: string): ClockVerdict {
  return { reading: 'as published', decidedBy: 'too little evidence', confidence: 0, evidence };
}

function byClosingText(figures: readonly ClockFigures[]): Opinion | null {
  const best = greatest(figures, ({ closingTextsAgree }) => closingTextsAgree);
  if (best === undefined || best.closingTexts < ENOUGH_TEXTS) return null;
  const share = best.closingTextsAgree / best.closingTexts;
  return { decidedBy: 'closing text', reading: share >= AGREEMENT ? best.reading : null, confidence: round(share) };
}

function bySlaClock(figures: readonly ClockFigures[]): Opinion | null {
  const best = greatest(figures, ({ defaultTargets }) => defaultTargets);
  const all = figures.reduce((sum, { defaultTargets }) => sum + defaultTargets, 0);
  if (best === undefined || all < ENOUGH_DEFAULT_TARGETS) return null;
  const share = best.defaultTargets / all;
  return { decidedBy: 'SLA clock', reading: share >= AGREEMENT ? best.reading : null, confidence: round(share) };
}

function byHours(figures: readonly ClockFigures[]): Opinion | null {
  const byQuiet = [...figures].sort((a, b) => a.nightOpenings - b.nightOpenings);
  const [best, next] = byQuiet;
  if (best === undefined || next === undefined || best.openings < ENOUGH_OPENINGS) return null;
  if (next.nightOpenings === 0 || best.nightOpenings * QUIETER > next.nightOpenings) return null;
  const confidence = round(1 - best.nightOpenings / next.nightOpenings);
  return { decidedBy: 'hour curve', reading: best.reading, confidence };
}

function greatest(figures: readonly ClockFigures[], of: (figures: ClockFigures) => number): ClockFigures | undefined {
  return [...figures].sort((a, b) => of(b) - of(a))[0];
}

function evidenceText(figures: readonly ClockFigures[]): string {
  const [any] = figures;
  if (any === undefined) return 'no record could be read';
  const each = (of: (figures: ClockFigures) => number): string =>
    figures.map((item) => `${item.reading} ${of(item)}`).join(', ');
  return [
    `closing times told by ${any.closingTexts} closing texts and the same under: ${each((item) => item.closingTextsAgree)}`,
    `of ${any.targets} targets at 08:30:00 under: ${each((item) => item.defaultTargets)}`,
    `of ${any.openings} openings from 1 to 5 at night under: ${each((item) => item.nightOpenings)}`,
  ].join('; ');
}

function round(share: number): number {
  return Math.round(share * 1000) / 1000;
}
