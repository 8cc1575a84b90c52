import type { IncomingMessage, ServerResponse } from 'node:http';
import { DATASET_311, DATASET_911 } from '../../../../domain/resources';
import { DISPATCHES_WRITTEN } from '../dispatch-file';
import { DEFAULT_AS_OF, instantOfRevision } from '../sample-file-spec';
import * as ckan from './ckan';
import type { Fault, Faults } from './faults';
import type { GeneratedFiles } from './generated-files';
import { sampleEntries, type SampleDataset, type SampleEntry, type SamplePortalOptions } from './options';
import { sendFaulty, sendFile } from './send-file';
import type { Traffic } from './traffic';

const PAGE =
  '<!DOCTYPE html><html><head><title>Access denied</title></head><body>The request was blocked.</body></html>\n';

/** Answers the requests of a portal: the action API, the download addresses, and the bytes behind them. */
export class Site {
  private readonly entries: readonly SampleEntry[];
  private readonly modified: Date;
  /** Months by which a fault has moved a file ahead of the portal. */
  private readonly ahead = new Map<string, number>();

  constructor(
    options: SamplePortalOptions,
    private readonly files: GeneratedFiles,
    private readonly faults: Faults,
    private readonly traffic: Traffic,
  ) {
    this.entries = sampleEntries(options);
    this.modified = instantOfRevision(options.asOf ?? DEFAULT_AS_OF, options.revision ?? 0);
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    this.traffic.countRequest();
    const origin = `http://${request.headers.host ?? '127.0.0.1'}`;
    const url = new URL(request.url ?? '/', origin);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return sendText(response, 405, 'text/plain', 'Only GET and HEAD are answered.\n');
    }
    const action = /^\/api\/3\/action\/(\w+)$/.exec(url.pathname)?.[1];
    const download = /^\/dataset\/[^/]+\/resource\/([^/]+)\/download\/[^/]*$/.exec(url.pathname)?.[1];
    const signed = /^\/signed\/([^/]+)$/.exec(url.pathname)?.[1];
    const entry = this.entries.find(({ id, fileName }) => id === download || fileName === signed);
    const servesFile = signed !== undefined;
    const fault = this.faults.strike({ url: url.pathname + url.search, resourceId: entry?.id, servesFile });
    if (entry !== undefined) {
      this.traffic.count(entry.id, servesFile ? 'fetches' : 'downloads');
      response.on('close', () => this.traffic.countStatus(entry.id, response.statusCode));
    }
    if (fault !== null && answerFault(response, fault)) return;
    if (action !== undefined) return this.act(response, action, url.searchParams.get('id'), origin);
    if (entry === undefined) return this.answerOther(response, download ?? signed);
    if (!servesFile) return redirect(response, `${origin}/signed/${entry.fileName}`, this.modified);
    if (!url.searchParams.has('X-Amz-Signature')) return sendXml(response, 403, 'AccessDenied');
    return this.serve(request, response, entry, fault);
  }

  private async serve(
    request: IncomingMessage,
    response: ServerResponse,
    entry: SampleEntry,
    fault: Fault | null,
  ): Promise<void> {
    if (fault?.kind === 'replace file') this.ahead.set(entry.id, (this.ahead.get(entry.id) ?? 0) + 1);
    if (fault?.kind === 'ignore range') delete request.headers.range;
    const revision = (entry.spec.revision ?? 0) + (this.ahead.get(entry.id) ?? 0);
    const file = await this.files.get({ ...entry.spec, revision });
    const count = (bytes: number) => this.traffic.count(entry.id, 'bytesSent', bytes);
    if (fault?.kind === 'break' || fault?.kind === 'truncate' || fault?.kind === 'slow') {
      return sendFaulty(request, response, file, fault, count);
    }
    sendFile(request, response, file, count);
  }

  private async act(response: ServerResponse, action: string, id: string | null, origin: string): Promise<void> {
    this.traffic.countAction(action);
    const missing = action === 'package_show' || action === 'resource_show' ? id === null : false;
    if (missing) {
      const error = { __type: 'Validation Error', id: ['Missing value'] };
      return sendJson(response, 409, ckan.failed(origin, action, error));
    }
    const result = await this.resultOf(action, id, origin);
    if (result === null) {
      const error = { __type: 'Not Found Error', message: 'Not found' };
      return sendJson(response, 404, ckan.failed(origin, action, error));
    }
    sendJson(response, 200, ckan.succeeded(origin, action, result));
  }

  /** Null where there is no such action, package or resource. */
  private async resultOf(action: string, id: string | null, origin: string): Promise<unknown> {
    switch (action) {
      case 'status_show':
        return { ckan_version: '2.10.4', site_title: 'Sample portal', site_url: origin, extensions: [] };
      case 'package_show':
        return await this.packageOf(id, origin);
      case 'resource_show': {
        const packages = await Promise.all([this.resources(DATASET_311, origin), this.resources(DATASET_911, origin)]);
        return packages.flat().find((resource) => resource.id === id) ?? null;
      }
      default:
        return null;
    }
  }

  private async packageOf(id: string | null, origin: string): Promise<unknown> {
    const dataset = [DATASET_311, DATASET_911].find(({ id: known, slug }) => id === known || id === slug);
    if (dataset === undefined) return null;
    const resources = await this.resources(dataset, origin);
    return resources.length === 0 ? null : ckan.packageOf(dataset, resources, this.modifiedOf(dataset));
  }

  private async resources(dataset: SampleDataset, origin: string): Promise<ckan.CkanResource[]> {
    const entries = this.entries.filter((entry) => entry.dataset === dataset);
    const csv = entries.map(async (entry, position) => {
      const size = (await this.files.find(entry.spec))?.bytes ?? null;
      return ckan.csvResource(entry, position, { origin, modified: this.modifiedOf(dataset), size });
    });
    const documents = dataset === DATASET_311 ? ckan.PDF_ENTRIES : [];
    const pdf = documents.map((entry, index) => ckan.pdfResource(entry, entries.length + index, origin, this.modified));
    return [...(await Promise.all(csv)), ...pdf];
  }

  private modifiedOf(dataset: SampleDataset): Date {
    return dataset === DATASET_911 ? DISPATCHES_WRITTEN : this.modified;
  }

  private answerOther(response: ServerResponse, asked: string | undefined): void {
    if (ckan.PDF_ENTRIES.some(({ id }) => id === asked)) {
      response.writeHead(200, { 'Content-Type': 'application/pdf', 'Content-Length': ckan.PDF_BYTES.length });
      response.end(ckan.PDF_BYTES);
      return;
    }
    if (asked?.startsWith('tmp')) return sendXml(response, 404, 'NoSuchKey');
    sendText(response, 404, 'text/html', '<!DOCTYPE html><title>404 Not Found</title>\n');
  }
}

