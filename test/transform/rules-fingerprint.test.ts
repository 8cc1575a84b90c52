import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../../adapters/project-root';
import { TRANSFORM_VERSION } from '../../domain/transform-version';

/** What a version of the rules was made of, as it was last written down. */
interface Fingerprint {
  readonly transformVersion: number;
  /** Hash of each file of rules. */
  readonly files: Readonly<Record<string, string>>;
}

const KEPT = join(__dirname, 'rules-fingerprint.json');
/** Files that say how a raw column becomes one of service_requests. */
const RULES = [filesOf('sql/transform', '.sql'), filesOf('mapping', '.csv'), ['domain/source/fields.ts']]
  .flat()
  // residents are counted by a view, which reads them anew each time
  .filter((file) => file !== 'mapping/population.csv');

function filesOf(folder: string, ending: string): string[] {
  const path = join(projectRoot, folder);
  if (!existsSync(path)) return [];
  return readdirSync(path)
    .filter((name) => name.endsWith(ending))
    .sort()
    .map((name) => `${folder}/${name}`);
}

/** Comments and blanks change no rule. */
function hashOf(file: string): string {
  const text = readFileSync(join(projectRoot, file), 'utf8');
  const rules = file.endsWith('.sql')
    ? text.replace(/^\s*--.*$/gm, '').replace(/\s+/g, ' ')
    : text.replaceAll('\r', '');
  return createHash('sha256').update(rules.trim()).digest('hex').slice(0, 16);
}

/** What a person must do, where rules changed since they were last written down; null where nothing is to be done. */
function toDo(kept: Fingerprint, now: Fingerprint): string | null {
  const names = [...new Set([...Object.keys(kept.files), ...Object.keys(now.files)])].sort();
  const changed = names.filter((name) => kept.files[name] !== now.files[name]);
  const accept = 'UPDATE_DOCS=1 npx jest --selectProjects unit -- test/transform/rules-fingerprint';
  if (changed.length > 0 && kept.transformVersion === now.transformVersion) {
    return (
      `The rules changed in ${changed.join(', ')}, TRANSFORM_VERSION is still ${now.transformVersion}: refreshes would keep rows ` +
      `made by the old ones. Raise it in domain/transform-version.ts, then run: ${accept}\n` +
      'Where the version was raised since the last release already, or no value comes out otherwise, the last command is enough.'
    );
  }
  if (changed.length > 0 || kept.transformVersion !== now.transformVersion) {
    return `TRANSFORM_VERSION is ${now.transformVersion}, written down are the rules of ${kept.transformVersion}. Run: ${accept}`;
  }
  return null;
}

test('rules do not change without their version', () => {
  const now: Fingerprint = {
    transformVersion: TRANSFORM_VERSION,
    files: Object.fromEntries(RULES.map((file) => [file, hashOf(file)])),
  };
  if (process.env.UPDATE_DOCS === '1') writeFileSync(KEPT, `${JSON.stringify(now, null, 2)}\n`);
  expect(toDo(JSON.parse(readFileSync(KEPT, 'utf8')) as Fingerprint, now)).toBeNull();
});

const kept: Fingerprint = {
  transformVersion: 2,
  files: { 'sql/transform/legacy.sql': 'a', 'mapping/status.csv': 'b' },
};

test.each([
  [
    'a rule that is another',
    { ...kept, files: { ...kept.files, 'mapping/status.csv': 'c' } },
    /mapping\/status\.csv.*Raise it/,
  ],
  [
    'a rule more',
    { ...kept, files: { ...kept.files, 'sql/transform/new.sql': 'd' } },
    /sql\/transform\/new\.sql.*Raise it/,
  ],
  ['a rule fewer', { ...kept, files: { 'sql/transform/legacy.sql': 'a' } }, /mapping\/status\.csv.*Raise it/],
  ['a version raised', { ...kept, transformVersion: 3 }, /is 3, written down are the rules of 2\. Run: UPDATE_DOCS=1/],
])('%s asks for what is to be done', (_, now, words) => {
  expect(toDo(kept, now)).toMatch(words);
});
