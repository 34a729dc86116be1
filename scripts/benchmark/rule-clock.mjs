// Loaded by the ESLint configuration of a measured project: takes the time of our rules, lint by lint.
import { appendFileSync } from "node:fs";
import plugin from "../../dist/index.js";

let ours = 0;

function timed(work) {
  return (...args) => {
    const start = performance.now();
    try {
      return work(...args);
    } finally {
      ours += performance.now() - start;
    }
  };
}

const rules = Object.fromEntries(
  Object.entries(plugin.rules).map(([name, rule]) => {
    const create = timed((context) => rule.create(context));
    return [
      name,
      {
        meta: rule.meta,
        create: (context) =>
          Object.fromEntries(
            Object.entries(create(context)).map(([selector, listener]) => [selector, timed(listener)]),
          ),
      },
    ];
  }),
);

/** A configuration with the rules of `recommended`, or none, that writes what each lint took into a file. */
export function clocked(sharesFile, withRules) {
  const clock = {
    create() {
      // A lint runs in one go, so this is after its last listener.
      queueMicrotask(() => {
        appendFileSync(sharesFile, `${JSON.stringify({ ours })}\n`);
        ours = 0;
      });
      return {};
    },
  };
  return {
    plugins: { inngest: { rules }, clock: { rules: { clock } } },
    rules: { "clock/clock": "error", ...(withRules && plugin.configs.recommended.rules) },
  };
}
