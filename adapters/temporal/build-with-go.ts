import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runProgram } from './run-program';

const PACKAGE = 'github.com/temporalio/cli';
const PROGRESS_MS = 20_000;

/**
 * Builds Temporal's command line program from the Go module proxy to `target`: some 3 minutes on two cores.
 * As a tool of a module of its own, since `go install` refuses the program for the replacements in its go.mod.
 *
 * @throws Error when Go is missing or too old, or the build fails
 */
export async function buildWithGo(version: string, target: string, log: (line: string) => void): Promise<void> {
  const go = await goVersion();
  log(`Temporal: building it with ${go}: some 3 minutes on two cores, and 3.5 GB in Go's caches, this once`);
  const cwd = mkdtempSync(join(tmpdir(), 'boston311-temporal-'));
  const start = performance.now();
  let step = 'starting';
  const progress = setInterval(() => {
    log(`Temporal: ${Math.round((performance.now() - start) / 1000)} s, ${step}`);
  }, PROGRESS_MS);
  const run = (args: readonly string[], onLine: (line: string) => void): Promise<string> =>
    runProgram('go', args, { cwd, env: { ...process.env, CGO_ENABLED: '0' }, onLine });
  try {
    await run(['mod', 'init', 'boston311/temporal'], () => {});
    let modules = 0;
    await run(['get', '-tool', `${PACKAGE}/cmd/temporal@v${version}`], (line) => {
      if (line.startsWith('go: downloading')) step = `${++modules} modules looked up`;
    });
    let packages = 0;
    const linkerFlags = `-s -w -X ${PACKAGE}/temporalcli.Version=${version}`;
    await run(['build', '-v', '-ldflags', linkerFlags, '-o', target, `${PACKAGE}/cmd/temporal`], (line) => {
      if (line.startsWith('go: downloading')) step = `${++modules} modules downloaded`;
      else step = `${++packages} packages compiled, now ${line}`;
    });
  } finally {
    clearInterval(progress);
    rmSync(cwd, { recursive: true, force: true });
  }
}

async function goVersion(): Promise<string> {
  let printed: string;
  try {
    printed = await runProgram('go', ['version']);
  } catch {
    throw new Error('Go is not installed');
  }
  const match = /go(\d+)\.(\d+)\S*/.exec(printed);
  if (match === null || Number(match[1]) < 1 || (Number(match[1]) === 1 && Number(match[2]) < 24)) {
    throw new Error(`Go 1.24 or newer is needed, and this is: ${printed}`);
  }
  return match[0];
}
