import { Alarms } from "./alarms.ts";
import { quiet, settlement, VirtualClock } from "./clock.ts";
import { inContextOf } from "./context.ts";
import { serverDuration } from "./durations.ts";
import { Journal } from "./journal.ts";
import { onMachine, type SentEvent } from "./machine.ts";
import {
  FUNCTION_ITSELF,
  isRecord,
  readError,
  readOperations,
  text,
  type Memo,
  type Operation,
  type ReportedError,
} from "./protocol.ts";
import type { Outcome, Run, RunOptions } from "./run.ts";
import { askForCheckpoints, countHandlerRuns, type FunctionUnderTest, type Route, type Sdk } from "./sdk.ts";
import { ServerSide } from "./server-side.ts";

/** What the server does when a function says nothing about retries. */
const DEFAULT_RETRIES = 4;
/** The server's delays before the second attempt, the third, and so on, in seconds; it adds some chance. */
const BACKOFF = [15, 30, 60, 120, 300, 600, 1_200, 2_400, 3_600, 7_200] as const;
/** A request arrives a moment after the one before it, so that the clock differs between replays. */
const BETWEEN_REQUESTS = 25;
const ENOUGH_STEPS = 30;
/** Any request can be sent for the whole function; the rest name one planned step. */
const WHOLE = "step";

interface Target {
  readonly route: Route;
  readonly functionId: string;
  readonly maxAttempts: number;
  readonly event: SentEvent;
}

interface Job {
  readonly target: string;
  readonly attempt: number;
}

/** A job that was answered, and how long the server waits should it need another attempt. */
interface Attempt extends Job {
  readonly backoff: number;
}

interface Ending {
  readonly outcome: Outcome;
  readonly result?: unknown;
  readonly error?: ReportedError;
}

/** Runs one function to its end on the SDK's own handler, in place of Inngest's server. */
export async function execute(sdk: Sdk, fn: FunctionUnderTest, options: RunOptions): Promise<Run> {
  const clock = new VirtualClock();
  const journal = new Journal();
  const processes = [fn, ...(options.otherProcesses ?? [])];
  const target = {
    route: inTurn(processes.map((each) => sdk.serve(each).route)),
    functionId: sdk.serve(fn).functionId,
    maxAttempts: maxAttempts(fn),
    event: options.event ?? firstTrigger(fn),
  };
  const execution = new Execution(target, options, clock, journal);
  const machine = {
    clock,
    web: options.web,
    dice: options.dice,
    called: journal.called.bind(journal),
    sent: (events: readonly SentEvent[]) => {
      journal.sent(events);
      execution.sent(events);
    },
    logged: journal.logged.bind(journal),
    unhandled: journal.unhandled.bind(journal),
    checkpointed: (steps: unknown) => execution.checkpointed(steps),
    registered: () => {},
  };
  const handlers = processes.map(countHandlerRuns);
  const restores = options.mode === "checkpoint" ? processes.map(askForCheckpoints) : [];
  options.witness?.(machine.called);
  const environment = { ...process.env };
  try {
    const started = clock.now;
    const ending = await inContextOf(sdk.major, () => onMachine(machine, () => execution.toTheEnd()));
    return {
      outcome: ending.outcome,
      result: ending.result,
      error: ending.error,
      requests: execution.requests,
      handlerRuns: handlers.reduce((runs, handler) => runs + handler.runs(), 0),
      steps: [...journal.steps.values()],
      calls: journal.calls,
      sent: journal.events,
      unhandled: journal.rejections,
      logs: journal.logs,
      // Whole seconds: the rest is what requests and Inngest's API took.
      elapsed: Math.round((clock.now - started - execution.requests * BETWEEN_REQUESTS) / 1_000) * 1_000,
      trace: journal.trace,
    };
  } finally {
    for (const handler of handlers) handler.stop();
    for (const restore of restores) restore();
    process.env = environment;
  }
}

/** One route for several processes, each of which gets the next request. */
function inTurn(routes: readonly Route[]): Route {
  let requests = 0;
  return (request) => {
    const route = routes[requests++ % routes.length];
    if (!route) throw new Error("There is no process to run the function.");
    return route(request);
  };
}

/** The event by which the function's first trigger would start it. */
function firstTrigger(fn: FunctionUnderTest): SentEvent {
  const triggers: unknown = Reflect.get(fn.opts, "triggers");
  const trigger: unknown = Array.isArray(triggers) ? triggers[0] : undefined;
  if (isRecord(trigger) && "cron" in trigger)
    return { name: "inngest/scheduled.timer", data: { cron: trigger["cron"] } };
  return { name: isRecord(trigger) ? text(trigger["event"]) : "inngest/function.invoked", data: {} };
}

function maxAttempts(fn: FunctionUnderTest): number {
  const retries: unknown = Reflect.get(fn.opts, "retries");
  return (typeof retries === "number" ? retries : DEFAULT_RETRIES) + 1;
}

