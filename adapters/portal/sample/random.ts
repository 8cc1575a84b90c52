import { xoroshiro128plusFromState } from 'pure-rand/generator/xoroshiro128plus';
import type { RandomGenerator } from 'pure-rand/types/RandomGenerator';

const TO_UNIT = 2 ** -32;

/** Random draws that depend on nothing but the key they were started with. */
export class Draws {
  private generator: RandomGenerator;

  constructor(...key: readonly number[]) {
    this.generator = startedWith(key);
  }

  /** Starts again with another key. One object serves millions of rows. */
  restart(...key: readonly number[]): void {
    this.generator = startedWith(key);
  }

  /** An unsigned 32-bit number. */
  word(): number {
    return this.generator.next() >>> 0;
  }

  /** A fraction in [0, 1). */
  fraction(): number {
    return (this.generator.next() >>> 0) * TO_UNIT;
  }

  /** A whole number in [0, bound). */
  below(bound: number): number {
    return Math.floor((this.generator.next() >>> 0) * TO_UNIT * bound);
  }

  /** A whole number in [from, to]. */
  between(from: number, to: number): number {
    return from + this.below(to - from + 1);
  }

  chance(probability: number): boolean {
    return (this.generator.next() >>> 0) * TO_UNIT < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.below(list.length)]!;
  }

  /** A draw from the standard normal distribution, in steps of 1/4096 of its probability. */
  normal(): number {
    return NORMAL_QUANTILES[this.generator.next() >>> 20]!;
  }
}

/** A 32-bit hash of the numbers, each bit of it depending on every one of them. */
export function hashOf(...key: readonly number[]): number {
  let hash = 0x2545f491;
  for (const part of key) hash = mixed(hash ^ mixed(part));
  return hash >>> 0;
}

/** A 32-bit number to start draws with, from a word. */
export function keyOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let i = 0; i < word.length; i++) hash = Math.imul(hash ^ word.charCodeAt(i), 0x01000193);
  return mixed(hash) >>> 0;
}

/** Choices with weights, drawn by looking one 12-bit number up: the weights hold to 1/4096. */
export class Weighted<T> {
  private readonly slots: T[] = [];

  /** @throws Error where no choice has a weight above zero */
  constructor(choices: readonly { readonly value: T; readonly weight: number }[]) {
    const present = choices.filter((choice) => choice.weight > 0);
    const total = present.reduce((sum, choice) => sum + choice.weight, 0);
    if (present.length === 0) throw new Error('A weighted choice needs at least one weight above zero.');
    let passed = 0;
    for (const [index, choice] of present.entries()) {
      passed += choice.weight;
      const left = present.length - index - 1;
      const upTo = Math.min(4096 - left, Math.max(this.slots.length + 1, Math.round((passed / total) * 4096)));
      while (this.slots.length < upTo) this.slots.push(choice.value);
    }
  }

  draw(draws: Draws): T {
    return this.slots[draws.word() >>> 20]!;
  }
}

function startedWith(key: readonly number[]): RandomGenerator {
  const first = hashOf(...key);
  const second = mixed(first + 0x9e3779b9);
  const third = mixed(second + 0x7f4a7c15);
  return xoroshiro128plusFromState([first | 0, second, third, mixed(third + 0x85ebca6b) | 1]);
}

/** The finalizer of MurmurHash3. */
function mixed(word: number): number {
  let hash = word | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

/** Quantiles of the normal distribution at the middle of each of 4096 equal parts. */
const NORMAL_QUANTILES: Float64Array = Float64Array.from({ length: 4096 }, (_, part) =>
  normalQuantile((part + 0.5) / 4096),
);

/** By halving the interval. */
function normalQuantile(probability: number): number {
  let low = -4;
  let high = 4;
  while (high - low > 1e-9) {
    const middle = (low + high) / 2;
    if (normalDistribution(middle) < probability) low = middle;
    else high = middle;
  }
  return (low + high) / 2;
}

/** Abramowitz and Stegun 26.2.17; good to 7.5e-8. */
function normalDistribution(z: number): number {
  const t = 1 / (1 + 0.2316419 * Math.abs(z));
  const tail =
    (Math.exp((-z * z) / 2) / Math.sqrt(2 * Math.PI)) *
    t *
    (0.31938153 + t * (-0.356563782 + t * (1.781477937 + t * (-1.821255978 + t * 1.330274429))));
  return z > 0 ? 1 - tail : tail;
}
