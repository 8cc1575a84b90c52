import type { SourceSystem } from '../contracts';

/** What a file given by path turned out to hold. */
export interface FileFacts {
  readonly system: SourceSystem;
  /** First and last year its cases were opened in; null for the new system, and where no row told. */
  readonly years: { readonly from: number; readonly to: number } | null;
}

/** Words of usual file names, which do not tell one part of the data from another. */
const USUAL_WORDS = new Set([
  ...['311', 'service', 'requests', 'request', 'open', 'data', 'lagan', 'boston', 'script', 'combine', 'rvsd'],
  ...['csv', 'legacy', 'new', 'system', 'copy'],
]);
const LONGEST_QUALIFIER = 40;

/**
 * Names the resource a file is: `legacy-2011`, `legacy-2015-2024`, `new-system`, with what else the file's name says
 * behind it, `legacy-2022-animal-cases`. Lower case letters, digits and hyphens only.
 *
 * @param name the file's name without its folder
 */
export function fileSlug({ system, years }: FileFacts, name: string): string {
  if (system === 'legacy' && years === null) return fileSlugByName(name);
  const qualifier = qualifierOf(name, system);
  return [resourceOf(years), ...(qualifier === '' ? [] : [qualifier])].join('-');
}

/** Slug of a file whose content tells nothing: from the year in its name, else from the name itself. */
export function fileSlugByName(name: string): string {
  const year = Number(/(?<!\d)20\d\d(?!\d)/.exec(stemOf(name))?.[0]);
  if (!Number.isNaN(year)) return fileSlug({ system: 'legacy', years: { from: year, to: year } }, name);
  return `file-${cut(wordsOf(stemOf(name)).join('-')) || 'unnamed'}`;
}

/** Years are those of a legacy file; without them it is the new system's. */
function resourceOf(years: FileFacts['years']): string {
  if (years === null) return 'new-system';
  return years.from === years.to ? `legacy-${years.from}` : `legacy-${years.from}-${years.to}`;
}

function qualifierOf(name: string, system: SourceSystem): string {
  // the names Python's tempfile makes, under which the city publishes, and the mark of a repeated download
  const stem = stemOf(name)
    .replace(/^tmp\w{8}$/i, '')
    .replace(/\s*\(\d+\)$/, '');
  // a full date says when the file was made, not which part of the data it is
  const undated = stem.replace(/(?<!\d)20\d\d([-_.]?)[01]\d\1[0-3]\d(?!\d)/g, ' ');
  const words = wordsOf(undated).filter((word) => {
    if (USUAL_WORDS.has(word) || /^rvsd\d*$/.test(word)) return false;
    if (!/^\d+$/.test(word)) return true;
    // the new system has one file only; a legacy year may be in parts such as 2022-01
    return system === 'legacy' && word.length < 6 && !/^20\d\d$/.test(word);
  });
  return cut(words.join('-'));
}

function stemOf(name: string): string {
  return name.replace(/\.[A-Za-z0-9]{1,5}$/, '');
}

function wordsOf(text: string): string[] {
  const plain = text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
  return plain.split(/[^a-z0-9]+/).filter((word) => word !== '');
}

function cut(words: string): string {
  return words.slice(0, LONGEST_QUALIFIER).replace(/-+$/, '');
}
