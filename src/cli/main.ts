#!/usr/bin/env node
import process from "node:process";
import plugin from "../index.ts";
import { run } from "./run.ts";
import { processTerminal } from "./terminal.ts";

// The reader went away, as `inngest-lint | head` does: there is nobody left to tell.
for (const stream of [process.stdout, process.stderr]) {
  stream.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code === "EPIPE") process.exit(process.exitCode ?? 0);
    throw error;
  });
}

const ended = await run(process.argv.slice(2), processTerminal(), plugin);
// A shell only knows that its user pressed Ctrl-C when the process ends by that very signal.
if (typeof ended === "string") process.kill(process.pid, ended);
// Set rather than `process.exit`, which would lose what a pipe has not taken yet.
else process.exitCode = ended;
