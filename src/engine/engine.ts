import ts from "typescript";
import type { CallPath, DurableOperation, Reached, Settings, SideEffect, Specifier } from "../model/index.ts";
import { isLanguageMethod } from "./built-in-methods.ts";
import { ControlFlow } from "./control-flow.ts";
import { mayChangeShared } from "./changing-files.ts";
import { Definitions } from "./definitions.ts";
import { durableFiles, filesReaching } from "./durable-files.ts";
import { Effects } from "./effects.ts";
import { ErrorFlow } from "./error-flow.ts";
import { Functions } from "./functions.ts";
import { mayConcernInngest } from "./gate.ts";
import { generationOf, onlyGeneration } from "./generations.ts";
import type { Source } from "./host.ts";
import { mayRunCallbacks, runsCallbacks } from "./known-calls.ts";
import { Operations } from "./operations.ts";
import { lazy } from "./lazy.ts";
import { ObjectChanges } from "./object-changes.ts";
import { Origins } from "./origins.ts";
import { ownFiles } from "./own-files.ts";
import { Promises } from "./promises.ts";
import { Races } from "./races.ts";
import { callPath, Reachability, type Found } from "./reachability.ts";
import { SharedStates } from "./shared-state.ts";
import { sdkMajor } from "./sdk-major.ts";
import { Sends } from "./sends.ts";
import { Specifiers } from "./specifiers.ts";
import { StoredTypes } from "./stored-types.ts";
import { Symbols } from "./symbols.ts";
import { Things } from "./things.ts";
import { madeValues, readValues, UnstableSources } from "./unstable-sources.ts";
import { syntaxOf } from "../syntax/file.ts";
import {
  calleeName,
  isFunctionNode,
  memberName,
  propertyName,
  receivingCall,
  unwrap,
  type CallLike,
  type FunctionNode,
} from "../syntax/tree.ts";
import { Values } from "./values.ts";
import { Zones } from "./zones.ts";

/** Methods that run a function they are handed by name. */
const runningMethods = new Set([
  "catch",
  "every",
  "filter",
  "finally",
  "find",
  "flatMap",
  "forEach",
  "map",
  "reduce",
  "some",
  "then",
]);

/** What runs when a function is called. */
interface CodeOfFunction {
  readonly calls: readonly CallLike[];
  readonly templates: readonly ts.TaggedTemplateExpression[];
}

const concern = new WeakMap<ts.SourceFile, boolean>();

function concernsInngest(sourceFile: ts.SourceFile): boolean {
  let known = concern.get(sourceFile);
  if (known === undefined) {
    known = mayConcernInngest(sourceFile.text);
    concern.set(sourceFile, known);
  }
  return known;
}

/** Everything that is known of one program, found out on first question and then kept. */
export class Engine {
  readonly program: ts.Program;
  readonly checker: ts.TypeChecker;
  readonly typed: boolean;
  readonly root: string;
  readonly settings: Settings;
  readonly symbols: Symbols;
  readonly origins: Origins;
  readonly functions: Functions;
  readonly zones: Zones;
  readonly promises: Promises;
  readonly effects: Effects;
  readonly values: Values;
  readonly operations: Operations;
  readonly definitions: Definitions;
  readonly errorFlow: ErrorFlow;
  readonly sends: Sends;
  readonly races: Races;
  /** The first durable operation that a function runs when it is called. */
  readonly durable: Reachability<DurableOperation>;
  readonly sharedStates: SharedStates;
  readonly storedTypes: StoredTypes;
  /** Values that replays make anew: of the clock, or random. */
  readonly madeValues: UnstableSources;
  /** Values that replays read anew from something that can change in between. */
  readonly readValues: UnstableSources;
  readonly #sideEffects = new Map<string, Reachability<SideEffect>>();
  #durableFiles: ReadonlySet<ts.SourceFile> | undefined;
  #changingFiles: ReadonlySet<ts.SourceFile> | undefined;
  readonly #code = new WeakMap<FunctionNode, CodeOfFunction>();
  readonly #followed = new WeakMap<CallLike, readonly FunctionNode[]>();
  readonly #controlFlow = new WeakMap<FunctionNode, ControlFlow>();
  readonly #ownFlow = new WeakMap<FunctionNode, ControlFlow>();

