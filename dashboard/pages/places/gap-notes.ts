import { formatCountOf, formatInstant, formatMonth } from '../../format';
import type { GapNoteRow, GapRow } from './data';

type Slice = Pick<GapRow, 'neighborhood' | 'canonical_type'>;

/** What was done about a gap, of whatever month: it says so until somebody notes more. */
export function notesOn({ neighborhood, canonical_type }: Slice, notes: readonly GapNoteRow[]): GapNoteRow[] {
  return notes.filter((one) => one.neighborhood === neighborhood && one.canonical_type === canonical_type);
}

/** `Swept twice a week since May (Ann, Nov 25, 2026, 9:00 AM EST)`. */
export function noteText({ note, noted_by, noted_at }: GapNoteRow): string {
  return `${note} (${noted_by}, ${formatInstant(noted_at)})`;
}

/** What stands open under the tile: what was done about each alert of the newest month, or that nothing is noted. */
export function actionLines(alerts: readonly GapRow[], notes: readonly GapNoteRow[]): string[] {
  if (alerts.length === 0) return [];
  const silent = alerts.filter((alert) => notesOn(alert, notes).length === 0).length;
  return [
    ...alerts.flatMap((alert) =>
      notesOn(alert, notes).map((note) => `${alert.neighborhood}, ${alert.canonical_type}: ${noteText(note)}`),
    ),
    ...(silent === 0
      ? []
      : [
          `${formatCountOf(silent, 'alert')} of ${formatMonth(alerts[0]?.open_month ?? null)} ${silent === 1 ? 'has' : 'have'} no note of what was done; boston311 gaps note adds one.`,
        ]),
  ];
}
