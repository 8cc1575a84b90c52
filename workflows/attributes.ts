import { defineSearchAttributeKey, SearchAttributeType, TypedSearchAttributes } from '@temporalio/common';
import type { ResourceRef } from '../domain/contracts';
import { SEARCH_ATTRIBUTES } from '../domain/ids';

const RUN_KIND = defineSearchAttributeKey(SEARCH_ATTRIBUTES.runKind.name, SearchAttributeType.KEYWORD);
const SOURCE = defineSearchAttributeKey(SEARCH_ATTRIBUTES.source.name, SearchAttributeType.KEYWORD);
const RESOURCE = defineSearchAttributeKey(SEARCH_ATTRIBUTES.resource.name, SearchAttributeType.KEYWORD);

/** What an ingest can be found by in the Web UI. */
export function ingestAttributes(resource: ResourceRef): TypedSearchAttributes {
  return new TypedSearchAttributes([
    { key: RUN_KIND, value: 'ingest-resource' },
    { key: SOURCE, value: resource.source.kind },
    { key: RESOURCE, value: resource.slug },
  ]);
}
