import { deep, depths, long } from "./extremes.ts";
import { cutAtByte, mutators, type Draft } from "./mutators.ts";
import type { Origin } from "./playground.ts";
import { Random } from "./random.ts";

/** One text to check, and how it came about. */
export interface Variant {
  /** Its number in the run; with the seed it makes the same text again. */
  readonly index: number;
  readonly origin: string;
  /** What it was changed by, in order. */
  readonly changes: readonly string[];
  /** From the playground's folder. */
  readonly fileName: string;
  readonly beside: readonly string[];
  readonly text: string;
}

/** One in this many is very deep or very long. They take long, and there are only so many kinds. */
const extremeEvery = 500;

/** One in this many is a text cut off at a tenth byte; these are gone through one by one. */
const cutEvery = 5;

/** Makes the variants of a seed, each on its own: number 70,000 does not need those before it. */
export class Variants {
  readonly #origins: readonly Origin[];
  readonly #seed: number;
  readonly #cuts: readonly { readonly origin: Origin; readonly bytes: number }[];

  constructor(origins: readonly Origin[], seed: number) {
    this.#origins = origins;
    this.#seed = seed;
    this.#cuts = origins.flatMap((origin) =>
      origin.isCut
        ? Array.from({ length: Math.ceil(Buffer.byteLength(origin.text) / 10) }, (_, tenth) => ({
            origin,
            bytes: 10 * tenth,
          }))
        : [],
    );
  }

  /** How many texts there are that are cut off at a tenth byte and not changed otherwise. */
  get cuts(): number {
    return this.#cuts.length;
  }

  make(index: number): Variant {
    const random = new Random(this.#seed, index);
    if (index % extremeEvery === extremeEvery - 1) return this.#extreme(index, random);
    if (index % cutEvery === 0) {
      // A prime step goes through all of them, and through all files in a short run too.
      const cut = this.#cuts[((index / cutEvery) * 7919) % this.#cuts.length];
      if (cut)
        return this.#variant(index, cut.origin, ["cut off"], {
          text: cutAtByte(cut.origin.text, cut.bytes),
          extension: cut.origin.extension,
        });
    }
    const origin = this.#origin(random);
    let draft: Draft = { text: origin.text, extension: origin.extension };
    const changes: string[] = [];
    do {
      const mutator = random.pick(mutators);
      if (!mutator) break;
      const changed = mutator.apply(draft, random, this.#origin(random).text);
      if (changed.text !== draft.text || changed.extension !== draft.extension) changes.push(mutator.name);
      draft = changed;
    } while (changes.length === 0 || random.chance(0.45));
    return this.#variant(index, origin, changes, draft);
  }

  /** The cases of the rule tests are twenty times as many as the whole programs, and much smaller. */
  #origin(random: Random): Origin {
    const whole = random.chance(0.4);
    const origin = random.pick(this.#origins.filter(({ isCut }) => isCut === whole));
    if (!origin) throw new Error("There is nothing to make variants of.");
    return origin;
  }

  #variant(index: number, origin: Origin, changes: readonly string[], draft: Draft): Variant {
    return {
      index,
      origin: origin.name,
      changes,
      fileName: origin.place + draft.extension,
      beside: origin.beside,
      text: draft.text,
    };
  }

  #extreme(index: number, random: Random): Variant {
    const turn = Math.floor(index / extremeEvery);
    // Every fourth is a long one. The deep ones go through all kinds before the depth changes.
    const isLong = turn % 4 === 3;
    const number = Math.floor(turn / 4) * 3 + (turn % 4);
    const extreme = isLong ? long[Math.floor(turn / 4) % long.length] : deep[number % deep.length];
    const depth = isLong ? 0 : (depths[Math.floor(number / deep.length + number) % depths.length] ?? 0);
    if (!extreme) throw new Error("There is no such extreme.");
    const size = Math.min(depth, extreme.most ?? depth);
    return {
      index,
      origin: isLong ? `long: ${extreme.name}` : `deep: ${extreme.name}, ${size}`,
      changes: [isLong ? "very long" : "deep nesting"],
      fileName: `app/variant${extreme.extension}`,
      beside: [],
      text: extreme.text(size, random),
    };
  }
}
