import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { VIEWS } from '../../domain/views';
import { projectRoot } from '../project-root';

/** Tables that a view of sql/views reads, itself or by another view, in alphabetical order. */
export function tablesOfView(name: string): string[] {
  const tables = [...named(name, 'table'), ...viewsReadBy(name).flatMap(tablesOfView)];
  return [...new Set(tables)].sort();
}

/** Views that a view reads, as its text names them. */
export function viewsReadBy(name: string): string[] {
  return named(name, 'view');
}

/** All views in waves: what a view reads lies in an earlier wave. Throws Error where two views read each other. */
export function viewWaves(): string[][] {
  const waves: string[][] = [];
  const done = new Set<string>();
  while (done.size < VIEWS.length) {
    const ready = VIEWS.map(({ name }) => name).filter(
      (name) => !done.has(name) && viewsReadBy(name).every((other) => done.has(other)),
    );
    if (ready.length === 0) throw new Error('views read each other in a circle: see sql/views');
    waves.push(ready);
    for (const name of ready) done.add(name);
  }
  return waves;
}

function named(view: string, kind: 'table' | 'view'): string[] {
  const text = readFileSync(join(projectRoot, 'sql', 'views', `${view}.sql`), 'utf8');
  return [
    ...new Set([...text.matchAll(/\{\{(\w+):(\w+)\}\}/g)].filter(([, is]) => is === kind).map(([, , one = '']) => one)),
  ];
}
