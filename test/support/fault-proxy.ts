import { createServer, type IncomingMessage, request, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';

export interface Passing {
  readonly method: string;
  /** Path with its query. */
  readonly path: string;
  readonly body: string;
  /** How many requests this rule has met before, this one left out. */
  readonly before: number;
}

/** What happens to a request instead of being passed on. */
export type Fault =
  /** Answered by the proxy; the server hears nothing. */
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly body: object;
      readonly headers?: Record<string, string>;
    }
  /** The connection breaks before the server hears anything. */
  | { readonly kind: 'reset' }
  /** The server does what was asked, and the answer is lost. */
  | { readonly kind: 'answer lost' }
  /** The server hears it twice; the second answer is passed on. */
  | { readonly kind: 'twice' }
  | { readonly kind: 'slow'; readonly ms: number }
  /** Never passed on, and never answered. */
  | { readonly kind: 'held' };

export interface Rule {
  readonly applies: (request: Passing) => boolean;
  readonly fault: (request: Passing) => Fault | null;
}

/** Stands between a client and a server and spoils what its rules say. */
export class FaultProxy {
  /** Faults that happened, in order, as `POST /path: reset`. */
  readonly happened: string[] = [];
  private readonly met = new Map<Rule, number>();

  private constructor(
    private readonly server: Server,
    private readonly target: string,
    private readonly rules: readonly Rule[],
  ) {}

  static async open(target: string, rules: readonly Rule[]): Promise<FaultProxy> {
    const server = createServer();
    const proxy = new FaultProxy(server, target, rules);
    server.on('request', (incoming: IncomingMessage, answer: ServerResponse) => void proxy.handle(incoming, answer));
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return proxy;
  }

  get address(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async close(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  private async handle(incoming: IncomingMessage, answer: ServerResponse): Promise<void> {
    try {
      const body = await bytesOf(incoming);
      const fault = this.faultFor(incoming, body);
      if (fault === null) return await this.pass(incoming, body, answer);
      this.happened.push(`${incoming.method} ${incoming.url?.split('?')[0]}: ${fault.kind}`);
      switch (fault.kind) {
        case 'answer':
          answer.writeHead(fault.status, { 'content-type': 'application/json', ...fault.headers });
          answer.end(JSON.stringify(fault.body));
          return;
        case 'reset':
          incoming.socket.resetAndDestroy();
          return;
        case 'answer lost':
          await this.forward(incoming, body);
          incoming.socket.resetAndDestroy();
          return;
        case 'twice':
          await this.forward(incoming, body);
          return await this.pass(incoming, body, answer);
        case 'held':
          return;
        case 'slow':
          await pause(fault.ms);
          return await this.pass(incoming, body, answer);
      }
    } catch {
      incoming.socket.destroy();
    }
  }

  private faultFor({ method = '', url = '' }: IncomingMessage, body: Buffer): Fault | null {
    for (const rule of this.rules) {
      const passing = { method, path: url, body: body.toString('latin1'), before: this.met.get(rule) ?? 0 };
      if (!rule.applies(passing)) continue;
      this.met.set(rule, passing.before + 1);
      const fault = rule.fault(passing);
      if (fault !== null) return fault;
    }
    return null;
  }

  private async pass(incoming: IncomingMessage, body: Buffer, answer: ServerResponse): Promise<void> {
    const { status, headers, bytes } = await this.forward(incoming, body);
    answer.writeHead(status, headers);
    answer.end(bytes);
  }

  /** Addresses in an answer name the server; what is asked next must come through the proxy as well. */
  private async forward(
    incoming: IncomingMessage,
    body: Buffer,
  ): Promise<{ status: number; headers: Record<string, string | string[]>; bytes: Buffer }> {
    const headers = Object.fromEntries(
      Object.entries(incoming.headers).filter(([name]) => name !== 'host' && name !== 'connection'),
    );
    return await new Promise((resolve, reject) => {
      const passed = request(
        new URL(incoming.url ?? '/', this.target),
        { method: incoming.method, headers: { ...headers, 'content-length': body.length } },
        (response) => {
          bytesOf(response).then((bytes) => {
            const told = Object.entries(response.headers).flatMap(([name, value]) =>
              value === undefined || name === 'transfer-encoding' ? [] : [[name, this.readdressed(value)] as const],
            );
            const status = response.statusCode ?? 502;
            resolve({
              status,
              headers: { ...Object.fromEntries(told), 'content-length': String(bytes.length) },
              bytes,
            });
          }, reject);
        },
      );
      passed.on('error', reject);
      passed.end(body);
    });
  }

  private readdressed(value: string | string[]): string | string[] {
    return Array.isArray(value) ? value : value.replace(this.target, this.address);
  }
}

/** Spoils the first request that a rule meets, and no other. */
export function once(applies: Rule['applies'], fault: Fault): Rule {
  return { applies, fault: ({ before }) => (before === 0 ? fault : null) };
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  const blocks: Buffer[] = [];
  for await (const block of stream as AsyncIterable<Buffer>) blocks.push(block);
  return Buffer.concat(blocks);
}
