import type ts from "typescript";
import {
  possibleValues,
  type App,
  type Catch,
  type Client,
  type ClientSend,
  type ConfigProblem,
  type Definition,
  type Duration,
  type DurationProblem,
  type DurableCall,
  type DurableOperation,
  type Endpoint,
  type ExpressionProblem,
  type HandedTools,
  type Identity,
  type InngestFile,
  type InngestFunction,
  type LateWait,
  type ReplayedCode,
  type Schedule,
  type Settings,
  type SharedWrite,
  type TimedOutWait,
  type UnmatchedWait,
} from "../model/index.ts";
import { readApp } from "./app.ts";
import { catchesIn } from "./catches.ts";
import { durationProblems } from "./duration-problems.ts";
import { durations } from "./durations.ts";
import { configProblems } from "./config-problems.ts";
import { Engine } from "./engine.ts";
import { expressionProblems } from "./expressions.ts";
import { handedTools } from "./handed-tools.ts";
import type { Source } from "./host.ts";
import { identities } from "./identities.ts";
import { oncePerSite } from "./once-per-site.ts";
import { Replayed } from "./replayed.ts";
import { lateWaits } from "./late-waits.ts";
import { sdkMajor } from "./sdk-major.ts";
import { timedOutWaits } from "./timed-out-waits.ts";
import { unmatchedWaits } from "./unmatched-waits.ts";
import { isTestCode } from "./test-files.ts";
import { syntaxOf } from "../syntax/file.ts";
import type { CallLike, FunctionNode } from "../syntax/tree.ts";

interface ProgramFacts {
  readonly settings: Settings;
  readonly root: string;
  readonly engine: Engine;
  readonly files: WeakMap<ts.SourceFile, InngestFile>;
}

const programs = new WeakMap<ts.Program, ProgramFacts>();

/** Reads a file as the Inngest runtime runs it; `null` when it has nothing to do with Inngest. */
export function readFile(source: Source, settings: Settings, root: string): InngestFile | null {
  let facts = programs.get(source.program);
  if (facts?.settings !== settings || facts.root !== root) {
    facts = { settings, root, engine: new Engine(source, settings, root), files: new WeakMap() };
    programs.set(source.program, facts);
  }
  if (!facts.engine.concerns(source.sourceFile)) return null;
  let file = facts.files.get(source.sourceFile);
  if (!file) {
    file = new FileReading(facts.engine, source.sourceFile);
    facts.files.set(source.sourceFile, file);
  }
  return file;
}

/** What of an app stands in one file. */
type AppInFile = Pick<InngestFile, "clients" | "functions" | "lists">;

const apps = new WeakMap<Engine, App | null>();
const appsByFile = new WeakMap<App, ReadonlyMap<ts.SourceFile, AppInFile>>();
const noApp: AppInFile = { clients: [], functions: [], lists: [] };

function byFile({ clients, functions, endpoints }: App): ReadonlyMap<ts.SourceFile, AppInFile> {
  const files = new Map<
    ts.SourceFile,
    { clients: Client[]; functions: InngestFunction[]; lists: Endpoint[] }
  >();
  const at = (node: ts.Node): { clients: Client[]; functions: InngestFunction[]; lists: Endpoint[] } => {
    const file = node.getSourceFile();
    const part = files.get(file) ?? { clients: [], functions: [], lists: [] };
    files.set(file, part);
    return part;
  };
  for (const client of clients) at(client.node).clients.push(client);
  for (const fn of functions) at(fn.node).functions.push(fn);
  for (const endpoint of endpoints) if (endpoint.list) at(endpoint.list).lists.push(endpoint);
  return files;
}

/** The model of one file: each part is read when a rule asks for it. */
class FileReading implements InngestFile {
  readonly sourceFile: ts.SourceFile;
  readonly #engine: Engine;
  readonly #calls: readonly CallLike[];
  #operations: readonly DurableOperation[] | undefined;
  #durableCalls: readonly DurableCall[] | undefined;
  #replayed: readonly ReplayedCode[] | undefined;
  #catches: readonly Catch[] | undefined;
  #sends: readonly ClientSend[] | undefined;
  #sharedWrites: readonly SharedWrite[] | undefined;
  #definitions: readonly Definition[] | undefined;
  #durations: readonly Duration[] | undefined;
  #durationProblems: readonly DurationProblem[] | undefined;
  #configProblems: readonly ConfigProblem[] | undefined;
  #identities: readonly Identity[] | undefined;
  #timedOutWaits: readonly TimedOutWait[] | undefined;
  #expressionProblems: readonly ExpressionProblem[] | undefined;

  constructor(engine: Engine, sourceFile: ts.SourceFile) {
    this.#engine = engine;
    this.sourceFile = sourceFile;
    this.#calls = syntaxOf(sourceFile).calls;
  }

