import type ts from "typescript";
import type { Generation } from "./generations.ts";

/** What was asked of the whole program about nodes, with the answers that were given. */
type Asked = ReadonlyMap<ts.Node, unknown>;

interface Answer<Value> {
  readonly value: Value;
  readonly generation: Generation;
  readonly asked: Asked;
}

/** Where answers about nodes are kept, from one program to the next. Holds nothing that is in no program any more. */
export type Memory<Value> = WeakMap<ts.Node, Answer<Value>>;

/** A question that is being answered. */
interface Question {
  readonly around: Question | null;
  /** What was asked of the whole program on the way; most answers need nothing of it. */
  asked: Map<ts.Node, unknown> | null;
  /** Questions that came back to themselves on the way, and have no answer yet. */
  waitsFor: Set<Question> | null;
}

const nothing: Asked = new Map();

/** What other files have a say in: told apart from what a file and its imports decide. */
export class WholeProgram<Told> {
  readonly generation: Generation;
  readonly #tell: (node: ts.Node) => Told;
  #question: Question | null = null;

  /** `tell` gives what is known by now, which may grow; the same answer is the same value. */
  constructor(generation: Generation, tell: (node: ts.Node) => Told) {
    this.generation = generation;
    this.#tell = tell;
  }

  /** What the program tells of a node. The answers that are being looked for depend on it. */
  ask(node: ts.Node): Told {
    const told = this.#tell(node);
    this.#note(node, told);
    return told;
  }

  /** Whether an answer found before, perhaps in another program, is the one that would be found now. */
  holds(node: ts.Node, { generation, asked }: Answer<unknown>): boolean {
    if (!this.generation.holds(node, generation)) return false;
    for (const [about, told] of asked) if (this.#tell(about) !== told) return false;
    for (const [about, told] of asked) this.#note(about, told);
    return true;
  }

  begin(): Question {
    this.#question = { around: this.#question, asked: null, waitsFor: null };
    return this.#question;
  }

  /** What a question needed, the one around it needs too. With its answer at hand, nobody waits for it any more. */
  end(question: Question): void {
    const { around, asked, waitsFor } = question;
    this.#question = around;
    waitsFor?.delete(question);
    for (const [node, told] of asked ?? []) this.#note(node, told);
    for (const open of waitsFor ?? []) this.waitFor(open);
  }

  /** Says that the answers that are being looked for rest on one that is not there yet. */
  waitFor(open: Question): void {
    if (this.#question) (this.#question.waitsFor ??= new Set()).add(open);
  }

  #note(node: ts.Node, told: unknown): void {
    if (this.#question) (this.#question.asked ??= new Map()).set(node, told);
  }
}

/** Answers about nodes, each kept for as long as it is the one that would be found again. */
export class Answers<Value> {
  readonly #memory: Memory<Value>;
  readonly #whole: WholeProgram<unknown>;
  readonly #open = new Map<ts.Node, Question>();

  constructor(memory: Memory<Value>, whole: WholeProgram<unknown>) {
    this.#memory = memory;
    this.#whole = whole;
  }

  /** The answer about a node. A question that comes back to itself has the answer `whenOpen`, which is not kept. */
  of(node: ts.Node, find: () => Value, whenOpen: Value): Value {
    const known = this.#memory.get(node);
    if (known && this.#whole.holds(node, known)) return known.value;
    const open = this.#open.get(node);
    if (open) {
      this.#whole.waitFor(open);
      return whenOpen;
    }
    const question = this.#whole.begin();
    this.#open.set(node, question);
    let value: Value;
    try {
      value = find();
    } finally {
      this.#open.delete(node);
      this.#whole.end(question);
    }
    const { generation } = this.#whole;
    if (!question.waitsFor?.size)
      this.#memory.set(node, { value, generation, asked: question.asked ?? nothing });
    return value;
  }
}
