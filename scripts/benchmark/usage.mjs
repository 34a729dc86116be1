// Loaded into each measured process: writes what it used when it ends.
import { writeFileSync } from "node:fs";

const started = performance.now();
process.on("exit", () => {
  const { userCPUTime, systemCPUTime, maxRSS } = process.resourceUsage();
  const usage = {
    wall: performance.now() - started,
    cpu: (userCPUTime + systemCPUTime) / 1000,
    memory: maxRSS / 1024,
  };
  writeFileSync(process.env["BENCHMARK_USAGE"] ?? "/dev/null", JSON.stringify(usage));
});
