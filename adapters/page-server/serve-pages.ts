import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import send from 'send';
import { messagePage, type MessagePage } from './message-page';

export interface PageServerOptions {
  /** Holds the pages; it may be empty or missing until they are written. */
  readonly folder: string;
  /** The port to listen on, on loopback. Throws the system's error where it is taken. */
  readonly port: number;
}

/** Serves the pages to browsers of this machine. */
export interface PageServer {
  /** With a slash at its end. */
  readonly url: string;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

const NOTHING_YET: MessagePage = {
  title: 'Nothing to see yet',
  text: 'The pages are written at the end of a refresh, and none has ended here so far. Start one in another terminal, and load this page again when it is done:',
  command: 'boston311 refresh',
};
const NO_SUCH_PAGE: MessagePage = { title: 'No such page', text: 'There is no page of this name.', home: true };

/**
 * Starts a server of the pages in a folder on 127.0.0.1. Browsers ask again each time whether a page has changed, so that
 * what a refresh wrote is seen at once.
 *
 * @throws the system's error where the port is taken
 */
export async function servePages({ folder, port }: PageServerOptions): Promise<PageServer> {
  const server = createServer((request, response) => answer(request, response, folder));
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, HOST, () => resolve());
  });
  return {
    url: `http://${HOST}:${(server.address() as AddressInfo).port}/`,
    close: () => closed(server),
  };
}

function answer(request: IncomingMessage, response: ServerResponse, folder: string): void {
  response.setHeader('X-Content-Type-Options', 'nosniff');
  response.setHeader('Cross-Origin-Resource-Policy', 'same-origin');
  response.setHeader('Referrer-Policy', 'no-referrer');
  // A page elsewhere can have its own name resolve to loopback, and would then read these as its own.
  if (!isOwnName(request.headers.host)) return sendText(response, 421, 'Ask by the address that was printed.\n');
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.setHeader('Allow', 'GET, HEAD');
    return sendText(response, 405, 'Only GET and HEAD are answered.\n');
  }
  const [path = '/'] = (request.url ?? '/').split('?');
  send(request, path, { root: folder, dotfiles: 'ignore', cacheControl: false })
    .on('headers', (sent: ServerResponse) => sent.setHeader('Cache-Control', 'no-cache'))
    .on('error', () => sendMissing(request, response, folder))
    .on('directory', () => sendMissing(request, response, folder))
    .pipe(response);
}

function isOwnName(host: string | undefined): boolean {
  return /^(127\.0\.0\.1|localhost)(:\d+)?$/i.test(host ?? '');
}

/** What cannot be sent is not there, for whatever reason: a path that leads out of the folder is not told apart. */
function sendMissing(request: IncomingMessage, response: ServerResponse, folder: string): void {
  const html = messagePage(existsSync(join(folder, 'index.html')) ? NO_SUCH_PAGE : NOTHING_YET);
  response.writeHead(404, { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-store' });
  response.end(request.method === 'HEAD' ? undefined : html);
}

function sendText(response: ServerResponse, status: number, text: string): void {
  response.writeHead(status, { 'Content-Type': 'text/plain; charset=utf-8' }).end(text);
}

function closed(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}
