import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { projectRoot } from '../adapters/project-root';
import type { ColumnType } from '../domain/model';
import { ensureInstalled } from './installed';

/** A column's type, or one that only parameters have. */
export type AnalysedType =
  | ColumnType
  | { readonly array: AnalysedType }
  | { readonly struct: readonly { readonly name: string; readonly type: AnalysedType }[] };

export interface TypedName<Type extends AnalysedType = ColumnType> {
  readonly name: string;
  readonly type: Type;
}

export interface AnalysedTable {
  /** As the statement writes it between backticks, dots and all. */
  readonly name: string;
  readonly columns: readonly TypedName[];
}

/** Google's SQL analyser, which knows BigQuery's functions, types and rules, unlike the emulator. */
export interface Analyser {
  /** What is wrong with one query or DML statement against these tables, null for nothing. Nothing is executed. */
  analyse(
    sql: string,
    tables: readonly AnalysedTable[],
    parameters?: readonly TypedName<AnalysedType>[],
  ): Promise<string | null>;
  stop(): Promise<void>;
}

/**
 * Starts the analyser, which is installed first where it is not yet. It ends with this process, even when it is killed.
 *
 * @throws NotInstallableError
 */
export async function startAnalyser(log: (line: string) => void): Promise<Analyser> {
  const { folder } = await ensureInstalled('analyser', log);
  const program = spawn(process.execPath, [join(projectRoot, 'emulators', 'analyse.mjs'), folder], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const complaints: string[] = [];
  createInterface({ input: program.stderr }).on('line', (line) => complaints.push(line));
  // A question to a program that has ended; the missing answer tells.
  program.stdin.on('error', () => undefined);
  const ended = once(program, 'close');
  const answers = createInterface({ input: program.stdout })[Symbol.asyncIterator]();
  // One question after the other, so that each gets its own answer.
  let last: Promise<unknown> = Promise.resolve();
  const ask = async (question: string): Promise<string | null> => {
    program.stdin.write(`${question}\n`);
    const answer = await answers.next();
    if (answer.done === true) throw new Error(`Google's SQL analyser ended: ${complaints.slice(-3).join(' | ')}`);
    return (JSON.parse(answer.value) as { readonly error: string | null }).error;
  };
  return {
    analyse: async (sql, tables, parameters = []) => {
      const question = JSON.stringify({ sql, tables, parameters });
      const answer = last.then(() => ask(question));
      last = answer.catch(() => undefined);
      return await answer;
    },
    stop: async () => {
      program.stdin.end();
      await ended;
    },
  };
}
