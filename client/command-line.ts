import { type Command, Option } from 'commander';
import { DRIFT_MODES, type DriftMode } from '../domain/gates/thresholds';
import type { Context } from './context';
import { FORMATS, type Format } from './output';
import { DEFAULT_SAMPLE, type SourceOptions, wholeNumber } from './source';
import type { GlobalOptions } from './settings';

/** What every command is given to register itself with. */
export interface Registration {
  readonly program: Command;
  readonly context: Context;
}

export interface FormatOptions {
  readonly format: Format;
}

export function formatOption(): Option {
  return new Option('--format <format>', 'how results are printed').choices(FORMATS).default('table');
}

/** Adds --source and what the sample portal takes. */
export function withSourceOptions(command: Command): Command {
  return command
    .option(
      '--source <what...>',
      'live (data.boston.gov), sample (generated data), or paths of folders and CSV files; without it live where it answers, else sample',
    )
    .option('--sample-rows <n>', 'rows a year of the sample', wholeNumber(1), DEFAULT_SAMPLE.rowsPerYear)
    .option(
      '--sample-new-rows <n>',
      'rows of the new system in the sample',
      wholeNumber(1),
      DEFAULT_SAMPLE.newSystemRows,
    )
    .option('--seed <n>', 'seed of the sample: the same seed gives the same files', wholeNumber(0), DEFAULT_SAMPLE.seed)
    .option('--revision <n>', 'the sample as published n months later', wholeNumber(0), DEFAULT_SAMPLE.revision);
}

export type RunOptions = GlobalOptions &
  FormatOptions &
  SourceOptions & {
    readonly again?: true;
    readonly detach?: true;
    readonly parallel: number;
    readonly drift?: DriftMode;
  };

/** Adds what refresh and backfill have in common. */
export function withRunOptions(command: Command): Command {
  return withSourceOptions(command)
    .option('--again', 'take files again that did not change, or were published before')
    .option('--parallel <n>', 'files worked on at the same time', wholeNumber(1), 2)
    .addOption(driftOption())
    .option('--detach', 'start the run and return; needs boston311 up, or a worker elsewhere')
    .addOption(formatOption());
}

/** What a run does about columns that changed. */
export function driftOption(): Option {
  return new Option(
    '--drift <mode>',
    'columns that were added, or needed ones that are missing: accept goes on, quarantine sets the file aside, stop lets it fail (default: accept added ones, stop at missing ones)',
  ).choices(DRIFT_MODES);
}

/** Examples at the end of a command's help. */
export function examples(lines: readonly (readonly [command: string, what: string])[]): string {
  const width = Math.max(...lines.map(([command]) => command.length));
  return `\nExamples:\n${lines.map(([command, what]) => `  boston311 ${command.padEnd(width)}  ${what}`).join('\n')}\n`;
}
