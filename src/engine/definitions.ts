import ts from "typescript";
import { possibleValues, type Definition, type Trigger, type Triggers } from "../model/index.ts";
import type { Engine } from "./engine.ts";
import { nameOf } from "./function-ids.ts";
import { lazy } from "./lazy.ts";
import { creationOptions } from "./recognize.ts";
import type { CallLike } from "../syntax/tree.ts";
import { WrittenExpression } from "./written.ts";

/** The calls that create functions, as they are written. */
export class Definitions {
  readonly #engine: Engine;
  readonly #known = new WeakMap<CallLike, Definition | null>();

  constructor(engine: Engine) {
    this.#engine = engine;
  }

  /** The function that a call creates; `null` for other calls, and for one whose arguments cannot be told apart. */
  at(call: CallLike): Definition | null {
    let definition = this.#known.get(call);
    if (definition === undefined) {
      definition = this.#make(call);
      this.#known.set(call, definition);
    }
    return definition;
  }

  /** The functions that a list of calls creates. */
  in(calls: readonly CallLike[]): readonly Definition[] {
    return calls.flatMap((call) => this.at(call) ?? []);
  }

  #make(call: CallLike): Definition | null {
    const { recognizer } = this.#engine.zones;
    const creation = recognizer.creation(call);
    if (!creation || !ts.isCallExpression(call) || call.arguments.some(ts.isSpreadElement)) return null;
    const engine = this.#engine;
    const written = creationOptions(call, creation);
    const options = new WrittenExpression(engine, written, written ?? call.expression);
    const { option, argument } = creation.triggers;
    const hasArgument = argument !== null && call.arguments.length > argument + 1;
    const inArgument = hasArgument ? (call.arguments[argument] ?? null) : null;
    const triggers = lazy(() => {
      if (inArgument) return this.#triggers(new WrittenExpression(engine, inArgument, inArgument));
      return option === null ? null : this.#triggers(options.property(option));
    });
    return {
      node: call,
      options,
      form: inArgument ? "triggers-argument" : option === null ? "no-triggers" : "triggers-in-options",
      get name() {
        const id = options.property("id").value;
        return nameOf(call) ?? (id.kind === "string" && id.text !== "" ? id.text : "this function");
      },
      get triggers() {
        return triggers();
      },
      get handler() {
        const last = call.arguments.at(-1);
        return last && last !== written ? recognizer.handlerFunction(last) : null;
      },
    };
  }

  #triggers(written: WrittenExpression): Triggers | null {
    if (written.value.kind === "absent") return { written, known: [], isWhole: true };
    const { elements, expression } = written;
    if (elements) {
      const known = elements.known.map((each) => this.#trigger(each));
      return { written, known, isWhole: elements.isWhole };
    }
    // A list made by a call, such as `names.map(…)`, is no trigger itself.
    const trigger = expression ? this.#trigger(written) : null;
    return trigger && trigger.kind !== "unknown" ? { written, known: [trigger], isWhole: true } : null;
  }

  #trigger(written: WrittenExpression): Trigger {
    const made = this.#madeBySdk(written);
    if (made) return { written, ...made };
    const condition = written.property("if");
    const cron = written.property("cron");
    const event = this.eventName(written.property("event"));
    return { written, kind: kindOf(event, cron), event, cron, condition };
  }

  /** A trigger that a function of SDK 4 makes: `eventType("…")`, `cron("…")`, `invoke(…)`. */
  #madeBySdk(written: WrittenExpression): Pick<Trigger, "kind" | "event" | "cron" | "condition"> | null {
    const call = written.expression && this.#engine.values.resolved(written.expression);
    if (!call || !(ts.isCallExpression(call) || ts.isNewExpression(call))) return null;
    const thing = this.#engine.zones.recognizer.callee(call);
    const name = thing?.kind === "export" ? thing.name : null;
    const none = new WrittenExpression(this.#engine, null, written.site);
    if (name === "invoke") return { kind: "invoke", event: none, cron: none, condition: none };
    if (name === "cron")
      return { kind: "cron", event: none, cron: this.#argument(call, written), condition: none };
    const event = this.eventName(written);
    return event === written ? null : { kind: "event", event, cron: none, condition: none };
  }

  /** The name in `eventType("…")`, also where a constant holds that; anything else as it is. */
  eventName(written: WrittenExpression): WrittenExpression {
    const call = written.expression && this.#engine.values.resolved(written.expression);
    if (!call || !(ts.isCallExpression(call) || ts.isNewExpression(call))) return written;
    const thing = ts.isCallExpression(call)
      ? this.#engine.zones.recognizer.callee(call)
      : this.#engine.zones.recognizer.of(call.expression);
    if (thing?.kind !== "export") return written;
    if (thing.name === "eventType") return this.#argument(call, written);
    return thing.name === "EventType" ? this.#argument(call, written).property("name") : written;
  }

  #argument(call: CallLike, from: WrittenExpression): WrittenExpression {
    const [argument] = call.arguments ?? [];
    const isHere = argument && from.expression === call && call.getSourceFile() === from.site.getSourceFile();
    return new WrittenExpression(this.#engine, argument ?? null, isHere ? argument : from.site);
  }
}

function kindOf(event: WrittenExpression, cron: WrittenExpression): Trigger["kind"] {
  const [hasEvent, hasCron] = [isThere(event), isThere(cron)];
  if (hasEvent && hasCron) return "both";
  if (hasEvent && hasCron === false) return "event";
  if (hasCron && hasEvent === false) return "cron";
  return hasEvent === false && hasCron === false ? "neither" : "unknown";
}

/** Whether something is written; `null` when it may be. A name is taken to be worth something. */
function isThere({ expression, value }: WrittenExpression): boolean | null {
  const kinds = possibleValues(value).map(({ kind }) => kind);
  if (kinds.every((kind) => kind === "absent" || kind === "undefined")) return false;
  return expression !== null && !kinds.includes("absent") && !kinds.includes("undefined") ? true : null;
}
