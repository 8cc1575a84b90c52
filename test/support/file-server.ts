import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the server has at its one address. */
export interface ServedFile {
  readonly bytes: Buffer;
  readonly etag?: string;
  readonly lastModified?: Date;
}

/** An answer in place of the file. */
export interface Refusal {
  readonly status: number;
  readonly headers?: Readonly<Record<string, string>>;
}

/** A server of one file whose connections break when a test says so. Understands If-None-Match, Range and If-Range. */
export class FileServer {
  readonly requests: IncomingHttpHeaders[] = [];
  /** Of each answer no more than so many bytes come; the connection is then held until `breakOff`. */
  stopAfter = Infinity;
  refusal: Refusal | null = null;
  /** Called when a request has come, before it is answered; it may keep the answer back. */
  onRequest: () => void | Promise<void> = () => undefined;
  private readonly held = new Set<ServerResponse>();

  private constructor(
    readonly url: string,
    public file: ServedFile,
    readonly close: () => Promise<void>,
  ) {}

  static async start(file: ServedFile): Promise<FileServer> {
    const http = createServer((request, response) => {
      server.requests.push(request.headers);
      Promise.resolve(server.onRequest()).then(
        () => server.answer(request.headers, response),
        () => response.destroy(),
      );
    });
    await new Promise<void>((resolve) => http.listen(0, '127.0.0.1', resolve));
    const server = new FileServer(`http://127.0.0.1:${(http.address() as AddressInfo).port}`, file, () => {
      return new Promise((resolve) => {
        http.close(() => resolve());
        http.closeAllConnections();
      });
    });
    return server;
  }

  /** Breaks every connection that is held. */
  breakOff(): void {
    for (const response of this.held) response.destroy();
    this.held.clear();
  }

  private answer(asked: IncomingHttpHeaders, response: ServerResponse): void {
    if (this.refusal !== null) {
      response.writeHead(this.refusal.status, this.refusal.headers).end('refused');
      return;
    }
    const { bytes, etag, lastModified } = this.file;
    const modified = lastModified?.toUTCString();
    response.setHeader('Content-Type', 'text/csv');
    if (etag !== undefined) response.setHeader('ETag', etag);
    if (modified !== undefined) response.setHeader('Last-Modified', modified);
    const unchanged =
      asked['if-none-match'] === undefined
        ? modified !== undefined && asked['if-modified-since'] === modified
        : asked['if-none-match'] === etag;
    if (unchanged) {
      response.writeHead(304).end();
      return;
    }
    const start = Number(/^bytes=(\d+)-$/.exec(asked.range ?? '')?.[1] ?? 0);
    const condition = asked['if-range'];
    const holds = condition !== undefined && (condition === etag || condition === modified);
    const from = start > 0 && start < bytes.length && holds ? start : 0;
    if (from > 0) {
      response.statusCode = 206;
      response.setHeader('Content-Range', `bytes ${from}-${bytes.length - 1}/${bytes.length}`);
    }
    response.setHeader('Content-Length', bytes.length - from);
    if (from + this.stopAfter >= bytes.length) {
      response.end(bytes.subarray(from));
    } else {
      this.held.add(response);
      response.flushHeaders();
      if (this.stopAfter > 0) response.write(bytes.subarray(from, from + this.stopAfter));
    }
  }
}
