import { dateTimeText, javaDateText, twoDigits, wallTime } from './clock';
import type { LegacyCase } from './legacy-case';
import { Weighted, type Draws } from './random';
import * as sentences from './vocabulary/closing-sentences';
import { AGENCIES, CLOSING_LEADS, type ClosingLead } from './vocabulary/closing-words';
import type { ClosingStyle } from './vocabulary/legacy-types';

/** What a text holds that whoever writes it into a file must mind. */
export interface ClosingText {
  text: string;
  quotes: boolean;
  ascii: boolean;
}

/** From then on a closing text says when the case was closed. */
const DATED_SINCE = wallTime(2015, 5, 1);
/** From then on crews close cases with an app that writes dates its own way. */
const CREW_APP_SINCE = wallTime(2020, 7, 1);
const CREW_STYLES: ReadonlySet<ClosingStyle> = new Set([
  'trash',
  'street',
  'light',
  'tree',
  'graffiti',
  'parking',
  'needle',
]);
const TYPESET_SINCE = wallTime(2019, 1, 1);

const LEADS_BY_STYLE = new Map<ClosingStyle, Weighted<ClosingLead>>(
  [...new Set(CLOSING_LEADS.map((lead) => lead.style))].map((style) => [
    style,
    new Weighted(
      CLOSING_LEADS.filter((lead) => lead.style === style).map((lead) => ({ value: lead, weight: lead.weight })),
    ),
  ]),
);

/** Fractions of a second as the older system keeps them: thirds of ten milliseconds, without closing zeros. */
const FRACTIONS: readonly string[] = Array.from({ length: 300 }, (_, third) => {
  const milliseconds = Math.floor(third / 3) * 10 + [0, 3, 7][third % 3]!;
  return `.${String(milliseconds)
    .padStart(3, '0')
    .replace(/0{1,2}$/, '')}`;
});

/**
 * The closing text of a case that is closed at its `closes`: status words, and mostly sentences. It ends in a space, as
 * every text of the older system does. The answer is an object that the next call fills anew.
 */
export function closingText(draws: Draws, facts: LegacyCase, embeddedNewlines: number): ClosingText {
  answer.quotes = false;
  answer.ascii = true;
  if (facts.swept) {
    answer.text = `Case Closed Case Resolved  ${sentences.SWEEP_SENTENCE}  `;
    return answer;
  }
  const style = facts.type.closing;
  const lead = LEADS_BY_STYLE.get(style)!.draw(draws);
  const byApp = facts.closes >= CREW_APP_SINCE && CREW_STYLES.has(style) && draws.chance(0.55);
  const opening = openingWords(draws, facts.closes, lead.lead, byApp);
  const told = whatFollows(draws, facts, lead);
  answer.text = told === '' ? `${opening} ` : `${opening} ${told} `;
  if (embeddedNewlines > 0 && draws.chance(embeddedNewlines)) {
    answer.text = `${opening}\n${told} `;
    answer.quotes = true;
  }
  return answer;
}

const answer: ClosingText = { text: '', quotes: false, ascii: true };

function openingWords(draws: Draws, closes: number, lead: string, byApp: boolean): string {
  if (closes < DATED_SINCE) return `Case Closed ${lead}`;
  if (byApp) return `Case Closed. Closed date : ${javaDateText(closes)} ${lead.replace(/^Case /, '')}`;
  return `Case Closed. Closed date : ${dateTimeText(closes)}${FRACTIONS[draws.below(300)]} ${lead}`;
}

function whatFollows(draws: Draws, facts: LegacyCase, lead: ClosingLead): string {
  switch (lead.then) {
    case 'nothing':
      return '';
    case 'duplicate':
      return draws.chance(0.55) ? `Duplicate of case #${facts.id - 2 * draws.between(1, 400)}` : '';
    case 'agency':
      return `${draws.pick(AGENCIES)} looks after this place.  The details were passed on.`;
    case 'sentences':
      return sentencesOf(draws, facts);
  }
}

function sentencesOf(draws: Draws, facts: LegacyCase): string {
  const own = sentences.SENTENCES_BY_STYLE.get(facts.type.closing)!;
  const amount = draws.fraction();
  // Texts were shorter in the first years.
  const wordy = facts.closes < DATED_SINCE ? 0.35 : 1;
  if (amount > 0.4 + 0.48 * wordy) return '';
  let text = filled(draws, draws.pick(own));
  if (amount < 0.55 * wordy) text = `${text}  ${filled(draws, draws.pick(own))}`;
  if (amount < 0.42 * wordy) text = `${text}  ${filled(draws, draws.pick(sentences.GENERAL_SENTENCES))}`;
  if (amount < 0.04 * wordy) {
    for (let more = draws.between(2, 6); more > 0; more--) text = `${text}  ${filled(draws, draws.pick(own))}`;
  }
  return withSpecial(draws, text, draws.fraction(), facts.closes);
}

/** Rare things in a text, each by its share: personal data, quotation marks, typesetting, control characters, shouting. */
function withSpecial(draws: Draws, text: string, special: number, closes: number): string {
  if (special > 0.09) return text;
  if (special < 0.006) return `${text}  ${filled(draws, draws.pick(sentences.EMAIL_SENTENCES))}`;
  if (special < 0.041) return `${text}  ${filled(draws, draws.pick(sentences.PHONE_SENTENCES))}`;
  if (special < 0.046) {
    answer.quotes = true;
    return `${text}  ${draws.pick(sentences.QUOTING_SENTENCES)}`;
  }
  if (special < 0.048) return `\t${text.replace(/ {2}/g, '\t\t')}`;
  if (special < (closes < TYPESET_SINCE ? 0.0485 : 0.066)) {
    answer.ascii = false;
    return `${text}  ${draws.pick(sentences.TYPESET_SENTENCES)}`;
  }
  return text.toUpperCase();
}

/** A sentence with a number in the place of each `#`. */
function filled(draws: Draws, sentence: string): string {
  if (!sentence.includes('#')) return sentence;
  return sentence.includes('##')
    ? sentence.replace('##', twoDigits(draws.below(100)))
    : sentence.replace('#', String(draws.between(2, 48)));
}
