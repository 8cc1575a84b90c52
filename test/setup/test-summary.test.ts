import { runModule } from '../support/run-module';

const summary = (result: object | undefined, exitCode: number, failedChecks: number): Promise<string> =>
  runModule(`
    const { count, summaryLine } = await load('test.mjs');
    result(summaryLine(count(${JSON.stringify(result)}, ${exitCode}, ${failedChecks})));`);

test.each([
  ['all is well', { numPassedTests: 5 }, 0, 0, '5 passed, 0 failed'],
  ['skipped tests are named', { numPassedTests: 5, numPendingTests: 2 }, 0, 0, '5 passed, 0 failed, 2 skipped'],
  ['a failed test', { numPassedTests: 4, numFailedTests: 1 }, 1, 0, '4 passed, 1 failed'],
  ['a test file that does not load', { numPassedTests: 4, numRuntimeErrorTestSuites: 1 }, 1, 0, '4 passed, 1 failed'],
  ['a failed check beside passing tests', { numPassedTests: 5 }, 0, 2, '5 passed, 2 failed'],
  ['a set-up that fails after passing tests', { numPassedTests: 5 }, 1, 0, '5 passed, 1 failed'],
  ['no result at all', undefined, 1, 0, '0 passed, 1 failed'],
])('%s', async (_, result, exitCode, failedChecks, line) => {
  expect(await summary(result, exitCode, failedChecks)).toBe(line);
});
