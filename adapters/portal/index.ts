import type { ResourceRef, SampleSpec, SourceSpec } from '../../domain/contracts';
import { type ErrorType, PipelineError } from '../../domain/errors';
import { createCkanPortal } from './ckan';
import { createFilesPortal } from './files';
import type { Portal } from './portal';
import { type SamplePortal, startSamplePortal } from './sample';

export interface PortalOptions {
  /** Address of the live portal. */
  readonly liveUrl: string;
  /** Folder the sample portal keeps its generated files in. */
  readonly sampleDir: string;
  readonly log: (line: string) => void;
}

/** How long a live portal may take to answer before the sample is taken in its place. */
const LIVE_ANSWER_MS = 5_000;

const USER_AGENT = 'boston311 (open pipeline of service requests)';

const GENERATED_NOTICE =
  'GENERATED DATA: the live portal does not answer, so the built-in sample portal stands in for it. Nothing in these ' +
  'tables is real. For real data run again with a network and --source live, or give files: --source FOLDER.';

/**
 * The portal each source stands for. `auto` is decided once, when resources are discovered: each resource then names the
 * portal it came from, so no later step can mix the two.
 */
export function createPortal({ liveUrl, sampleDir, log }: PortalOptions): Portal {
  const live = createCkanPortal({ baseUrl: liveUrl, provenance: 'published', userAgent: USER_AGENT });
  const files = createFilesPortal();
  const samples = new Map<string, Promise<SamplePortal>>();

  const sample = async (spec: SampleSpec): Promise<Portal> => {
    const key = JSON.stringify(spec);
    const started = samples.get(key) ?? startSamplePortal({ ...spec, dir: sampleDir });
    samples.set(key, started);
    started.catch(() => samples.delete(key));
    return createCkanPortal({ baseUrl: (await started).url, provenance: 'generated', userAgent: USER_AGENT });
  };
  const portalOf = async (source: SourceSpec): Promise<Portal> => {
    switch (source.kind) {
      case 'files':
        return files;
      case 'sample':
        return await sample(source.sample);
      case 'live':
        return live;
      case 'auto':
        throw new TypeError('auto names no portal before resources are discovered');
    }
  };

  return {
    async discover(source, scope, ingested, signal) {
      if (source.kind !== 'auto') return await (await portalOf(source)).discover(source, scope, ingested, signal);
      const giveUp = AbortSignal.timeout(LIVE_ANSWER_MS);
      try {
        const within = signal === undefined ? giveUp : AbortSignal.any([signal, giveUp]);
        return await live.discover({ kind: 'live' }, scope, ingested, within);
      } catch (error) {
        signal?.throwIfAborted();
        if (!giveUp.aborted && !isNoAnswer(error)) throw error;
        log(GENERATED_NOTICE);
        const chosen: SourceSpec = { kind: 'sample', sample: source.sample };
        const found = await (await portalOf(chosen)).discover(chosen, scope, ingested, signal);
        return { ...found, notices: [GENERATED_NOTICE, ...found.notices] };
      }
    },
    async open(resource: ResourceRef, options) {
      return await (await portalOf(resource.source)).open(resource, options);
    },
    async close() {
      const running = await Promise.allSettled(samples.values());
      samples.clear();
      for (const result of running) if (result.status === 'fulfilled') await result.value.close();
    },
  };
}

/** Something else may answer in the portal's place, such as the sign-in page of a network. */
function isNoAnswer(error: unknown): boolean {
  const types: readonly ErrorType[] = ['PortalUnavailable', 'PortalRefused', 'PortalAnswer', 'DownloadInterrupted'];
  return error instanceof PipelineError && types.includes(error.type);
}
