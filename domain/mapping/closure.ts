import type { SourceSystem } from '../contracts';
import { SYSTEMS } from './tables';

/** What a closing text says became of a case. */
export const CLOSURE_CLASSES = [
  'resolved',
  'noted',
  'duplicate',
  'invalid',
  'administrative',
  'transferred',
  'unknown',
] as const;

export type ClosureClass = (typeof CLOSURE_CLASSES)[number];

export const HOWS = ['starts with', 'contains', 'regex'] as const;

/** A rule over the closing words: lower case, without the lead that says only that and when the case was closed. */
export interface ClosureRule {
  readonly order: number;
  /** Stands in closure_rule of every case it decided. */
  readonly id: string;
  readonly sourceSystem: SourceSystem;
  readonly closureClass: ClosureClass;
  readonly how: (typeof HOWS)[number];
  readonly text: string;
}

/** What is wrong with the rules, one sentence each; empty where they can be used. The first rule that matches counts. */
export function closureRuleProblems(rules: readonly ClosureRule[]): string[] {
  const problems: string[] = [];
  const ids = new Set<string>();
  let before = 0;
  for (const { order, id, sourceSystem, closureClass, how, text } of rules) {
    if (!/^[a-z][a-z-]*$/.test(id)) problems.push(`rule "${id}": an id is made of lower case letters and hyphens`);
    if (ids.has(id)) problems.push(`rule ${id}: stands twice`);
    if (!(order > before)) problems.push(`rule ${id}: order ${order} does not follow ${before}`);
    if (!SYSTEMS.includes(sourceSystem)) problems.push(`rule ${id}: no system is called ${sourceSystem}`);
    if (!CLOSURE_CLASSES.includes(closureClass)) problems.push(`rule ${id}: no class is called ${closureClass}`);
    if (closureClass === 'unknown') problems.push(`rule ${id}: unknown is what no rule matches`);
    if (!HOWS.includes(how)) problems.push(`rule ${id}: nothing is matched by "${how}"`);
    if (text === '' || (how !== 'regex' && text !== text.toLowerCase())) {
      problems.push(`rule ${id}: the text is blank or holds capitals, and closing words are lower case`);
    }
    ids.add(id);
    before = order;
  }
  return problems;
}
