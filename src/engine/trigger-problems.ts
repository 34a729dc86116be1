import type ts from "typescript";
import {
  possibleValues,
  type ConfigProblem,
  type Definition,
  type Trigger,
  type Triggers,
  type Value,
} from "../model/index.ts";
import {
  invokedEvent,
  optionLimits,
  reservedEventPrefix,
  systemEvents,
  type SdkMajor,
} from "../sdk/index.ts";

/** What is wrong with the triggers of a function: where they are, which they are, and how many. */
export function triggerProblems(definition: Definition, major: SdkMajor | null): readonly ConfigProblem[] {
  const { triggers } = definition;
  const place = placeProblem(definition, major);
  if (place) return [place];
  if (!triggers) return [];
  const { known, written } = triggers;
  return [
    ...known.flatMap((trigger) => triggerProblem(trigger, major) ?? []),
    ...duplicates(known.filter((trigger) => isSent(trigger, major))),
    ...tooMany(known, written.site, major),
  ];
}

/** Triggers in the place where another major of the SDK looks for them. */
function placeProblem(
  { form, handler, node, options, triggers }: Definition,
  major: SdkMajor | null,
): ConfigProblem | null {
  if (form === "triggers-argument" && major === 4 && triggers && isReadable(triggers))
    return { kind: "triggersArgument", site: triggers.written.site, data: {} };
  // Where SDK 3 reads the triggers stands the handler.
  if (form === "triggers-in-options" && major === 3 && node.arguments.length === 2 && handler)
    return { kind: "triggersOption", site: options.names?.get("triggers") ?? options.site, data: {} };
  return null;
}

/** Whether triggers are certainly that, and no handler. */
function isReadable({ known, written }: Triggers): boolean {
  return written.elements !== null || known.some(({ kind }) => kind !== "unknown");
}

/**
 * What becomes of one trigger. SDK 4 takes the schedule of one with both, and leaves out one with neither; SDK 3 takes the
 * event, and sends an empty one that the server refuses.
 *
 * Source: `getConfigTriggers` and `getConfig` in `components/InngestFunction.js` of 4.24.0 and 3.54.2; `Trigger.Validate` in
 * `pkg/inngest/trigger.go` of the server.
 */
function triggerProblem({ event, kind, written }: Trigger, major: SdkMajor | null): ConfigProblem | null {
  if (kind === "both" && (major === 3 || major === 4)) {
    const data =
      major === 4 ? { dropped: "event", kept: "schedule" } : { dropped: "schedule", kept: "event" };
    return { kind: "twoTriggersInOne", site: written.site, data };
  }
  const isEmpty = kind === "neither" || (kind === "event" && isEmptyText(event.value));
  if (isEmpty && major !== 2) return { kind: "emptyTrigger", site: written.site, data: {} };
  for (const value of possibleValues(event.value)) {
    if (value.kind === "string" && isReserved(value.text))
      return { kind: "reservedEvent", site: event.site, data: { event: value.text } };
  }
  return null;
}

function isEmptyText(value: Value): boolean {
  return possibleValues(value).some((each) => each.kind === "string" && each.text === "");
}

function isReserved(event: string): boolean {
  return event.toLowerCase().startsWith(reservedEventPrefix) && !systemEvents.has(event);
}

/** Triggers that the server takes for the same: one event under one condition, or one schedule whatever its jitter. */
function duplicates(triggers: readonly Trigger[]): readonly ConfigProblem[] {
  const seen = new Set<string>();
  return triggers.flatMap(({ condition, cron, event, kind, written }) => {
    const trigger =
      kind === "event"
        ? eventText(event.value, condition.value)
        : kind === "cron"
          ? textOf(cron.value)
          : null;
    if (trigger === null || trigger === "") return [];
    const key = `${kind} ${trigger}`;
    if (seen.has(key)) return [{ kind: "duplicateTrigger", site: written.site, data: { trigger } }];
    seen.add(key);
    return [];
  });
}

function eventText(event: Value, condition: Value): string | null {
  const name = textOf(event);
  if (condition.kind === "absent" || condition.kind === "undefined") return name;
  const text = textOf(condition);
  return name && text && `${name} if ${text}`;
}

function textOf(value: Value): string | null {
  return value.kind === "string" ? value.text : null;
}

function tooMany(known: readonly Trigger[], site: ts.Node, major: SdkMajor | null): readonly ConfigProblem[] {
  const most = optionLimits.find(({ path }) => path === "triggers")?.most ?? Infinity;
  const count = known.filter((trigger) => isSent(trigger, major)).length;
  return count > most
    ? [{ kind: "tooMany", site, data: { option: "triggers", value: String(count), bound: String(most) } }]
    : [];
}

/**
 * Whether the server hears of a trigger. SDK 3 sends whatever it is given; SDK 4 leaves out what names nothing, and the event
 * of a call, which starts every function.
 *
 * Source: `getConfigTriggers` in `components/InngestFunction.js` of 4.24.0.
 */
function isSent({ event, kind }: Trigger, major: SdkMajor | null): boolean {
  if (major === 3 || kind === "cron" || kind === "both") return true;
  return kind === "event" && !isEmptyText(event.value) && textOf(event.value) !== invokedEvent;
}
