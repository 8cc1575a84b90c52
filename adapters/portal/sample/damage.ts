import { hashOf, keyOf } from './random';
import type { Damage } from './sample-file-spec';

export type DamageKind = 'ragged' | 'unterminated quote' | 'invalid UTF-8';

const KEY = keyOf('damage');

/** Which damage a record has, by its case: the rest of the file does not depend on it. */
export function damageOf(shares: Required<Damage>, seed: number, caseId: number): DamageKind | null {
  const { raggedRows, unterminatedQuotes, invalidUtf8 } = shares;
  if (raggedRows + unterminatedQuotes + invalidUtf8 === 0) return null;
  const draw = hashOf(seed, KEY, caseId % 2 ** 31) / 2 ** 32;
  if (draw < raggedRows) return 'ragged';
  if (draw < raggedRows + unterminatedQuotes) return 'unterminated quote';
  return draw < raggedRows + unterminatedQuotes + invalidUtf8 ? 'invalid UTF-8' : null;
}

/**
 * The end of a damaged record, without its line end. Invalid UTF-8 and open quotes are in the closing text already; the bytes
 * of the former are wrong because the line is written with one byte a character.
 * @param record all fields but the last, each followed by a comma
 */
export function damagedFields(damage: DamageKind, record: string, lastField: string): string {
  if (damage !== 'ragged') return `${record}${lastField}`;
  return record.length % 2 === 0 ? record.slice(0, -1) : `${record}${lastField},${lastField}`;
}
