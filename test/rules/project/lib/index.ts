export * from "./database";
export * from "./ids";
export * from "./mail";
export * from "./time";
export { default as now } from "./time";
