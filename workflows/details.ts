import type {
  HeldSnapshot,
  IngestProgress,
  RefreshProgress,
  ResourceRef,
  VerificationProgress,
} from '../domain/contracts';

const count = (value: number): string => String(value).replace(/\B(?=(\d{3})+$)/g, ',');
const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** An ingest's state, for its page in the Web UI. */
export function ingestDetails(resource: ResourceRef, progress: IngestProgress): string {
  return [
    `**${resource.title}** (\`${resource.slug}\`, ${resource.provenance}${resource.provenance === 'generated' ? ': **not real data**' : ''})`,
    '',
    '| step | bytes transformed | rows read | rows quarantined |',
    '|---|---|---|---|',
    `| ${progress.step} | ${megabytes(progress.bytesDone)} of ${megabytes(progress.bytesTotal)} | ${count(progress.rowsRead)} | ${count(progress.rowsQuarantined)} |`,
    ...(progress.held === undefined ? [] : ['', ...heldLines(progress.held)]),
  ].join('\n');
}

/** What a person is asked to decide: what was found, and what publishing would do. Names of values stand in fences. */
function heldLines({ slug, workflowId, heldUntil, checks, preview }: HeldSnapshot): string[] {
  const { added, changed, withdrawn, restored, closed, reopened, unchanged, fields } = preview;
  return [
    `**${slug} is held** until ${heldUntil}: somebody has to decide.`,
    ...checks.flatMap(({ name, detail }) => ['', `**${name}**`, '```', detail, '```']),
    '',
    'Publishing it would do this:',
    '',
    '| added | changed | closed | reopened | withdrawn | restored | unchanged |',
    '|---|---|---|---|---|---|---|',
    `| ${[added, changed, closed, reopened, withdrawn, restored, unchanged].map(count).join(' | ')} |`,
    ...(fields.length === 0
      ? []
      : [
          '',
          '| column | changed cases |',
          '|---|---|',
          ...fields.map(({ field, cases }) => `| ${field} | ${count(cases)} |`),
        ]),
    '',
    `\`boston311 approve ${workflowId}\` or \`boston311 reject ${workflowId} --why …\``,
  ];
}

/** A refresh's state, for its page in the Web UI. Error texts stand in fences: they are not ours to format. */
export function refreshDetails(progress: RefreshProgress): string {
  const rows = progress.done.map(({ slug, outcome, publish, because }) =>
    publish === undefined
      ? `| ${slug} | ${outcome}${because === undefined ? '' : ` (${because})`} | | | | | |`
      : `| ${slug} | ${outcome} | ${[publish.read, publish.loaded, publish.duplicates, publish.quarantined, publish.added + publish.changed + publish.withdrawn].map(count).join(' | ')} |`,
  );
  return [
    `Step **${progress.step}**: ${progress.done.length} done, ${progress.running.length} running, ${progress.waiting.length} waiting, ${progress.failed.length} failed.`,
    '',
    '| resource | outcome | read | loaded | duplicate | quarantined | changed rows |',
    '|---|---|---|---|---|---|---|',
    ...rows,
    ...progress.running.map(
      ({ slug }) =>
        `| ${slug} | ${progress.held.some((held) => held.slug === slug) ? '**held**' : 'running'} | | | | | |`,
    ),
    ...progress.failed.map(({ slug, type }) => `| ${slug} | **${type}** | | | | | |`),
    ...progress.failed.flatMap(({ slug, message, hint }) => ['', `**${slug}**`, '```', message, '```', hint]),
    ...progress.held.flatMap((held) => ['', ...heldLines(held)]),
    ...progress.notices.map((notice) => `\n> ${notice}`),
  ].join('\n');
}

/** A verification's state, for its page in the Web UI. */
export function verificationDetails({ waiting, running, done, checks, failed }: VerificationProgress): string {
  return [
    `${done.length} verified, ${running.length} running, ${waiting.length} waiting, ${failed.length} failed.`,
    '',
    '| resource | check | raw | archive | warehouse | ok |',
    '|---|---|---|---|---|---|',
    ...checks.map(
      ({ resource, check, raw, archive, warehouse, ok }) =>
        `| ${[resource, check, raw ?? '', archive ?? '', warehouse ?? '', ok ? 'yes' : '**no**'].join(' | ')} |`,
    ),
    ...running.map((slug) => `| ${slug} | running | | | | |`),
    ...failed.map(({ slug, type }) => `| ${slug} | **${type}** | | | | |`),
  ].join('\n');
}
