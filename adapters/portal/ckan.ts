import { Readable } from 'node:stream';
import type { Provenance, ResourceRef, Scope, SourceSpec } from '../../domain/contracts';
import { PipelineError } from '../../domain/errors';
import { DATASET_311, DATASET_911 } from '../../domain/resources';
import { type Entry, findEntries, type Listed, parsePackage, selectEntries } from './catalogue';
import { type DispatchEntry, findDispatches } from './catalogue-911';
import { type Conditions, conditionsOf, contentRange, sameFile, validatorsOf } from './conditional';
import { type Answer, createHttpGet, type HttpGet, type HttpOptions, refusalOf } from './http';
import type { NotModified, Opened, OpenOptions, Portal } from './portal';

export interface CkanOptions extends HttpOptions {
  /** Address of the portal, such as `https://data.boston.gov`. */
  readonly baseUrl: string;
  readonly provenance: Provenance;
}

/** A portal that is asked by the calls of CKAN's action API. */
export function createCkanPortal(options: CkanOptions): Portal {
  return new CkanPortal(options.baseUrl, options.provenance, createHttpGet(options));
}

class CkanPortal implements Portal {
  constructor(
    private readonly baseUrl: string,
    private readonly provenance: Provenance,
    private readonly get: HttpGet,
  ) {}

  async discover(
    source: SourceSpec,
    scope: Scope,
    ingested: readonly string[],
    signal?: AbortSignal,
  ): ReturnType<Portal['discover']> {
    const found = findEntries(await this.listed(DATASET_311, signal));
    const { chosen, notices } = selectEntries(found.entries, scope, ingested);
    if (chosen.length === 0) {
      const what =
        scope.kind === 'years'
          ? `a file of 311 service requests of ${scope.from} to ${scope.to}`
          : 'any file of 311 service requests';
      throw new PipelineError('SourceNotFound', `${this.baseUrl} does not list ${what}`);
    }
    const dispatches = await this.dispatches(scope, signal);
    return {
      resources: [...chosen, ...dispatches.entries].map((entry) => this.refOf(entry, source)),
      provenance: this.provenance,
      notices: [...found.notices, ...notices, ...dispatches.notices],
    };
  }

  /**
   * The 911 dispatch counts, which belong to no year. They stand beside the requests: where they cannot be had the requests
   * go on without them, and a person hears so.
   */
  private async dispatches(
    scope: Scope,
    signal: AbortSignal | undefined,
  ): Promise<{ entries: DispatchEntry[]; notices: string[] }> {
    if (scope.kind === 'years') return { entries: [], notices: [] };
    try {
      const { entry, notices } = findDispatches(await this.listed(DATASET_911, signal));
      return { entries: entry === null ? [] : [entry], notices };
    } catch (error) {
      // a limit on the time to answer ends the call with a reason of its own
      if (!(error instanceof PipelineError) && signal?.aborted !== true) throw error;
      const why = error instanceof Error ? error.message : String(error);
      return { entries: [], notices: [`The 911 dispatch counts are left out this time: ${why}`] };
    }
  }

  async open(resource: ResourceRef, options: OpenOptions = {}): Promise<Opened | NotModified> {
    const conditions = conditionsOf(options);
    const address = new URL(resource.location, this.baseUrl).href;
    const answer = await this.get(address, conditions.headers, options.signal);
    const refusal = refusalOf(answer) ?? pageInstead(answer);
    if (refusal !== null) {
      answer.discard();
      throw refusal;
    }
    const opened = read(answer, conditions);
    if (opened !== null) return opened;
    answer.discard();
    const { known, resume, signal } = options;
    if (resume === undefined) {
      throw new PipelineError(
        'PortalAnswer',
        `${address} answers with status ${answer.status}, which was not asked for`,
      );
    }
    // what is there cannot be continued: the whole file is asked for
    return await this.open(resource, {
      ...(known === undefined ? {} : { known }),
      ...(signal === undefined ? {} : { signal }),
    });
  }

  async close(): Promise<void> {}

  /** What a package lists; it is asked for by its name, and by its id where the name is gone. */
  private async listed(
    dataset: typeof DATASET_311 | typeof DATASET_911,
    signal: AbortSignal | undefined,
  ): Promise<Listed[]> {
    const show = (id: string): Promise<Answer> => {
      const address = new URL(`/api/3/action/package_show?id=${id}`, this.baseUrl).href;
      return this.get(address, { accept: 'application/json' }, signal);
    };
    let answer = await show(dataset.slug);
    if (answer.status === 404) {
      answer.discard();
      answer = await show(dataset.id);
    }
    const refusal = refusalOf(answer);
    if (refusal !== null) {
      answer.discard();
      throw refusal;
    }
    return parsePackage(await answer.text(), answer.address);
  }

  private refOf(entry: Entry | DispatchEntry, source: SourceSpec): ResourceRef {
    const { slug, system, listed } = entry;
    const year = 'year' in entry ? entry.year : undefined;
    const { pathname, search } = new URL(listed.url, this.baseUrl);
    const location = pathname + search;
    return {
      slug,
      system,
      ...(year === undefined ? {} : { years: { from: year, to: year } }),
      title: listed.name,
      location,
      // the sample's address changes with every start, so only what it serves is told
      origin: this.provenance === 'generated' ? `sample portal: ${location}` : new URL(location, this.baseUrl).href,
      provenance: this.provenance,
      source,
      ...(listed.bytes === undefined ? {} : { bytes: listed.bytes }),
    };
  }
}

/** A firewall's page that calls itself a success. */
function pageInstead({ status, headers, address }: Answer): PipelineError | null {
  const isPage = status < 300 && (headers.get('content-type') ?? '').toLowerCase().startsWith('text/html');
  return isPage ? new PipelineError('PortalRefused', `${address} answers with a web page instead of the file`) : null;
}

/** Null where the answer is a part of another file, or no part at all. */
function read(answer: Answer, conditions: Conditions): Opened | NotModified | null {
  const { status, headers } = answer;
  const { held, resumed, complete } = conditions;
  const validators = validatorsOf(headers, status);
  if (held !== undefined && (status === 304 || (status === 200 && sameFile(held, validators)))) {
    answer.discard();
    if (complete) return { ...described(held), offset: held.bytes ?? 0, body: Readable.from([]) };
    return { kind: 'not modified', because: held.etag === undefined ? 'same Last-Modified' : 'same ETag' };
  }
  if (status === 206 && resumed !== undefined && contentRange(headers)?.start === resumed.offset) {
    return sameFile(resumed.validators, validators)
      ? { ...described({ ...resumed.validators, ...validators }), offset: resumed.offset, body: answer.body() }
      : null;
  }
  return status === 200 ? { ...described(validators), offset: 0, body: answer.body() } : null;
}

function described(validators: Opened['validators']): Pick<Opened, 'kind' | 'totalBytes' | 'validators' | 'asOf'> {
  return {
    kind: 'opened',
    ...(validators.bytes === undefined ? {} : { totalBytes: validators.bytes }),
    validators,
    asOf: validators.lastModified ?? null,
  };
}
