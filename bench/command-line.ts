import { parseArgs } from 'node:util';
import { parseSize } from './figures';

export interface BenchOptions {
  readonly sizes: readonly { readonly label: string; readonly bytes: number }[];
  readonly spark: boolean;
  readonly dlt: boolean;
  readonly runs: number;
  readonly format: 'table' | 'json';
  /** Cases of the warehouse whose views are measured, in place of everything else; null where they are not. */
  readonly viewsOfCases: number | null;
}

export const HELP = `Usage: npm run bench -- [options]

Measures this project against a plain DuckDB script, the Spark job it replaces and dlt, on generated files, in one run.
See docs/bench.md for what each figure means.

  --sizes LIST     sizes of the files, comma-separated (default: 150MB,1.5GB)
  --runs N         times each quick thing is run, in turns (default: 3); slow things run once
  --no-spark       leave the Spark job out (it needs python3, java and 450 MB of packages)
  --no-dlt         leave dlt out (it needs python3)
  --views          measures the views and the pages instead, on a generated warehouse
  --cases N        cases of that warehouse (default: 3000000)
  --format FORMAT  table (default) or json
  --help           this text`;

/** The options, or null where help was asked for. Throws an Error that names the option and what it takes. */
export function parseCommandLine(args: readonly string[]): BenchOptions | null {
  const { values } = parseArgs({
    args: [...args],
    options: {
      sizes: { type: 'string', default: '150MB,1.5GB' },
      runs: { type: 'string', default: '3' },
      'no-spark': { type: 'boolean', default: false },
      'no-dlt': { type: 'boolean', default: false },
      views: { type: 'boolean', default: false },
      cases: { type: 'string', default: '3000000' },
      format: { type: 'string', default: 'table' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return null;
  const runs = Number(values.runs);
  if (!Number.isInteger(runs) || runs < 1)
    throw new Error(`--runs: "${values.runs}" is not a whole number of 1 or more`);
  const cases = Number(values.cases);
  if (!Number.isInteger(cases) || cases < 1000)
    throw new Error(`--cases: "${values.cases}" is not a whole number of 1000 or more`);
  if (values.format !== 'table' && values.format !== 'json') {
    throw new Error(`--format: "${values.format}" is neither table nor json`);
  }
  const sizes = values.sizes.split(',').map((label) => ({ label: label.trim(), bytes: parseSize(label) }));
  const { format } = values;
  const viewsOfCases = values.views ? cases : null;
  return { sizes, spark: !values['no-spark'], dlt: !values['no-dlt'], runs, format, viewsOfCases };
}
