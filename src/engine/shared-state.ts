import ts from "typescript";
import type { DurableOperation, ReplayedCode, SharedState, SharedWrite } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { isMemo, isReset } from "./memos.ts";
import { moduleVariable, type ModuleVariable } from "./module-variables.ts";
import { Reachability, type Found } from "./reachability.ts";
import { codeAround, RunningCode, type Unit } from "./running-code.ts";
import { isTestCode } from "./test-files.ts";
import { isCertain, isRead, seesWrite, targetText, writesIn, type Write } from "./writes.ts";
import { syntaxOf } from "../syntax/file.ts";
import { isFunctionNode, propertyName, type FunctionNode } from "../syntax/tree.ts";

/** A change of shared state, with a read that sees it. */
interface Change {
  readonly write: Write;
  readonly read: ts.Identifier;
}

/** Finds what the functions of a program keep in the variables of its modules. */
export class SharedStates {
  readonly #engine: Engine;
  readonly #search: Reachability<Change>;
  readonly #known = new WeakMap<ts.Node, Change | null>();
  readonly #references = new Map<ts.Declaration, readonly ts.Identifier[]>();
  #code: RunningCode | undefined;

  constructor(engine: Engine) {
    this.#engine = engine;
    this.#search = new Reachability<Change>({
      callsIn: (fn) => engine.callsIn(fn),
      // A helper that runs steps is told of where it stands.
      followed: (call) => engine.followedToChanges(call).filter((fn) => !engine.durable.inFunction(fn)),
      direct: () => null,
      own: (fn) => {
        const [change] = this.#changesIn(fn);
        return change ? { what: change, node: change.write.node } : null;
      },
    });
  }

  /** The changes of shared state in replayed code and in the bodies of steps, each at one place only. */
  in(
    sourceFile: ts.SourceFile,
    replayed: readonly ReplayedCode[],
    operations: readonly DurableOperation[],
  ): readonly SharedWrite[] {
    if (isTestCode(sourceFile, this.#engine.root)) return [];
    const found = new Map<ts.Node, SharedWrite>();
    const add = (at: ts.Node, { what, node, calls }: Found<Change>, step: DurableOperation | null): void => {
      const path = this.#engine.path({ what, node, calls });
      if (!found.has(at)) found.set(at, { what: this.#described(what, sourceFile), at, path, step });
    };
    const addAll = (fn: FunctionNode, step: DurableOperation | null): void => {
      for (const change of this.#changesIn(fn))
        add(change.write.node, { what: change, node: change.write.node, calls: [] }, step);
      for (const call of this.#engine.callsIn(fn)) {
        const reached = this.#search.throughCall(call);
        if (reached) add(call, reached, step);
      }
    };
    for (const { function: fn, durableCalls } of replayed)
      // What has no steps is never replayed.
      if (isFunctionNode(fn) && durableCalls.length > 0) addAll(fn, null);
    for (const operation of operations) {
      const callback = operation.body?.callback;
      if (!isFunctionNode(callback)) continue;
      if (callback.getSourceFile() === sourceFile) {
        addAll(callback, operation);
        continue;
      }
      // A body of another file can only be told of where it is handed over.
      const reached = this.#search.inFunction(callback);
      const argument = reached && this.#argument(operation, callback);
      if (argument) add(argument, { ...reached, calls: [argument.getText(), ...reached.calls] }, operation);
    }
    return [...found.values()];
  }

  #argument({ node }: DurableOperation, callback: FunctionNode): ts.Expression | null {
    return node.arguments.find((each) => this.#engine.functions.source(each) === callback) ?? null;
  }

  #described({ write, read }: Change, here: ts.SourceFile): SharedState {
    const file = read.getSourceFile();
    const { line } = file.getLineAndCharacterOfPosition(read.getStart());
    return {
      target: targetText(write),
      read: file === here ? `line ${String(line + 1)}` : this.#engine.location(read),
    };
  }

  #changesIn(fn: FunctionNode): readonly Change[] {
    return writesIn(this.#engine, fn).flatMap((write) => this.#change(write, fn) ?? []);
  }

  #change(write: Write, fn: FunctionNode): Change | null {
    let change = this.#known.get(write.root);
    if (change === undefined) {
      change = this.#findChange(write, fn);
      this.#known.set(write.root, change);
    }
    return change;
  }

  #findChange(write: Write, fn: FunctionNode): Change | null {
    const engine = this.#engine;
    const declaration = moduleVariable(engine, write.root);
    if (!declaration || isTestCode(declaration, engine.root)) return null;
    if (!isCertain(engine, write) || isReset(write)) return null;
    if (isMemo(engine, write, fn, declaration)) return null;
    const read = this.#read(declaration, write, fn);
    return read && { write, read };
  }

  /** A read in another step, or in replayed code that steps follow, which sees what is written. */
  #read(declaration: ModuleVariable, write: Write, fn: FunctionNode): ts.Identifier | null {
    const code = (this.#code ??= new RunningCode(this.#engine));
    const writers = code.unitsAt(write.node);
    const isOwn = (unit: Unit): boolean => unit.kind === "step" && writers.size === 1 && writers.has(unit);
    return (
      this.#referencesOf(declaration, code).find((reference) => {
        if (!isRead(this.#engine, reference) || !seesWrite(reference, write.path)) return false;
        // What a helper keeps to itself decides nothing of the run; what it returns does.
        const isInside = codeAround(this.#engine, reference) === fn && !code.isUnit(fn);
        if (isInside && !isReturned(reference)) return false;
        return [...code.unitsAt(reference)].some(([unit, isFollowed]) => isFollowed && !isOwn(unit));
      }) ?? null
    );
  }

  /** The names of a variable in the code that Inngest runs, in the variable's own file first. */
  #referencesOf(declaration: ModuleVariable, code: RunningCode): readonly ts.Identifier[] {
    let references = this.#references.get(declaration);
    if (!references) {
      const name = propertyName(declaration.name);
      const own = declaration.getSourceFile();
      references = [own, ...[...code.files].filter((file) => file !== own)].flatMap((file) => {
        const { identifiers, imports } = syntaxOf(file);
        const names =
          file === own
            ? [name]
            : [...imports].flatMap(([local, imported]) => (imported.name === name ? [local] : []));
        return names
          .flatMap((each) => (each === null ? [] : (identifiers.get(each) ?? [])))
          .filter((identifier) => this.#engine.symbols.declaration(identifier) === declaration);
      });
      this.#references.set(declaration, references);
    }
    return references;
  }
}

/** Whether a reference is a part of what its function returns. */
function isReturned(reference: ts.Identifier): boolean {
  for (let node: ts.Node = reference; ; node = node.parent) {
    const { parent } = node;
    if (ts.isReturnStatement(parent)) return true;
    if (ts.isArrowFunction(parent)) return parent.body === node;
    if (ts.isStatement(parent) || isFunctionNode(parent)) return false;
  }
}
