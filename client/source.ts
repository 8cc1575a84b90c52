import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { InvalidArgumentError } from 'commander';
import type { SampleSpec, Scope, SourceSpec } from '../domain/contracts';
import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';

export interface SourceOptions {
  readonly source?: readonly string[];
  readonly sampleRows: number;
  readonly sampleNewRows: number;
  readonly seed: number;
  readonly revision: number;
}

/** What the sample portal generates where nothing is said: large enough to look like a city, done in seconds. */
export const DEFAULT_SAMPLE: SampleSpec = { seed: 311, rowsPerYear: 50_000, newSystemRows: 5_000, revision: 0 };

const FIRST_YEAR = 2011;
const LAST_YEAR = 2100;

/** The source that --source names. Throws ClientFailure (usage) for a mixture, or a path that is not there. */
export function sourceOf(options: SourceOptions, cwd: string): SourceSpec {
  const names = options.source ?? [];
  const sample: SampleSpec = {
    seed: options.seed,
    rowsPerYear: options.sampleRows,
    newSystemRows: options.sampleNewRows,
    revision: options.revision,
  };
  const [name] = names;
  if (name === undefined) return { kind: 'auto', sample };
  if (names.length === 1 && name === 'live') return { kind: 'live' };
  if (names.length === 1 && name === 'sample') return { kind: 'sample', sample };
  const keyword = names.find((other) => other === 'live' || other === 'sample');
  if (keyword !== undefined) {
    throw new ClientFailure(
      EXIT.usage,
      `--source takes live, or sample, or paths, not "${keyword}" among others`,
      `For a folder of that name give --source ./${keyword}`,
    );
  }
  return { kind: 'files', paths: names.map((path) => existing(resolve(cwd, path), path)) };
}

function existing(path: string, asGiven: string): string {
  if (existsSync(path)) return path;
  throw new ClientFailure(
    EXIT.usage,
    `there is no file or folder ${asGiven}`,
    `Looked for ${path}. Check the path given as --source.`,
  );
}

/** `2015-2024` or `2015`. */
export function parseYears(text: string): Extract<Scope, { kind: 'years' }> {
  const match = /^(\d{4})(?:-(\d{4}))?$/.exec(text);
  if (match === null) throw new InvalidArgumentError('Give a year or a range, such as 2015 or 2015-2024.');
  const from = Number(match[1]);
  const to = Number(match[2] ?? match[1]);
  if (from > to) throw new InvalidArgumentError(`${from} comes after ${to}: give the earlier year first.`);
  if (from < FIRST_YEAR) throw new InvalidArgumentError(`Boston publishes requests from ${FIRST_YEAR} on.`);
  if (to > LAST_YEAR) throw new InvalidArgumentError(`${to} is no year to ask for.`);
  return { kind: 'years', from, to };
}

/** A parser of whole numbers from `least` on, for options. */
export function wholeNumber(least: number): (text: string) => number {
  return (text) => {
    const value = Number(text);
    if (!/^\d+$/.test(text) || !Number.isSafeInteger(value)) throw new InvalidArgumentError('Give a whole number.');
    if (value < least) throw new InvalidArgumentError(`Give ${least} or more.`);
    return value;
  };
}
