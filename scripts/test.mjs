import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runChecks } from './checks.mjs';
import { runNode } from './project.mjs';

/**
 * Runs the checks and all tests; with arguments, Jest alone with these. Prints `N passed, N failed` (`, N skipped`) as
 * the last line, where a failed check or a test file that could not run counts as one failure. Resolves to the exit code.
 */
export async function runTests(args) {
  const failedChecks = args.length === 0 ? await runChecks() : 0;
  const folder = mkdtempSync(join(tmpdir(), 'boston311-test-'));
  const resultFile = join(folder, 'result.json');
  try {
    const jest = ['node_modules/jest/bin/jest.js', '--json', `--outputFile=${resultFile}`, ...args];
    const { exitCode } = await runNode(jest, { stdout: 'ignore' });
    const result = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : undefined;
    const counts = count(result, exitCode, failedChecks);
    console.log(summaryLine(counts));
    return counts.failed === 0 ? 0 : 1;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Adds up Jest's result (undefined when it wrote none), its exit code and the checks that failed before it. */
export function count(result, exitCode, failedChecks) {
  const passed = result?.numPassedTests ?? 0;
  const skipped = (result?.numPendingTests ?? 0) + (result?.numTodoTests ?? 0);
  const failedTests = (result?.numFailedTests ?? 0) + (result?.numRuntimeErrorTestSuites ?? 0);
  // An exit code without a failed test is a set-up, a tear-down or a run of no test at all that went wrong.
  const failed = (exitCode !== 0 && failedTests === 0 ? 1 : failedTests) + failedChecks;
  return { passed, failed, skipped };
}

export function summaryLine({ passed, failed, skipped }) {
  return `${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ''}`;
}
