import { rmSync } from 'node:fs';
import './temporal-global-setup';

/** Stops what the set-up started. */
export default async function tearDown(): Promise<void> {
  const started = globalThis.temporalOfTests;
  if (started === undefined) return;
  await started.server.stop();
  rmSync(started.dataDir, { recursive: true, force: true });
}
