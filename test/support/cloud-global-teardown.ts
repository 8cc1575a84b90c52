import { rmSync } from 'node:fs';
import './cloud-global-setup';

/** Stops what the set-up started. */
export default async function tearDown(): Promise<void> {
  const started = globalThis.emulatorsOfTests;
  if (started === undefined) return;
  await started.emulators.stop();
  rmSync(started.folder, { recursive: true, force: true });
}
