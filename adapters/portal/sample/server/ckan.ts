import { DATASET_311 } from '../../../../domain/resources';
import type { SampleDataset, SampleEntry } from './options';

/** A resource of a package, as CKAN describes it. Times are in UTC without saying so. */
export interface CkanResource {
  readonly id: string;
  readonly package_id: string;
  readonly name: string;
  readonly description: string;
  readonly format: string;
  readonly mimetype: string;
  readonly url: string;
  readonly url_type: 'upload';
  readonly size: number | null;
  readonly created: string;
  readonly last_modified: string;
  readonly metadata_modified: string;
  readonly position: number;
  readonly state: 'active';
  readonly datastore_active: boolean;
  readonly hash: string;
}

/** A document among the files: a client must pass it by. */
export interface PdfEntry {
  readonly id: string;
  readonly name: string;
  readonly fileName: string;
}

export const PDF_ENTRIES: readonly PdfEntry[] = [
  { id: 'b237c352-d9b0-4ed5-bed2-7a2c67d77e8d', name: '311 Case Code Index', fileName: '311-case-code-index.pdf' },
  {
    id: '6d8a1a3b-0b2c-4f0e-8a57-3a1d2c9e7f10',
    name: '311 Service Requests - NEW SYSTEM Data Dictionary',
    fileName: 'new-system-data-dictionary.pdf',
  },
];

export const PDF_BYTES = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF\n');

const CREATED = '2017-02-15T15:54:18.000000';

/** Path a resource is downloaded from, which answers with the address of the bytes. */
export function downloadPath(dataset: SampleDataset, id: string, fileName: string): string {
  return `/dataset/${dataset.id}/resource/${id}/download/${fileName}`;
}

export function csvResource(
  entry: SampleEntry,
  position: number,
  site: { readonly origin: string; readonly modified: Date; readonly size: number | null },
): CkanResource {
  return {
    ...common(entry, entry.dataset, position, site.origin, site.modified),
    format: 'CSV',
    mimetype: 'text/csv',
    size: site.size,
    datastore_active: typeof entry.resource !== 'number' || entry.resource > 2014,
  };
}

export function pdfResource(entry: PdfEntry, position: number, origin: string, modified: Date): CkanResource {
  return {
    ...common(entry, DATASET_311, position, origin, modified),
    format: 'PDF',
    mimetype: 'application/pdf',
    size: PDF_BYTES.length,
    datastore_active: false,
  };
}

export function packageOf(
  dataset: SampleDataset,
  resources: readonly CkanResource[],
  modified: Date,
): Record<string, unknown> {
  return {
    id: dataset.id,
    name: dataset.slug,
    title: dataset === DATASET_311 ? '311 Service Requests' : '911 Daily Dispatch Count by Agency',
    notes: 'Generated sample data in the shape of the city’s own.',
    type: 'dataset',
    state: 'active',
    private: false,
    isopen: true,
    license_id: 'odc-pddl',
    license_title: 'Open Data Commons Public Domain Dedication and License (PDDL)',
    metadata_created: CREATED,
    metadata_modified: ckanTime(modified),
    organization: { id: 'sample', name: 'sample', title: 'Sample portal', type: 'organization', state: 'active' },
    owner_org: 'sample',
    num_resources: resources.length,
    num_tags: 0,
    tags: [],
    groups: [],
    extras: [],
    resources,
  };
}

/** The envelope CKAN puts around what an action gives. */
export function succeeded(origin: string, action: string, result: unknown): Record<string, unknown> {
  return { help: helpOf(origin, action), success: true, result };
}

export function failed(
  origin: string,
  action: string,
  error: Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  return { help: helpOf(origin, action), success: false, error };
}

function helpOf(origin: string, action: string): string {
  return `${origin}/api/3/action/help_show?name=${action}`;
}

function common(entry: PdfEntry, dataset: SampleDataset, position: number, origin: string, modified: Date) {
  return {
    id: entry.id,
    package_id: dataset.id,
    name: entry.name,
    description: '',
    url: `${origin}${downloadPath(dataset, entry.id, entry.fileName)}`,
    url_type: 'upload',
    created: CREATED,
    last_modified: ckanTime(modified),
    metadata_modified: ckanTime(modified),
    position,
    state: 'active',
    hash: '',
  } as const;
}

/** `2026-11-01T05:00:00.000000` */
function ckanTime(instant: Date): string {
  return `${instant.toISOString().slice(0, -1)}000`;
}
