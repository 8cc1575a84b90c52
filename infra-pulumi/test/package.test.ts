import { readFileSync } from 'node:fs';
import { join } from 'node:path';

interface Lock {
  readonly packages: Readonly<Record<string, { readonly engines?: { readonly node?: string } }>>;
}

const text = readFileSync(join(__dirname, '..', 'package-lock.json'), 'utf8');

test('the lock file names no download addresses', () => {
  expect(text).not.toContain('"resolved"');
});

// Pulumi's newer releases ask for Node.js 22.
test('Pulumi’s SDK runs on the Node.js that the project runs on', () => {
  const { packages } = JSON.parse(text) as Lock;
  expect(packages['node_modules/@pulumi/pulumi']?.engines?.node).toBe('>=20');
});
