import { DISPATCH_SLUGS } from '../../domain/dispatches/dispatches';
import { DATASET_911, DISPATCH_RESOURCE_ID } from '../../domain/resources';
import { hasAddress, type Listed, named } from './catalogue';

/** The listed file of daily 911 dispatch counts. */
export interface DispatchEntry {
  readonly slug: string;
  readonly system: '911';
  readonly listed: Listed;
}

/**
 * The file of 911 dispatch counts among what their package lists: the one of the known id, else the first CSV file. Null
 * where there is none; a person hears of anything odd.
 */
export function findDispatches(listed: readonly Listed[]): { entry: DispatchEntry | null; notices: string[] } {
  const files = listed.filter((file) => file.format.trim().toLowerCase() === 'csv' && hasAddress(file));
  const file = files.find(({ id }) => id === DISPATCH_RESOURCE_ID) ?? files[0];
  if (file === undefined) {
    return { entry: null, notices: [`The portal lists no file of 911 dispatch counts in ${DATASET_911.slug}.`] };
  }
  const notices =
    file.id === DISPATCH_RESOURCE_ID
      ? []
      : [`The portal lists ${named(file)}, where the id ${DISPATCH_RESOURCE_ID} is known: it may be another file.`];
  return { entry: { slug: DISPATCH_SLUGS.daily, system: '911', listed: file }, notices };
}
