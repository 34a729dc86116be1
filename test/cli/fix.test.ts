import fs from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import { applyFixes } from "../../src/cli/fix.ts";
import { inngestProject } from "./project.ts";

describe("--fix", () => {
  const all = ["--preset", "all", "--fix"];

  test("goes on while a fix makes another one possible", async () => {
    const project = inngestProject({
      "src/a.ts": 'import "inngest";\nexport const firstWord = 1;\n',
      "src/b.ts": 'import "inngest";\nexport const secondWord = Date.now();\n',
    });
    const { code, stdout } = await project.lint(all);
    expect(project.read("src/a.ts")).toBe('import "inngest";\nexport const thirdWord = 1;\n');
    expect(project.read("src/b.ts")).toBe('import "inngest";\nexport const thirdWord = Date.now();\n');
    expect(stdout).toContain("✖ 1 error in 1 file\n  Fixed 2 files.");
    expect(code).toBe(1);
  });

  test("sees the types of what was fixed in another file", async () => {
    const project = inngestProject({
      "src/a.ts":
        'import "inngest";\nimport { firstWord } from "./b.js";\nexport const answer = firstWord;\n',
      "src/b.ts": 'import "inngest";\nexport const firstWord = "b" as const;\n',
    });
    expect((await project.lint(all)).stdout).toContain('answer: "b"');
    expect(project.read("src/a.ts")).toContain("const answer = thirdWord;");
  });

  test("keeps a BOM, Windows line ends and the mode", async () => {
    const project = inngestProject({
      "src/a.ts": '\uFEFFimport "inngest";\r\nexport const firstWord = 1;\r\n',
    });
    fs.chmodSync(path.join(project.root, "src/a.ts"), 0o755);
    await project.lint(all);
    expect(project.read("src/a.ts")).toBe('\uFEFFimport "inngest";\r\nexport const thirdWord = 1;\r\n');
    expect(fs.statSync(path.join(project.root, "src/a.ts")).mode & 0o777).toBe(0o755);
    expect(fs.readdirSync(path.join(project.root, "src"))).toEqual(["a.ts"]);
  });

  test("takes back a fix that breaks a file, and keeps the others", async () => {
    const project = inngestProject({
      "src/a.ts": 'import "inngest";\nexport const spoilMe = 1;\n',
      "src/b.ts": 'import "inngest";\nexport const firstWord = 1;\n',
    });
    const { stdout } = await project.lint(all);
    expect(project.read("src/a.ts")).toContain("spoilMe");
    expect(project.read("src/b.ts")).toContain("thirdWord");
    expect(stdout).toContain("2:14  warning  bad-fix");
  });

  test("writes nothing in a dry run, and says what it would", async () => {
    const project = inngestProject({ "src/a.ts": 'import "inngest";\nexport const firstWord = 1;\n' });
    const { stdout } = await project.lint(["--preset", "all", "--fix-dry-run", "--format", "json"]);
    const [result] = JSON.parse(stdout) as [{ output: string }];
    expect(result.output).toBe('import "inngest";\nexport const thirdWord = 1;\n');
    expect(project.read("src/a.ts")).toContain("firstWord");
    expect((await project.lint(["--preset", "all", "--fix-dry-run"])).stdout).toContain("Would fix 1 file.");
  });

  test("--quiet fixes errors only", async () => {
    const project = inngestProject({ "src/a.ts": 'import "inngest";\nexport const firstWord = 1;\n' });
    await project.lint([...all, "--quiet", "--rule", "first-word:error"]);
    expect(project.read("src/a.ts")).toContain("secondWord");
  });
});

describe("applyFixes", () => {
  const message = (from: number, to: number, text: string): Parameters<typeof applyFixes>[1][number] => ({
    ruleId: "x",
    severity: 2,
    message: "",
    line: 1,
    column: 1,
    fix: { range: [from, to], text },
  });

  test("applies fixes in the order of the text", () => {
    expect(applyFixes("abcdef", [message(4, 5, "E"), message(0, 1, "A")])).toBe("AbcdEf");
  });

  test("leaves one that overlaps or touches another for later", () => {
    expect(applyFixes("abcdef", [message(0, 3, "X"), message(2, 4, "Y"), message(3, 4, "Z")])).toBe("Xdef");
  });

  test("inserts at the very beginning", () => {
    expect(applyFixes("abc", [message(0, 0, ">")])).toBe(">abc");
  });
});
