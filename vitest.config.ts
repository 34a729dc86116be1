import { defineConfig } from "vitest/config";

/** Tests that start nothing and change nothing that other tests see, so that they can share the modules they load. */
const sharing = ["test/rules/**/*.test.ts", "test/engine/**/*.test.ts", "test/edits/**/*.test.ts"];

export default defineConfig({
  test: {
    // A test may build a program of a whole app, and start the command: seconds on a slow machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    outputFile: { json: ".cache/tests.json" },
    projects: [
      { extends: true, test: { name: "sharing", include: sharing, isolate: false } },
      { extends: true, test: { name: "apart", include: ["test/**/*.test.ts"], exclude: sharing } },
    ],
  },
});
