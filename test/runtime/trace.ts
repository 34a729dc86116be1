import { spoken } from "./durations.ts";
import type { OutsideCall } from "./machine.ts";
import type { ReportedError } from "./protocol.ts";
import type { Run } from "./run.ts";

/** One thing that happened, in the order of happening. */
export type TraceEntry =
  | { readonly kind: "request"; readonly number: number; readonly attempt: number; readonly step?: string }
  | { readonly kind: "called"; readonly call: OutsideCall }
  | { readonly kind: "sent"; readonly event: string }
  | { readonly kind: "ran"; readonly step: string; readonly result: unknown }
  | { readonly kind: "threw"; readonly step?: string; readonly error: ReportedError; readonly last: boolean }
  | { readonly kind: "planned"; readonly step: string }
  | { readonly kind: "asked"; readonly step: string; readonly what: string }
  | { readonly kind: "passed"; readonly time: number; readonly then: string }
  | { readonly kind: "returned"; readonly value: unknown }
  | { readonly kind: "unhandled"; readonly error: ReportedError }
  | { readonly kind: "nothing new" }
  | { readonly kind: "hung" };

/** The run, line by line, for a reader who knows Inngest and has not read this runtime. */
export function formatTrace(run: Pick<Run, "trace" | "outcome" | "error">): string[] {
  return [...run.trace.map(line), ending(run)].map(scrub);
}

/** A value as the trace shows it: JSON, and not more than fits on a line. */
export function shown(value: unknown): string {
  const json = (JSON.stringify(value) as string | undefined) ?? "undefined";
  return json.length > 80 ? `${json.slice(0, 79)}…` : json;
}

function line(entry: TraceEntry): string {
  switch (entry.kind) {
    case "request": {
      const target = entry.step === undefined ? "" : ` for step "${entry.step}"`;
      const attempt = entry.attempt === 0 ? "" : ` (attempt ${entry.attempt + 1})`;
      return `request ${entry.number}${target}${attempt}`;
    }
    case "called":
      return `  ${entry.call.name}(${entry.call.detail})`;
    case "sent":
      return `  event "${entry.event}" is sent`;
    case "ran":
      return `  step "${entry.step}" ran → ${shown(entry.result)}`;
    case "threw": {
      const who = entry.step === undefined ? "the handler" : `step "${entry.step}"`;
      return `  ${who} threw ${described(entry.error)}${entry.last ? "" : ", to be retried"}`;
    }
    case "planned":
      return `  step "${entry.step}" is planned: it gets a request of its own`;
    case "asked":
      return `  step "${entry.step}" ${entry.what}`;
    case "passed":
      return `${entry.time === 0 ? "at once" : `${spoken(entry.time)} later`}: ${entry.then}`;
    case "returned":
      return `  the handler returned ${shown(entry.value)}`;
    case "unhandled":
      return `  unhandled rejection: ${described(entry.error)}`;
    case "nothing new":
      return "  nothing new: the steps it reports are queued already";
    case "hung":
      return "  no answer, and nothing left that could bring one";
  }
}

function ending(run: Pick<Run, "outcome" | "error">): string {
  switch (run.outcome) {
    case "completed":
      return "the run completed";
    case "failed":
      return `the run failed: ${run.error ? described(run.error) : "no error given"}`;
    case "hung":
      return "the run hangs";
    case "never ends":
      return "the run never ends: every request brings a new step";
    case "stalled":
      return "the run stalls: no request, sleep or wait is left";
  }
}

export function described(error: ReportedError): string {
  return `${error.name}: ${error.message}`;
}

/** Step hashes and paths of this machine say nothing to a reader and differ from one to the next. */
export function scrub(text: string): string {
  return text
    .replaceAll(/\b[0-9a-f]{40}\b/g, "<step hash>")
    .replaceAll(/(?:file:\/\/)?\/[^\s"')]*\/(?=test\/|node_modules\/|\.cache\/)/g, "");
}