  get sdkMajor(): InngestFile["sdkMajor"] {
    return sdkMajor(this.#engine.program);
  }

  get isTest(): boolean {
    return isTestCode(this.sourceFile, this.#engine.root);
  }

  get operations(): readonly DurableOperation[] {
    return (this.#operations ??= this.#engine.operations.inFile(this.#calls));
  }

  get durableCalls(): readonly DurableCall[] {
    return (this.#durableCalls ??= this.#engine.operations.durableCalls(this.#calls));
  }

  get catches(): readonly Catch[] {
    return (this.#catches ??= catchesIn(this.#engine, this.sourceFile, () => this.durableCalls));
  }

  get definitions(): readonly Definition[] {
    return (this.#definitions ??= this.#engine.definitions.in(this.#calls));
  }

  get schedules(): readonly Schedule[] {
    const all = this.definitions.flatMap(({ triggers }) => {
      const { isWhole = false, known = [] } = triggers ?? {};
      return known.flatMap(({ cron: { site, value } }) => {
        const values = possibleValues(value);
        const facts = {
          isOneOfSeveral: values.length > 1,
          isOnlyTrigger: isWhole && known.length === 1,
          site,
        };
        return values.flatMap((each) => (each.kind === "string" ? [{ ...facts, text: each.text }] : []));
      });
    });
    return oncePerSite(all, ({ site, text }) => ({ site, key: text }));
  }

  get durations(): readonly Duration[] {
    return (this.#durations ??= durations(this.#engine, this.#calls, this.operations, this.definitions));
  }

  get durationProblems(): readonly DurationProblem[] {
    return (this.#durationProblems ??= durationProblems(this.durations, this.sdkMajor));
  }

  get configProblems(): readonly ConfigProblem[] {
    return (this.#configProblems ??= configProblems(this.#engine, this.sourceFile, () => this.definitions));
  }

  get timedOutWaits(): readonly TimedOutWait[] {
    return (this.#timedOutWaits ??= timedOutWaits(this.#engine, this.durableCalls));
  }

  get unmatchedWaits(): readonly UnmatchedWait[] {
    return unmatchedWaits(this.#engine, this.operations);
  }

  get lateWaits(): readonly LateWait[] {
    return lateWaits(this.#engine, this.durableCalls);
  }

  get expressionProblems(): readonly ExpressionProblem[] {
    const { definitions, operations } = this;
    return (this.#expressionProblems ??= expressionProblems(this.#engine, definitions, operations));
  }

  get identities(): readonly Identity[] {
    return (this.#identities ??= identities(this.#engine, this.#calls));
  }

  get sends(): readonly ClientSend[] {
    return (this.#sends ??= this.#engine.sends.inFile(this.#calls));
  }

  /** Handlers, and the functions around the operations and sends of this file that are replayed. */
  get replayed(): readonly ReplayedCode[] {
    if (this.#replayed) return this.#replayed;
    const { zones } = this.#engine;
    const functions = new Set<FunctionNode>();
    for (const call of this.#calls) {
      for (const handler of zones.handlersOf(call)) {
        if (handler.getSourceFile() === this.sourceFile) functions.add(handler);
      }
    }
    for (const { owner, insideStep } of this.durableCalls) {
      const fn = owner as FunctionNode | null;
      if (fn && !insideStep && zones.role(fn)?.kind !== "memoised") functions.add(fn);
    }
    for (const { owner } of this.sends) {
      const fn = owner as FunctionNode | null;
      if (fn && zones.role(fn)?.kind === "handler") functions.add(fn);
    }
    this.#replayed = [...functions]
      .toSorted((one, other) => one.pos - other.pos)
      .map((fn) => new Replayed(this.#engine, fn));
    return this.#replayed;
  }

  get sharedWrites(): readonly SharedWrite[] {
    const { operations, replayed, sourceFile } = this;
    return (this.#sharedWrites ??= this.#engine.sharedStates.in(sourceFile, replayed, operations));
  }

  get handedTools(): readonly HandedTools[] {
    return handedTools(this.#engine, this.sourceFile);
  }

  get clients(): readonly Client[] {
    return this.#appHere.clients;
  }

  get functions(): readonly InngestFunction[] {
    return this.#appHere.functions;
  }

  get lists(): readonly Endpoint[] {
    return this.#appHere.lists;
  }

  get #appHere(): AppInFile {
    const { app } = this;
    if (!app) return noApp;
    let files = appsByFile.get(app);
    if (!files) {
      files = byFile(app);
      appsByFile.set(app, files);
    }
    return files.get(this.sourceFile) ?? noApp;
  }

  get app(): App | null {
    let app = apps.get(this.#engine);
    if (app === undefined) {
      app = readApp(this.#engine);
      apps.set(this.#engine, app);
    }
    return app;
  }
}
