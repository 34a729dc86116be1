import { defineConfig } from "vitest/config";

export default defineConfig({
  test: {
    include: ["test/**/*.test.ts"],
    // A test may build a program of a whole app, and start the command: seconds on a slow machine.
    testTimeout: 60_000,
    hookTimeout: 60_000,
    maxWorkers: 2,
    outputFile: { json: ".cache/tests.json" },
  },
});
