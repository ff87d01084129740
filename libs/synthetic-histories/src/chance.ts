import type { Instant } from '@vardkedja/event-sourcing';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';

const TWO_TO_32 = 4_294_967_296;

/** Draws from a seed: the same seed gives the same draws, on every machine. */
export class Chance {
  private readonly generator;

  /** @param seed any 32-bit integer */
  constructor(seed: number) {
    this.generator = xoroshiro128plus(seed);
  }

  /** True in this share of the cases. */
  happens(share: number): boolean {
    return this.fraction() < share;
  }

  /** Evenly from `from` up to, but not including, `to`. */
  between(from: number, to: number): number {
    return from + this.fraction() * (to - from);
  }

  /** A whole number, both ends included. */
  integer(from: number, to: number): number {
    return uniformInt(this.generator, from, to);
  }

  one<T>(choices: readonly [T, ...T[]]): T;
  one<T>(choices: readonly T[]): T | undefined;
  one<T>(choices: readonly T[]): T | undefined {
    return choices[this.integer(0, choices.length - 1)];
  }

  /** One of the keys, each as often as its weight says. */
  weighted<Key extends string>(weights: Readonly<Record<Key, number>>): Key {
    const entries = Object.entries(weights) as [Key, number][];
    let left = this.fraction() * entries.reduce((sum, [, weight]) => sum + weight, 0);
    for (const [key, weight] of entries) {
      left -= weight;
      if (left < 0) return key;
    }
    return (entries[entries.length - 1] as [Key, number])[0];
  }

  /** @param sigma standard deviation of the natural logarithm */
  logNormal(median: number, sigma: number): number {
    const radius = Math.sqrt(-2 * Math.log(1 - this.fraction()));
    return median * Math.exp(sigma * radius * Math.cos(2 * Math.PI * this.fraction()));
  }

  /** A UUID of version 7, so that ids sort by the time they were made at. */
  uuid(at: Instant): string {
    const time = hex(at, 12);
    const [a, b, c] = [this.bits(), this.bits(), this.bits()];
    const variant = 0x8000 | (b & 0x3fff);
    return `${time.slice(0, 8)}-${time.slice(8)}-7${hex(a & 0xfff, 3)}-${hex(variant, 4)}-${hex(c, 8)}${hex(a >>> 16, 4)}`;
  }

  private fraction(): number {
    return this.bits() / TWO_TO_32;
  }

  private bits(): number {
    return this.generator.next() >>> 0;
  }
}

function hex(value: number, digits: number): string {
  return value.toString(16).padStart(digits, '0');
}

/** A seed of its own for the n-th of many draws, so that each comes out the same however many there are. */
export function nthSeed(seed: number, n: number): number {
  const low = seed >>> 0;
  const high = Math.floor(seed / TWO_TO_32) >>> 0;
  return scramble(scramble(scramble(low) ^ high) + n);
}

/** Spreads every bit over all 32 (the finaliser of MurmurHash3). */
function scramble(value: number): number {
  let mixed = value | 0;
  mixed = Math.imul(mixed ^ (mixed >>> 16), 0x85ebca6b);
  mixed = Math.imul(mixed ^ (mixed >>> 13), 0xc2b2ae35);
  return mixed ^ (mixed >>> 16);
}
