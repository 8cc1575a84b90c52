import { chmodSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { withFileLock } from '../../adapters/file-lock.cjs';
import { cacheFolder } from '../../adapters/temporal';
import { downloadBySdk } from '../../adapters/temporal/download-by-sdk';
import { findOnPath, runProgram } from '../../adapters/temporal/run-program';

const VERSION = '1.32.0';
const PLUGIN = 'org.apache.maven.plugins:maven-dependency-plugin:3.6.1:copy-dependencies';

const POM = `<project xmlns="http://maven.apache.org/POM/4.0.0">
  <modelVersion>4.0.0</modelVersion>
  <groupId>boston311</groupId><artifactId>test-server</artifactId><version>1</version>
  <dependencies>
    <dependency>
      <groupId>io.temporal</groupId><artifactId>temporal-test-server</artifactId><version>${VERSION}</version>
    </dependency>
    <dependency>
      <groupId>org.slf4j</groupId><artifactId>slf4j-nop</artifactId><version>1.7.36</version>
    </dependency>
  </dependencies>
</project>
`;

/**
 * The program of Temporal's time-skipping test server: from the cache, from Maven Central where Java and Maven are, else
 * by the SDK's own download. Undefined, with a notice, when none can be had; under CI=true that is an error.
 */
export async function findTimeSkippingServer(log: (line: string) => void): Promise<string | undefined> {
  const folder = join(cacheFolder(), `temporal-test-server-${VERSION}`);
  const reasons: string[] = [];
  for (const get of [getByMaven, getBySdk]) {
    try {
      return await withFileLock(`${folder}.lock`, () => get(folder, log));
    } catch (error) {
      reasons.push(error instanceof Error ? error.message : String(error));
    }
  }
  const why = `Temporal's time-skipping test server cannot be had: ${reasons.join('; ')}`;
  if (process.env['CI'] === 'true') throw new Error(why);
  log(`${why}. The tests that need it are skipped; install Java and Maven to run them.`);
  return undefined;
}

async function getByMaven(folder: string, log: (line: string) => void): Promise<string> {
  if (process.platform === 'win32') throw new Error('it is started by a shell script');
  const java = findOnPath('java', process.env['PATH']);
  if (java === undefined) throw new Error('no java on the PATH');
  const script = join(folder, 'start-server');
  if (existsSync(script)) return script;
  if (findOnPath('mvn', process.env['PATH']) === undefined) throw new Error('no mvn on the PATH');
  log('Temporal: getting the time-skipping test server with Maven: some 10 seconds, this once');
  mkdirSync(dirname(folder), { recursive: true });
  const unfinished = mkdtempSync(`${folder}-`);
  try {
    writeFileSync(join(unfinished, 'pom.xml'), POM);
    await runProgram('mvn', ['-q', '-B', PLUGIN, `-DoutputDirectory=${join(unfinished, 'lib')}`], { cwd: unfinished });
    // Without the server's own flag for it: the SDK lets time pass only while a test waits for a result or sleeps.
    const start = `exec java -cp '${folder}/lib/*' io.temporal.testserver.TestServer "$@"`;
    writeFileSync(join(unfinished, 'start-server'), `#!/bin/sh\n${start}\n`);
    chmodSync(join(unfinished, 'start-server'), 0o755);
    rmSync(folder, { recursive: true, force: true });
    renameSync(unfinished, folder);
    return script;
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

async function getBySdk(folder: string, log: (line: string) => void): Promise<string> {
  const program = join(`${folder}-sdk`, 'start-server');
  if (existsSync(program)) return program;
  log("Temporal: getting the time-skipping test server by the SDK's download ...");
  mkdirSync(dirname(program), { recursive: true });
  await downloadBySdk('time-skipping', 'default', program);
  return program;
}
