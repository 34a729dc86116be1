import type ts from "typescript";
import type { Generation } from "./generations.ts";

/** What is asked of the whole program about a node, with the answer that was given. */
type Asked = ReadonlyMap<ts.Node, unknown>;

interface Answer<Value> {
  readonly value: Value;
  readonly generation: Generation;
  readonly asked: Asked;
}

/** Where answers about nodes are kept, for the programs of a session. Holds nothing that is in no program any more. */
export type Memory<Value> = WeakMap<ts.Node, Answer<Value>>;

const nothing: Asked = new Map();
const unfinished = Symbol("unfinished");

/** What other files have a say in: told apart from what a file and its imports decide. */
export class WholeProgram<Told> {
  readonly #tell: (node: ts.Node) => Told;
  readonly #generation: Generation;
  /** What has been asked for the answer that is being looked for; most answers need nothing of it. */
  #asked: Map<ts.Node, unknown> | null = null;
  #isFinding = false;

  /** `tell` gives what is known by now, which may grow; the same answer is the same value. */
  constructor(generation: Generation, tell: (node: ts.Node) => Told) {
    this.#generation = generation;
    this.#tell = tell;
  }

  /** What the program tells of a node. The answer that is being looked for depends on it. */
  ask(node: ts.Node): Told {
    const told = this.#tell(node);
    this.#note(node, told);
    return told;
  }

  /** Finds the answer about a node, and what was asked on the way. */
  find<Value>(node: ts.Node, find: () => Value): Answer<Value> {
    const around = this.#asked;
    const wasFinding = this.#isFinding;
    this.#asked = null;
    this.#isFinding = true;
    try {
      const value = find();
      return { value, generation: this.#generation, asked: this.#askedFor(node) };
    } finally {
      this.#goBack(around, wasFinding);
    }
  }

  /** What was asked for an answer was asked for the one around it too. */
  #goBack(around: Map<ts.Node, unknown> | null, wasFinding: boolean): void {
    const here = this.#asked;
    this.#asked = around;
    this.#isFinding = wasFinding;
    if (here) this.#repeat(here);
  }

  /** What was asked for the answer about a node. With that at hand, what went round in a circle is finished. */
  #askedFor(node: ts.Node): Asked {
    if (this.#asked?.get(node) === unfinished) this.#asked.delete(node);
    return this.#asked?.size ? this.#asked : nothing;
  }

  /** Whether an answer found before, perhaps in another program, is the one that would be found now. */
  holds(node: ts.Node, { generation, asked }: Answer<unknown>): boolean {
    if (!this.#generation.holds(node, generation)) return false;
    for (const [about, told] of asked) if (this.#tell(about) !== told) return false;
    this.#repeat(asked);
    return true;
  }

  /** An answer that rests on an unfinished one holds for nobody else. */
  askUnfinished(node: ts.Node): void {
    this.#note(node, unfinished);
  }

  #note(node: ts.Node, told: unknown): void {
    if (this.#isFinding) (this.#asked ??= new Map()).set(node, told);
  }

  #repeat(asked: Asked): void {
    for (const [node, told] of asked) this.#note(node, told);
  }
}

/** Answers about nodes, each kept for as long as it is the one that would be found again. */
export class Answers<Value> {
  readonly #memory: Memory<Value>;
  readonly #whole: WholeProgram<unknown>;
  readonly #open = new Set<ts.Node>();

  constructor(memory: Memory<Value>, whole: WholeProgram<unknown>) {
    this.#memory = memory;
    this.#whole = whole;
  }

  /** The answer about a node. A question that comes back to itself has the answer `whenOpen`. */
  of(node: ts.Node, find: () => Value, whenOpen: Value): Value {
    const known = this.#memory.get(node);
    if (known && this.#whole.holds(node, known)) return known.value;
    if (this.#open.has(node)) {
      this.#whole.askUnfinished(node);
      return whenOpen;
    }
    this.#open.add(node);
    try {
      const answer = this.#whole.find(node, find);
      this.#memory.set(node, answer);
      return answer.value;
    } finally {
      this.#open.delete(node);
    }
  }
}
