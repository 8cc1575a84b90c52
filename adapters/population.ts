import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { projectRoot } from './project-root';

/** Residents of an area of mapping/neighborhood.csv. */
export interface AreaPopulation {
  readonly neighborhood: string;
  readonly population: number;
  /** The count it is from, such as 2020 census. */
  readonly vintage: string;
  readonly source: string;
  /** The census draws its border so differently from requests that their rate is off. */
  readonly bordersDiffer: boolean;
}

/**
 * Areas with their residents, in alphabetical order: the lines of mapping/population.csv added up. A line without an area
 * is left out. Throws Error where a line cannot be used, naming it.
 */
export function readPopulation(): AreaPopulation[] {
  const areas = new Map<string, AreaPopulation>();
  const lines: Record<string, string>[] = parse(readFileSync(join(projectRoot, 'mapping', 'population.csv')), {
    columns: true,
  });
  for (const {
    neighborhood = '',
    census_neighborhood = '',
    population = '',
    borders,
    vintage = '',
    source = '',
  } of lines) {
    const residents = Number(population);
    if (!Number.isInteger(residents) || residents <= 0 || vintage === '' || source === '') {
      throw new Error(
        `mapping/population.csv cannot be used: ${census_neighborhood} needs a number, its year and source`,
      );
    }
    // names go into the views' text as they are
    if (/['\\]/.test(neighborhood + vintage + source)) {
      throw new Error(`mapping/population.csv cannot be used: ${census_neighborhood} has a quote or backslash`);
    }
    if (neighborhood === '') continue;
    const before = areas.get(neighborhood)?.population ?? 0;
    const bordersDiffer = borders === 'differ';
    areas.set(neighborhood, { neighborhood, population: before + residents, vintage, source, bordersDiffer });
  }
  return [...areas.values()].sort((a, b) => (a.neighborhood < b.neighborhood ? -1 : 1));
}

/** The same as a list that SQL can join, for texts of sql/views. */
export const POPULATION_TOKENS = {
  population: readPopulation()
    .map(
      ({ neighborhood, population, vintage, source, bordersDiffer }) =>
        `SELECT '${neighborhood}' AS neighborhood, ${population} AS population, ` +
        `'${vintage}' AS population_vintage, '${source}' AS population_source, ` +
        `${bordersDiffer ? 'TRUE' : 'FALSE'} AS borders_differ`,
    )
    .join(' UNION ALL\n  '),
} as const;
