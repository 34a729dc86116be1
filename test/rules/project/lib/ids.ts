import { randomUUID } from "node:crypto";

export const newId = (prefix: string): string => `${prefix}-${randomUUID()}`;

export const slug = (name: string): string => name.toLowerCase().replaceAll(" ", "-");

export const STEP_IDS = { charge: "charge-card", empty: "" } as const;
