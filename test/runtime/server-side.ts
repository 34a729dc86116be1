import { evaluate } from "@marcbachmann/cel-js";
import type { Alarm, Alarms } from "./alarms.ts";
import type { VirtualClock } from "./clock.ts";
import { serverDuration, spoken } from "./durations.ts";
import type { Journal } from "./journal.ts";
import type { SentEvent } from "./machine.ts";
import { text, type Memo, type Operation } from "./protocol.ts";
import type { Arrival, Scenario } from "./run.ts";

const YEAR = 31_536_000_000;

interface Wait {
  readonly operation: Operation;
  readonly timeout: string;
  /** The expression that an event has to fulfil, if there is one. It is written down here, not evaluated. */
  readonly condition: { readonly condition?: string };
  readonly alarm: Alarm;
  readonly isFor: (arrival: Arrival) => boolean;
}

/** The operations that the server carries out by itself: sleeps, waits, invocations and the gateway. */
export class ServerSide {
  readonly #scenario: Scenario;
  readonly #clock: VirtualClock;
  readonly #alarms: Alarms;
  readonly #journal: Journal;
  readonly #finish: (operation: Operation, memo: Memo) => void;
  readonly #event: SentEvent;
  #waits: readonly Wait[] = [];

  constructor(
    scenario: Scenario,
    clock: VirtualClock,
    alarms: Alarms,
    journal: Journal,
    event: SentEvent,
    finish: (operation: Operation, memo: Memo) => void,
  ) {
    this.#event = event;
    this.#scenario = scenario;
    this.#clock = clock;
    this.#alarms = alarms;
    this.#journal = journal;
    this.#finish = finish;
  }

  carryOut(operation: Operation): void {
    switch (operation.op) {
      case "Sleep":
        return this.#sleep(operation);
      case "WaitForEvent":
      case "WaitForSignal":
        return this.#wait(operation);
      case "InvokeFunction":
        return this.#invoke(operation);
      case "AIGateway":
      case "Gateway":
        return this.#gateway(operation);
    }
  }

  /** Sets an alarm for everything the scenario says will arrive. */
  expectArrivals(): void {
    for (const arrival of this.#scenario.arrivals ?? []) {
      const delay = serverDuration(arrival.after, this.#clock.now);
      const name = "event" in arrival ? `event "${arrival.event.name}"` : `signal "${arrival.signal}"`;
      this.#alarms.set(
        delay,
        () => {
          this.#journal.add({ kind: "passed", time: delay, then: `the ${name} arrives` });
          this.#arrive(arrival);
        },
        false,
      );
    }
  }

  /**
   * Lets what the scenario says is answered at once be answered. An event fulfils the waits that are there when it comes,
   * and no others: the server's `HandlePauses` skips a pause that was created after the event.
   */
  sent(events: readonly SentEvent[]): void {
    for (const { to, event } of this.#scenario.replies ?? []) {
      if (!events.some(({ name }) => name === to)) continue;
      this.#journal.add({ kind: "passed", time: 0, then: `the event "${event.name}" arrives` });
      this.#arrive({ after: "0s", event });
    }
  }

  #arrive(arrival: Arrival): void {
    const value = "event" in arrival ? arrival.event : { signal: arrival.signal, data: arrival.data };
    const fulfilled = this.#waits.filter((wait) => wait.isFor(arrival));
    this.#waits = this.#waits.filter((wait) => !fulfilled.includes(wait));
    for (const { operation, timeout, condition, alarm } of fulfilled) {
      this.#alarms.cancel(alarm);
      this.#journal.step(operation.step, "wait", { timeout, ...condition, result: value });
      this.#finish(operation, { type: "data", data: value });
    }
  }

  #sleep(operation: Operation): void {
    const { step, name } = operation;
    const length = serverDuration(name, this.#clock.now);
    const isDate = length > 0 && /^\d{4}-/.test(name);
    this.#asked(step, isDate ? `sleeps until ${name}` : `sleeps for ${spoken(length)}`);
    this.#alarms.set(length, () => {
      this.#journal.add({ kind: "passed", time: length, then: `the sleep "${step}" is over` });
      this.#journal.step(step, "sleep", { result: null });
      this.#finish(operation, { type: "data", data: null });
    });
  }

  #wait(operation: Operation): void {
    const { step, opts } = operation;
    const isEvent = operation.op === "WaitForEvent";
    const awaited = isEvent ? operation.name : text(opts["signal"]);
    const timeout = text(opts["timeout"]);
    const condition = "if" in opts ? { condition: text(opts["if"]) } : {};
    // Read in the server's source: a wait for an event that names no timeout expires at once, one for a signal
    // after a year.
    const length = timeout === "" && !isEvent ? YEAR : serverDuration(timeout, this.#clock.now);
    const end = timeout === "" ? " and gives no timeout" : ` for ${spoken(length)} at most`;
    this.#asked(step, `waits for the ${isEvent ? "event" : "signal"} "${awaited}"${end}`);
    const alarm = this.#alarms.set(length, () => {
      this.#waits = this.#waits.filter((wait) => wait.operation !== operation);
      this.#journal.add({ kind: "passed", time: length, then: `the wait "${step}" times out → null` });
      this.#journal.step(step, "wait", { timeout, ...condition, result: null });
      this.#finish(operation, { type: "data", data: null });
    });
    const isFor = (arrival: Arrival): boolean => {
      if (!("event" in arrival)) return !isEvent && arrival.signal === awaited;
      const asked = condition.condition ?? "";
      return isEvent && arrival.event.name === awaited && fulfils(asked, this.#event, arrival.event);
    };
    this.#waits = [...this.#waits, { operation, timeout, condition, alarm, isFor }];
  }

  #invoke(operation: Operation): void {
    const target = text(operation.opts["function_id"]);
    const invocation = this.#scenario.invocations?.[target] ?? { returns: null };
    this.#asked(operation.step, `invokes "${target}"`);
    if ("throws" in invocation) {
      const error = { name: "Error", message: invocation.throws };
      this.#journal.step(operation.step, "invoke", { error });
      this.#finish(operation, { type: "error", error });
    } else {
      this.#journal.step(operation.step, "invoke", { result: invocation.returns });
      this.#finish(operation, { type: "data", data: invocation.returns });
    }
  }

  #gateway(operation: Operation): void {
    const body = this.#scenario.gateway?.[operation.step] ?? {};
    this.#asked(operation.step, "has the server make its request");
    this.#journal.step(operation.step, "gateway", { result: body });
    const isAI = operation.op === "AIGateway";
    const data = isAI ? body : { status_code: 200, headers: {}, body: JSON.stringify(body) };
    this.#finish(operation, { type: "data", data });
  }

  #asked(step: string, what: string): void {
    this.#journal.add({ kind: "asked", step, what });
  }
}

/** Whether an event fulfils the condition of a wait. An expression that cannot be evaluated is fulfilled by none. */
function fulfils(condition: string, event: SentEvent, async: SentEvent): boolean {
  if (condition === "") return true;
  try {
    return evaluate(condition, { event, async }) === true;
  } catch {
    return false;
  }
}
