import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";
import path from "node:path";
import process from "node:process";
import { runInNewContext } from "node:vm";
import { beforeAll, expect, test } from "vitest";
import { parseSettings } from "../../src/model/index.ts";

const repository = path.join(import.meta.dirname, "../..");
const readme = readFileSync(path.join(repository, "README.md"), "utf8");

let output: string;

beforeAll(() => {
  const { stdout, status } = spawnSync(
    process.execPath,
    ["--import", "tsx", "src/cli/main.ts", "demo", "--no-color"],
    { cwd: repository, encoding: "utf8" },
  );
  expect(status).toBe(1);
  output = stdout;
});

test("the example app shows these", () => {
  const found = [...output.matchAll(/^ {2}(\d+):\d+ +(?:error|warning) +([\w-]+)$|^(\S+\.ts)$/gm)].map(
    ([, line, rule, file]) => file ?? `  ${line ?? ""} ${rule ?? ""}`,
  );
  expect(found.join("\n")).toMatchInlineSnapshot(`
    "demo/src/app/api/inngest/route.ts
      5 no-unregistered-functions
    demo/src/app/api/orders/route.ts
      5 await-inngest-send
    demo/src/inngest/functions/book-carrier.ts
      8 no-step-race
      15 no-step-error-instanceof
    demo/src/inngest/functions/fulfil-order.ts
      14 no-variable-mutation-in-step
      18 no-side-effects-outside-step
      22 no-floating-steps
    demo/src/inngest/functions/refund-order.ts
      12 require-wait-timeout
      17 no-nested-steps
    demo/src/inngest/functions/renew-subscription.ts
      8 valid-expression
      9 valid-function-config
      13 serializable-step-output
      15 valid-duration
      16 require-wait-match
      17 handle-wait-timeout
    demo/src/inngest/functions/sync-stock.ts
      5 unique-function-ids
      8 prefer-step-sleep
      11 no-console-outside-step
      12 no-duplicate-step-ids
      15 prefer-step-send-event
    demo/src/inngest/functions/weekly-report.ts
      6 valid-cron
      8 stable-step-id
    demo/src/inngest/functions/welcome-customer.ts
      4 no-unregistered-functions
    demo/src/inngest/functions/win-back.ts
      8 no-nondeterminism-outside-step"
  `);
});

test("the README shows a part of what the command prints", () => {
  const [, report = ""] = /^```text\n([^]*?)\n```$/m.exec(readme) ?? [];
  const [file = "", ...rest] = report.split("\n");
  expect(output).toContain(`${file}\n`);
  expect(output).toContain(rest.join("\n").trim());
});

test("the README's settings are settings", () => {
  const [, block = ""] = /^## Settings$[^]*?^```js\n([^]*?)^```$/m.exec(readme) ?? [];
  const configs = runInNewContext(block.replace("export default", ""), {
    inngest: { configs: {} },
    defineConfig: (list: unknown) => list,
  }) as [unknown, { settings: { inngest: object } }];
  const { settings } = configs[1];
  expect(() => parseSettings(settings.inngest)).not.toThrow();
  expect(Object.keys(settings.inngest)).toEqual(Object.keys(parseSettings({})));
});