/** Gives a fault's own answer; false where the fault has none. */
function answerFault(response: ServerResponse, fault: Fault): boolean {
  switch (fault.kind) {
    case 'forbidden':
      sendText(response, 403, 'text/html; charset=UTF-8', PAGE);
      return true;
    case 'wrong content':
      sendText(response, 200, 'text/html; charset=UTF-8', PAGE);
      return true;
    case 'too many requests':
      response.setHeader('Retry-After', fault.retryAfterSeconds);
      sendText(response, 429, 'text/plain', 'Too many requests.\n');
      return true;
    case 'server error':
      sendText(response, fault.status, 'text/plain', 'The server has a fault.\n');
      return true;
    case 'break':
    case 'truncate':
    case 'slow':
    case 'ignore range':
    case 'replace file':
      return false;
  }
}

/** To an address that carries a signature, as an object store's does. */
function redirect(response: ServerResponse, address: string, instant: Date): void {
  const stamp = instant.toISOString().replace(/[-:]|\.\d+/g, '');
  const query = new URLSearchParams({
    'X-Amz-Algorithm': 'AWS4-HMAC-SHA256',
    'X-Amz-Credential': `SAMPLE/${stamp.slice(0, 8)}/us-east-1/s3/aws4_request`,
    'X-Amz-Date': stamp,
    'X-Amz-Expires': '60',
    'X-Amz-SignedHeaders': 'host',
    'X-Amz-Signature': '0'.repeat(64),
  });
  response.writeHead(302, { Location: `${address}?${query.toString()}`, 'Content-Length': 0 });
  response.end();
}

function sendJson(response: ServerResponse, status: number, body: unknown): void {
  sendText(response, status, 'application/json;charset=utf-8', JSON.stringify(body));
}

function sendXml(response: ServerResponse, status: number, code: string): void {
  sendText(
    response,
    status,
    'application/xml',
    `<?xml version="1.0" encoding="UTF-8"?>\n<Error><Code>${code}</Code></Error>\n`,
  );
}

function sendText(response: ServerResponse, status: number, type: string, text: string): void {
  response.writeHead(status, { 'Content-Type': type, 'Content-Length': Buffer.byteLength(text) });
  response.end(text);
}
