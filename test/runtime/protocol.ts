import { createHash } from "node:crypto";

/** A step's fate as the server keeps it and hands it back with each request. */
export type Memo =
  | { readonly type: "data"; readonly data: unknown }
  | { readonly type: "error"; readonly error: ReportedError };

export interface ReportedError {
  readonly name: string;
  readonly message: string;
}

/** One thing the SDK asks of the server, or reports to it. */
export interface Operation {
  /** `StepRun`, `StepError`, `StepFailed`, `StepPlanned`, `Sleep`, `WaitForEvent`, `InvokeFunction`, … */
  readonly op: string;
  /** The hash under which the server keeps the result. */
  readonly hash: string;
  /** The id as the user wrote it, with the index the SDK adds to a repeated one: `send`, `send:1`. */
  readonly step: string;
  /** For a sleep or wait: its parsed length. */
  readonly name: string;
  readonly opts: Readonly<Record<string, unknown>>;
  readonly data: unknown;
  readonly error: ReportedError | undefined;
}

/** The hash of the pseudo-step that stands for the function itself. */
export const FUNCTION_ITSELF = createHash("sha1").update("complete").digest("hex");

export function readOperations(json: unknown): readonly Operation[] {
  return (Array.isArray(json) ? json : [json]).filter(isRecord).map((raw) => {
    const userland = isRecord(raw["userland"]) ? raw["userland"] : {};
    const index = Number(userland["index"] ?? 0);
    const id = typeof userland["id"] === "string" ? userland["id"] : text(raw["displayName"] ?? raw["id"]);
    return {
      op: text(raw["op"]),
      hash: text(raw["id"]),
      step: index > 0 ? `${id}:${index}` : id,
      name: text(raw["name"]),
      opts: isRecord(raw["opts"]) ? raw["opts"] : {},
      data: raw["data"] ?? null,
      error: raw["error"] === undefined ? undefined : readError(raw["error"]),
    };
  });
}

export function readError(json: unknown): ReportedError {
  if (!isRecord(json)) return { name: "Error", message: text(json) };
  return { name: text(json["name"] ?? "Error"), message: text(json["message"] ?? json["error"]) };
}

/** Something that was thrown, as the server would be told of it. */
export function asReported(thrown: unknown): ReportedError {
  return thrown instanceof Error ? { name: thrown.name, message: thrown.message } : readError(thrown);
}

export function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

export function text(value: unknown): string {
  if (typeof value === "string") return value;
  return value === undefined ? "" : JSON.stringify(value);
}