  constructor(source: Source, settings: Settings, root: string) {
    this.program = source.program;
    this.checker = source.program.getTypeChecker();
    this.typed = source.typed;
    this.root = root;
    this.settings = settings;
    const generation = source.typed ? generationOf(source.program) : onlyGeneration(source.program);
    const writesBigInt = lazy(() => files().some(({ text }) => /\bBigInt\.prototype\b/.test(text)));
    this.storedTypes = new StoredTypes(this.checker, writesBigInt);
    this.symbols = new Symbols(this.checker, generation);
    this.origins = new Origins(this.symbols, generation);
    this.functions = new Functions(this.symbols, generation);
    const files = lazy(() => ownFiles(source.program));
    const changes = new ObjectChanges(this.symbols, this.functions, files);
    this.values = new Values(this.checker, this.typed, this.symbols, this.origins, this.functions, changes);
    const specifiers = new Specifiers(this.symbols, this.origins, this.functions);
    this.zones = new Zones(
      source.program,
      source.typed,
      this.symbols,
      generation,
      this.origins,
      this.functions,
      this.values,
      new Things(sdkMajor(source.program)),
      specifiers,
      settings.steps,
      concernsInngest,
    );
    this.promises = new Promises(this.symbols, this.zones);
    this.effects = new Effects(
      this.checker,
      this.typed,
      this.zones,
      this.origins,
      this.functions,
      this.promises,
      specifiers,
      this.storedTypes,
      settings,
    );
    this.operations = new Operations(this);
    this.definitions = new Definitions(this);
    this.errorFlow = new ErrorFlow(this);
    this.sends = new Sends(this);
    this.races = new Races(this);
    this.durable = new Reachability<DurableOperation>({
      callsIn: (fn) => this.callsIn(fn),
      followed: (call) => this.followedToSteps(call),
      direct: (call) => this.operations.at(call),
    });
    this.sharedStates = new SharedStates(this);
    this.madeValues = new UnstableSources(this, (fn) => madeValues(this, fn));
    this.readValues = new UnstableSources(this, (fn) => readValues(this, fn));
  }

  /** The calls that run when a function is called: its own, and those of callbacks that run with it. */
  callsIn(fn: FunctionNode): readonly CallLike[] {
    return this.#codeOf(fn).calls;
  }

  /** The templates with a tag that run when a function is called, as its calls do. */
  templatesIn(fn: FunctionNode): readonly ts.TaggedTemplateExpression[] {
    return this.#codeOf(fn).templates;
  }

