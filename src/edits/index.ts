export * from "./await.ts";
export * from "./compare-name.ts";
export * from "./nested-steps.ts";
export * from "./objects.ts";
export * from "./register-function.ts";
export * from "./return-from-step.ts";
export * from "./send-event.ts";
export * from "./wrap-in-step.ts";
