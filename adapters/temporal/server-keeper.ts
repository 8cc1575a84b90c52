import { spawn } from 'node:child_process';
import type { Socket } from 'node:net';
import { join } from 'node:path';
import { projectRoot } from '../project-root';
import type { ServerFiles } from './server-record';

/**
 * Starts the small process that stops the server when this process has ended, in whatever way, and no other uses it.
 *
 * @returns what ends that process without stopping the server
 */
export function keepServer(serverPid: number, files: ServerFiles): () => void {
  const script = join(projectRoot, 'scripts', 'keep-server.mjs');
  const keeper = spawn(process.execPath, [script, String(serverPid), files.folder, String(process.pid)], {
    detached: true,
    windowsHide: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  // Neither may hold up this process's end.
  keeper.unref();
  (keeper.stdin as Socket).unref();
  return () => keeper.stdin.end('released');
}
