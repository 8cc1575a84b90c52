// Run by hand after `npm install`: `node scripts/complete-lock.mjs`. A registry mirror may not serve the binaries of other
// platforms; npm then leaves them out of package-lock.json, and `npm ci` refuses such a lock file, on any machine.
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { root } from './project.mjs';

const PLATFORM =
  /(android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|ia32|loong64|ppc64|riscv64|s390x|x64)(.*)$/;

/** The optional packages that locked packages name and the lock file lacks: [{ name, version, dev }]. */
export function missingOptionalPackages(lock) {
  const paths = Object.keys(lock.packages);
  const missing = new Map();
  for (const entry of Object.values(lock.packages)) {
    for (const [name, version] of Object.entries(entry.optionalDependencies ?? {})) {
      if (paths.some((path) => path.endsWith(`node_modules/${name}`))) continue;
      missing.set(name, { name, version, dev: entry.dev === true && (missing.get(name)?.dev ?? true) });
    }
  }
  return [...missing.values()];
}

/** The lock file's entry for a package built for one platform, which its name tells; undefined when it does not. */
export function platformEntry({ name, version, dev }) {
  const match = PLATFORM.exec(name);
  if (match === null || !/^\d/.test(version)) return undefined;
  const [, os, cpu, rest] = match;
  const libc =
    os !== 'linux' ? undefined : rest.includes('musl') ? ['musl'] : rest.includes('gnu') ? ['glibc'] : undefined;
  return { version, cpu: [cpu], ...(dev ? { dev } : {}), ...(libc ? { libc } : {}), optional: true, os: [os] };
}

function completeLockFile(path) {
  const lock = JSON.parse(readFileSync(path, 'utf8'));
  for (const wanted of missingOptionalPackages(lock)) {
    const entry = platformEntry(wanted);
    if (entry === undefined)
      throw new Error(`${path} lacks ${wanted.name}@${wanted.version}, and its platform is unknown.`);
    lock.packages[`node_modules/${wanted.name}`] = entry;
    console.log(`added ${wanted.name}@${wanted.version}`);
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)));
  writeFileSync(path, `${JSON.stringify(lock, null, 2)}\n`);
}

if (process.argv[1] === fileURLToPath(import.meta.url)) completeLockFile(join(root, 'package-lock.json'));
