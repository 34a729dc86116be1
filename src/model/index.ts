export type * from "./app.ts";
export * from "./call-path.ts";
export type * from "./edit.ts";
export type * from "./file.ts";
export type * from "./operation.ts";
export type * from "./replayed-code.ts";
export * from "./rule.ts";
export * from "./value.ts";
export * from "./settings.ts";
