import { CLOCK_READINGS, type ClockReading } from '../domain/clock';
import type { Context } from './context';
import { EXIT } from './exit-codes';
import { ClientFailure } from './failures';

/**
 * How times of single resources are read where an operator knows better than the file: BOSTON311_CLOCK, such as
 * `new-system=utc,legacy-2025=as published`. Throws ClientFailure (usage).
 */
export function readClockSettings(env: Context['env']): Readonly<Record<string, ClockReading>> {
  const parts = (env.BOSTON311_CLOCK ?? '').split(',').filter((part) => part.trim() !== '');
  return Object.fromEntries(parts.map(readPart));
}

function readPart(part: string): readonly [string, ClockReading] {
  const [slug = '', word = ''] = part.split('=').map((text) => text.trim());
  const reading = CLOCK_READINGS.find((candidate) => candidate === word);
  if (slug === '' || reading === undefined) {
    throw new ClientFailure(
      EXIT.usage,
      `BOSTON311_CLOCK holds "${part.trim()}", which is not RESOURCE=READING with one of ${CLOCK_READINGS.join(', ')}`,
    );
  }
  return [slug, reading];
}
