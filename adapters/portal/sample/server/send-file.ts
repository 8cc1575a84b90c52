import { createReadStream } from 'node:fs';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import send from 'send';
import type { Fault } from './faults';
import type { GeneratedFile } from './generated-files';

/** Told of every piece of a file's bytes that is handed to a connection. */
export type CountBytes = (bytes: number) => void;

const PIECE = 16 * 1024;

/** Answers with a file, or the part of it that is asked for, as an object store would: validators, ranges, 304. */
export function sendFile(
  request: IncomingMessage,
  response: ServerResponse,
  file: GeneratedFile,
  count: CountBytes,
): void {
  setHeaders(response, file);
  // an object store answers by validators whatever a cache on the way is told; fetch adds no-cache to conditions
  delete request.headers['cache-control'];
  send(request, encodeURIComponent(file.name), { root: file.folder, cacheControl: false })
    .on('stream', (stream: NodeJS.ReadableStream) => stream.on('data', (piece: Buffer) => count(piece.length)))
    .pipe(response);
}

/**
 * Answers with a file whose body a fault befalls. One range is understood, and If-Range; conditional requests are not.
 * Resolves when the connection is done with.
 */
export async function sendFaulty(
  request: IncomingMessage,
  response: ServerResponse,
  file: GeneratedFile,
  fault: Extract<Fault, { kind: 'break' | 'truncate' | 'slow' }>,
  count: CountBytes,
): Promise<void> {
  const start = rangeStart(request, file);
  setHeaders(response, file);
  response.setHeader('Accept-Ranges', 'bytes');
  response.setHeader('Last-Modified', file.lastModified.toUTCString());
  response.setHeader('Content-Length', file.bytes - start);
  if (start > 0) {
    response.statusCode = 206;
    response.setHeader('Content-Range', `bytes ${start}-${file.bytes - 1}/${file.bytes}`);
  }
  response.flushHeaders();
  const allowance = fault.kind === 'slow' ? file.bytes : fault.afterBytes;
  const end = Math.min(file.bytes, start + allowance) - 1;
  const pieces = createReadStream(join(file.folder, file.name), {
    start,
    end: Math.max(start, end),
    highWaterMark: PIECE,
  });
  for await (const piece of pieces as AsyncIterable<Buffer>) {
    if (response.destroyed || allowance === 0) break;
    count(piece.length);
    await new Promise<void>((resolve) => response.write(piece, () => resolve()));
    if (fault.kind === 'slow') await wait((piece.length / fault.bytesPerSecond) * 1000);
  }
  if (fault.kind === 'break') {
    // A reset drops what the other side has not read yet: it gets a moment for that.
    await wait(50);
    response.socket?.resetAndDestroy();
  } else if (fault.kind === 'truncate') response.socket?.destroySoon();
  else response.end();
}

function setHeaders(response: ServerResponse, file: GeneratedFile): void {
  response.setHeader('Content-Type', 'text/csv');
  response.setHeader('ETag', file.etag);
}

/** Where the body starts: 0 unless one range to the end is asked for, of the file as it is. */
function rangeStart(request: IncomingMessage, file: GeneratedFile): number {
  const start = Number(/^bytes=(\d+)-$/.exec(request.headers.range ?? '')?.[1] ?? 0);
  const condition = request.headers['if-range'];
  const holds = condition === undefined || condition === file.etag || condition === file.lastModified.toUTCString();
  return holds && start < file.bytes ? start : 0;
}
