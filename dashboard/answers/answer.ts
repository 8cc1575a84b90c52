import { viewNamed } from '../../domain/views';

/** A figure that answers a question, and what is said with it. */
export interface Reading {
  /** The view it comes from. */
  readonly view: string;
  readonly sentence: string;
  /** The number that answers; null when there is too little data for one. */
  readonly value: number | null;
  /** The number as people read it. */
  readonly figure: string;
  readonly unit: string;
  /** Cases the number rests on. */
  readonly n: number;
}

export interface Answer extends Reading {
  readonly question: string;
  /** 95 % interval of a rate; absent for what is no rate. */
  readonly interval?: readonly [number, number];
  /** How to read it, and how not to. */
  readonly notes: readonly string[];
  /** The answer as it was given before: over closed cases, by words as published, by the city's flag. */
  readonly old: Reading;
  /** Why the two differ, in one sentence. */
  readonly difference: string;
}

export const TOO_FEW = 'too few';

export function about(view: string): { view: string; question: string } {
  return { view, question: viewNamed(view).title };
}

export function noteIf(holds: boolean, note: string): string[] {
  return holds ? [note] : [];
}

export function listOf(items: readonly string[]): string {
  return new Intl.ListFormat('en-US', { type: 'conjunction' }).format(items);
}
