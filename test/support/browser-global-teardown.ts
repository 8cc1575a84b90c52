import { rmSync } from 'node:fs';

/** Removes the sites that tests had made. */
export default function tearDown(): void {
  const folder = process.env['BOSTON311_TEST_SITES'];
  if (folder !== undefined) rmSync(folder, { recursive: true, force: true });
}
