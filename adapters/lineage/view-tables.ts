import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { projectRoot } from '../project-root';

/** Tables that a view of sql/views reads, as its text names them, in alphabetical order. */
export function tablesOfView(name: string): string[] {
  const text = readFileSync(join(projectRoot, 'sql', 'views', `${name}.sql`), 'utf8');
  return [...new Set([...text.matchAll(/\{\{table:(\w+)\}\}/g)].map(([, table = '']) => table))].sort();
}