/** The server's side of one run: memoised state, a queue of requests, and what to make of each answer. */
class Execution {
  requests = 0;

  readonly #target: Target;
  readonly #options: RunOptions;
  readonly #clock: VirtualClock;
  readonly #journal: Journal;
  readonly #alarms: Alarms;
  readonly #server: ServerSide;

  readonly #memos = new Map<string, Memo>();
  readonly #names = new Map<string, string>();
  readonly #queue: Job[] = [{ target: WHOLE, attempt: 0 }];
  /** Operations the server has queued already; the SDK reports them again with every replay. */
  readonly #queued = new Set<string>();
  /** Parallel operations that have no result yet. */
  readonly #open = new Set<string>();
  /** Once steps run in parallel, the SDK may only plan steps, until all of them are in. */
  #planOnly = false;
  /** The protocol version the SDK answered with; it decides when parallel steps lead to a replay. */
  #version = -1;
  #refuse = (): void => {};

  constructor(target: Target, options: RunOptions, clock: VirtualClock, journal: Journal) {
    this.#target = target;
    this.#options = options;
    this.#clock = clock;
    this.#journal = journal;
    this.#alarms = new Alarms(clock);
    this.#server = new ServerSide(options, clock, this.#alarms, journal, target.event, (operation, memo) =>
      this.#finish(operation, memo),
    );
  }

  async toTheEnd(): Promise<Ending> {
    this.#server.expectArrivals();
    this.#expectDeployments();
    for (;;) {
      if (this.#tooMany()) return { outcome: "never ends" };
      const job = this.#queue.shift();
      if (job) {
        const ending = await this.#request(job);
        if (ending) return ending;
      } else if (!this.#alarms.ringNext()) return { outcome: "stalled" };
    }
  }

  #expectDeployments(): void {
    for (const { after, environment } of this.#options.deployments ?? []) {
      const delay = serverDuration(after, this.#clock.now);
      const settings = Object.entries(environment).map(([name, value]) => `${name}=${value}`);
      const deploy = (): void => {
        this.#journal.add({ kind: "passed", time: delay, then: `a deployment with ${settings.join(" ")}` });
        Object.assign(process.env, environment);
      };
      this.#alarms.set(delay, deploy, false);
    }
  }

  /** The event API: somebody may answer at once. */
  sent(events: readonly SentEvent[]): void {
    this.#server.sent(events);
  }

  /** The checkpoint API: keeps what a running request reports. */
  async checkpointed(steps: unknown): Promise<void> {
    for (const operation of readOperations(steps)) {
      if (operation.op !== "StepRun") continue;
      this.#ran(operation);
      this.#save(operation, { type: "data", data: operation.data });
    }
    // The server would refuse the next step of a request that never ends by itself.
    if (this.#tooMany()) {
      this.#refuse();
      await new Promise(() => {});
    }
  }

  #tooMany(): boolean {
    return this.#memos.size > (this.#options.stepLimit ?? ENOUGH_STEPS);
  }

  async #request(job: Job): Promise<Ending | undefined> {
    const number = ++this.requests;
    this.#clock.advance(BETWEEN_REQUESTS);
    const step = this.#names.get(job.target);
    const { attempt } = job;
    this.#journal.add({ kind: "request", number, attempt, ...(step === undefined ? {} : { step }) });
    const refused = new Promise<undefined>((resolve) => (this.#refuse = () => resolve(undefined)));
    const answer = await settlement(this.#clock, Promise.race([this.#target.route(this.#ask(job)), refused]));
    if (answer === undefined) {
      this.#journal.add({ kind: "hung" });
      return { outcome: "hung" };
    }
    // What the handler left running still belongs to this request and not to the next.
    await quiet("brief");
    return answer.value === undefined ? { outcome: "never ends" } : this.#answered(answer.value, job);
  }

  #ask(job: Job): Request {
    const event = { id: "event-1", ts: this.#clock.now, user: {}, ...this.#target.event };
    const query = new URLSearchParams({ fnId: this.#target.functionId, stepId: job.target });
    return new Request(`http://localhost:3000/api/inngest?${query.toString()}`, {
      method: "POST",
      headers: { host: "localhost:3000", "content-type": "application/json", "x-inngest-server-kind": "dev" },
      body: JSON.stringify({
        event,
        events: [event],
        steps: Object.fromEntries(this.#memos),
        version: this.#version,
        use_api: false,
        defers: {},
        ctx: {
          run_id: "run-1",
          // These two are what tells the SDK that it may checkpoint.
          ...(this.#options.mode === "checkpoint"
            ? { fn_id: "00000000-0000-0000-0000-000000000001", qi_id: "queue-item-1" }
            : {}),
          env: "dev",
          step_id: WHOLE,
          attempt: job.attempt,
          max_attempts: this.#target.maxAttempts,
          disable_immediate_execution: this.#planOnly,
          use_api: false,
          stack: { stack: [...this.#memos.keys()], current: this.#memos.size },
        },
      }),
    });
  }

  async #answered(response: Response, job: Job): Promise<Ending | undefined> {
    this.#version = Number(response.headers.get("x-inngest-req-version") ?? this.#version);
    const body = await response.text();
    const json: unknown = body === "" ? null : JSON.parse(body);
    const scheduled = BACKOFF[Math.min(job.attempt, BACKOFF.length - 1)];
    const backoff = 1_000 * Number(response.headers.get("retry-after") ?? scheduled);
    switch (response.status) {
      // A result ends the run whichever step was asked for: so it stands in the server's `HandleResponse`.
      case 200:
        return this.#returned(json);
      case 206:
        return this.#reported(readOperations(json), { ...job, backoff });
      default: {
        const last = this.#isLast(job) || response.headers.get("x-inngest-no-retry") === "true";
        return this.#threw(readError(json), { ...job, backoff }, last);
      }
    }
  }

  #isLast(job: Job): boolean {
    return job.attempt + 1 >= this.#target.maxAttempts;
  }

  #returned(value: unknown): Ending {
    this.#journal.add({ kind: "returned", value });
    return { outcome: "completed", result: value };
  }

  #threw(error: ReportedError, attempt: Attempt, last: boolean): Ending | undefined {
    this.#journal.add({ kind: "threw", error, last });
    if (last) return { outcome: "failed", error };
    this.#retry(attempt);
    return undefined;
  }

  #reported(operations: readonly Operation[], attempt: Attempt): Ending | undefined {
    if (operations.length > 1) {
      this.#planOnly = true;
      for (const operation of operations) this.#open.add(operation.hash);
    }
    const before = this.#journal.trace.length;
    for (const operation of operations) {
      this.#names.set(operation.hash, operation.step);
      const ending = this.#carryOut(operation, attempt);
      if (ending) return ending;
    }
    if (this.#journal.trace.length === before) this.#journal.add({ kind: "nothing new" });
    return undefined;
  }

  #carryOut(operation: Operation, attempt: Attempt): Ending | undefined {
    switch (operation.op) {
      case "RunComplete":
        return this.#returned(operation.data);
      case "StepRun":
        this.#ran(operation);
        this.#finish(operation, { type: "data", data: operation.data });
        return undefined;
      case "StepError":
      case "StepFailed":
        return this.#stepThrew(operation, attempt);
      case "DiscoveryRequest":
        this.#discover();
        return undefined;
    }
    if (this.#queued.has(operation.hash)) return undefined;
    this.#queued.add(operation.hash);
    if (operation.op === "StepPlanned") {
      this.#journal.add({ kind: "planned", step: operation.step });
      this.#queue.push({ target: operation.hash, attempt: 0 });
    } else this.#server.carryOut(operation);
    return undefined;
  }

  #stepThrew(operation: Operation, attempt: Attempt): Ending | undefined {
    const { step } = operation;
    const error = operation.error ?? { name: "Error", message: "" };
    const last = operation.op === "StepFailed" || this.#isLast(attempt);
    if (operation.hash === FUNCTION_ITSELF) return this.#threw(error, attempt, last);
    this.#journal.add({ kind: "threw", step, error, last });
    this.#journal.step(step, "run", { error });
    if (last) this.#finish(operation, { type: "error", error });
    else this.#retry(attempt);
    return undefined;
  }

  #retry({ target, attempt, backoff }: Attempt): void {
    this.#alarms.set(backoff, () => {
      this.#journal.add({ kind: "passed", time: backoff, then: "it is tried again" });
      this.#queue.unshift({ target, attempt: attempt + 1 });
    });
  }

  #ran({ step, data }: Operation): void {
    this.#journal.add({ kind: "ran", step, result: data });
    this.#journal.step(step, "run", { result: data });
  }

  #save(operation: Operation, memo: Memo): void {
    this.#names.set(operation.hash, operation.step);
    if (!this.#memos.has(operation.hash)) this.#memos.set(operation.hash, memo);
  }

  /** Keeps the result, and replays the handler once every operation that runs beside it has one too. */
  #finish(operation: Operation, memo: Memo): void {
    this.#save(operation, memo);
    this.#open.delete(operation.hash);
    if (this.#open.size === 0) this.#planOnly = false;
    const atOnce = operation.opts["parallelMode"] === "race" || this.#version < 2;
    if (this.#open.size === 0 || atOnce) this.#discover(atOnce);
  }

  #discover(next = false): void {
    if (this.#queue.some((job) => job.target === WHOLE)) return;
    const job = { target: WHOLE, attempt: 0 };
    if (next) this.#queue.unshift(job);
    else this.#queue.push(job);
  }
}
