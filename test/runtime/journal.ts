import type { OutsideCall, SentEvent } from "./machine.ts";
import { asReported, type ReportedError } from "./protocol.ts";
import type { StepRecord } from "./run.ts";
import type { TraceEntry } from "./trace.ts";

/** Everything that is seen of a run while it goes on. */
export class Journal {
  readonly steps = new Map<string, StepRecord>();
  readonly calls: OutsideCall[] = [];
  readonly events: SentEvent[] = [];
  readonly rejections: ReportedError[] = [];
  readonly logs: string[] = [];
  readonly trace: TraceEntry[] = [];

  add(entry: TraceEntry): void {
    this.trace.push(entry);
  }

  called(call: OutsideCall): void {
    this.calls.push(call);
    this.add({ kind: "called", call });
  }

  sent(events: readonly SentEvent[]): void {
    this.events.push(...events);
    for (const event of events) this.add({ kind: "sent", event: event.name });
  }

  logged(line: string): void {
    this.logs.push(line);
  }

  unhandled(thrown: unknown): void {
    const error = asReported(thrown);
    this.rejections.push(error);
    this.add({ kind: "unhandled", error });
  }

  /** One more execution of a step, and how it went. */
  step(
    id: string,
    kind: StepRecord["kind"],
    fate: Pick<StepRecord, "timeout" | "condition" | "result" | "error">,
  ): void {
    this.steps.set(id, { id, kind, times: (this.steps.get(id)?.times ?? 0) + 1, ...fate });
  }
}