  #codeOf(fn: FunctionNode): CodeOfFunction {
    let code = this.#code.get(fn);
    if (!code) {
      const calls: CallLike[] = [];
      const templates: ts.TaggedTemplateExpression[] = [];
      const visit = (node: ts.Node): void => {
        if (isFunctionNode(node) && !this.runsWithItsSurroundings(node)) return;
        if (ts.isTypeNode(node) || ts.isClassLike(node)) return;
        ts.forEachChild(node, visit);
        if (ts.isCallExpression(node) || ts.isNewExpression(node)) calls.push(node);
        else if (ts.isTaggedTemplateExpression(node)) templates.push(node);
      };
      for (const parameter of fn.parameters) visit(parameter);
      if (fn.body) visit(fn.body);
      code = { calls, templates };
      this.#code.set(fn, code);
    }
    return code;
  }

  /** Whether the code of a nested function is, for replay, code of the function around it. */
  runsWithItsSurroundings(fn: FunctionNode): boolean {
    const role = this.zones.role(fn);
    if (role) return role.kind === "replayed";
    return receivingCall(fn) !== null;
  }

  /** The functions of the program that a call runs: the callee, and functions handed by name to methods that run them. */
  followed(call: CallLike): readonly FunctionNode[] {
    let functions = this.#followed.get(call);
    if (!functions) {
      functions = this.#isOfInngest(call) || this.effects.isPure(call) ? [] : this.#findFollowed(call);
      this.#followed.set(call, functions);
    }
    return functions;
  }

  /** Whether a call is of Inngest's own, whose code is not the project's to be looked into. */
  #isOfInngest(call: CallLike): boolean {
    return this.zones.tool(call) !== null || this.zones.recognizer.callee(call) !== null;
  }

  /** Those of the functions that a call runs which can run steps at all. Most files need no look at what is called. */
  followedToSteps(call: CallLike): readonly FunctionNode[] {
    const files = (this.#durableFiles ??= durableFiles(this));
    if (!files.has(call.getSourceFile())) return [];
    return this.followed(call).filter((fn) => files.has(fn.getSourceFile()));
  }

  /** Those of the functions that a call runs which can change an object or a variable that is not theirs. */
  followedToChanges(call: CallLike): readonly FunctionNode[] {
    const files = (this.#changingFiles ??= filesReaching(this, mayChangeShared));
    if (!files.has(call.getSourceFile())) return [];
    return this.followed(call).filter((fn) => files.has(fn.getSourceFile()));
  }

  #findFollowed(call: CallLike): readonly FunctionNode[] {
    const method = memberName(unwrap(call.expression));
    const runsArguments = runningMethods.has(method ?? "") || this.#runsNamedCallback(call);
    const callees = [call.expression, ...(runsArguments ? (call.arguments ?? []) : [])];
    return callees.flatMap((callee) => {
      const node = unwrap(callee);
      // Code written in place already is part of the function around it.
      if (isFunctionNode(node)) return [];
      if (callee === call.expression && isLanguageMethod(call)) return [];
      const fn = this.functions.source(node);
      // Calling a handler as a function, as tests do, is not running it.
      return fn && this.zones.role(fn)?.kind !== "handler" ? [fn] : [];
    });
  }

  /**
   * The first side effect of a function that a durable operation in the same function does not already make wrong. Calls
   * of what is allowed are left out, with all that they do.
   */
  sideEffects(allowed: readonly Specifier[]): Reachability<SideEffect> {
    const key = JSON.stringify(allowed);
    let search = this.#sideEffects.get(key);
    if (!search) {
      search = new Reachability<SideEffect>({
        callsIn: (fn) => this.callsIn(fn),
        followed: (call) => (this.effects.isOneOf(call, allowed) ? [] : this.followed(call)),
        direct: (call) => (this.effects.isOneOf(call, allowed) ? null : this.effects.sideEffect(call)),
        counts: (call, fn) => !this.isFollowedByStep(call, fn),
        other: (fn) => {
          for (const { template, effect } of this.templateEffects(fn, allowed))
            if (!this.isFollowedByStep(template, fn)) return { what: effect, node: template, calls: [] };
          return null;
        },
      });
      this.#sideEffects.set(key, search);
    }
    return search;
  }

  /** Whether a call is of a package that runs the functions it is handed: `pMap(orders, ship)`. */
  #runsNamedCallback(call: CallLike): boolean {
    if (!call.arguments?.some((argument) => namesFunction(unwrap(argument)))) return false;
    if (!mayRunCallbacks(calleeName(call), ts.isIdentifier(unwrap(call.expression)))) return false;
    const module = this.origins.of(call.expression)?.module ?? null;
    return module !== null && runsCallbacks(module);
  }

  /** The templates of a function that are side effects, but for those of what is allowed. */
  templateEffects(
    fn: FunctionNode,
    allowed: readonly Specifier[],
  ): readonly { readonly template: ts.TaggedTemplateExpression; readonly effect: SideEffect }[] {
    return this.templatesIn(fn).flatMap((template) => {
      if (this.effects.isOneOf(template, allowed)) return [];
      const effect = this.effects.sideEffectOfTemplate(template);
      return effect ? [{ template, effect }] : [];
    });
  }

  /** The calls of a function in the files of the program that concern Inngest, under the function's own name. */
  callersOf(fn: FunctionNode): readonly CallLike[] {
    const name = propertyName(fn.name ?? (ts.isVariableDeclaration(fn.parent) ? fn.parent.name : undefined));
    if (name === null) return [];
    return this.program
      .getSourceFiles()
      .filter((file) => !file.isDeclarationFile && file.text.includes(name) && this.concerns(file))
      .flatMap((file) => syntaxOf(file).calls)
      .filter((call) => calleeName(call) === name && this.functions.source(call.expression) === fn);
  }

  controlFlow(fn: FunctionNode): ControlFlow {
    let flow = this.#controlFlow.get(fn);
    if (!flow) {
      flow = new ControlFlow(fn, (inner) => this.runsWithItsSurroundings(inner));
      this.#controlFlow.set(fn, flow);
    }
    return flow;
  }

  /** The ways through the code of a function alone: callbacks in it are code of their own. */
  ownFlow(fn: FunctionNode): ControlFlow {
    let flow = this.#ownFlow.get(fn);
    if (!flow) {
      flow = new ControlFlow(fn, () => false);
      this.#ownFlow.set(fn, flow);
    }
    return flow;
  }

  /** Whether a step is run, planned or finished at a node: an operation, a helper that runs one, or the wait for one. */
  isDurablePoint(node: ts.Node): boolean {
    if (ts.isCallExpression(node) || ts.isNewExpression(node)) return this.isDurableCall(node);
    if (!ts.isAwaitExpression(node)) return false;
    const awaited = unwrap(node.expression);
    if (!ts.isIdentifier(awaited)) return false;
    const declaration = this.symbols.at(awaited)?.valueDeclaration;
    const initializer =
      declaration && ts.isVariableDeclaration(declaration) ? declaration.initializer : undefined;
    const call = initializer && unwrap(initializer);
    return call !== undefined && ts.isCallExpression(call) && this.isDurableCall(call);
  }

  isDurableCall(call: CallLike): boolean {
    return (
      this.operations.at(call) !== null ||
      this.durable.throughCall(call) !== null ||
      this.effects.runsSteps(call)
    );
  }

  /** Whether a durable operation can still come after a call in a function, so that the call is made again. */
  isFollowedByStep(call: CallLike | ts.TaggedTemplateExpression, fn: FunctionNode): boolean {
    if (!this.durable.inFunction(fn) && !this.callsIn(fn).some((each) => this.effects.runsSteps(each)))
      return false;
    return this.controlFlow(fn).canFollow(call, (node) => this.isDurablePoint(node));
  }

  /** The file and line of a node, from the root of the project. */
  location(node: ts.Node): string {
    return callPath({ what: null, node, calls: [] }, this.root).location.replace(/:\d+$/, "");
  }

  path(found: Found<unknown>): CallPath {
    return callPath(found, this.root);
  }

  /** What a call is or leads to, in the form that rules read. */
  reached<What>(call: CallLike, direct: What | null, search: Reachability<What>): Reached<What> | null {
    const found = direct === null ? search.throughCall(call) : { what: direct, node: call, calls: [] };
    return found && { what: found.what, at: call, path: this.path(found) };
  }

  /** Whether a file can have anything to do with Inngest. */
  concerns(sourceFile: ts.SourceFile): boolean {
    return concernsInngest(sourceFile);
  }
}

function namesFunction(node: ts.Expression): boolean {
  return ts.isIdentifier(node) || ts.isPropertyAccessExpression(node);
}
