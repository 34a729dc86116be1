/** What each linter makes of a project, in one form. */
import type { MatrixProject, Ran } from "./project.ts";
import type { Row, Runner } from "./rows.ts";

/** What a run found, or that it could not run. */
export type Lint = { readonly findings: readonly string[] } | { readonly failed: Ran };

/** Lints the sources of a project, and applies the fixes if asked to. */
export function lint(runner: Runner, project: MatrixProject, row: Row, fix: boolean): Lint {
  return linters[runner](project, row.layout === "workspaces" ? "packages" : "src", fix ? ["--fix"] : []);
}

type Linter = (project: MatrixProject, folder: string, fix: readonly string[]) => Lint;

const linters: Readonly<Record<Runner, Linter>> = {
  eslint: (project, folder, fix) =>
    fromESLint(project.runInstalled("eslint", [folder, "--format", "json", ...fix])),
  "inngest-lint": (project, folder, fix) =>
    fromESLint(project.runInstalled("inngest-lint", [folder, "--format", "json", ...fix])),
  oxlint: (project, folder, fix) =>
    fromOxlint(project.runInstalled("oxlint", [folder, "--format", "json", ...fix])),
};

/** As far as it is read here. */
interface ESLintResult {
  readonly filePath: string;
  readonly messages: readonly {
    readonly ruleId: string | null;
    readonly line: number;
    readonly message: string;
  }[];
}

function fromESLint(ran: Ran): Lint {
  if (ran.code > 1 || !ran.stdout.startsWith("[")) return { failed: ran };
  const results = JSON.parse(ran.stdout) as readonly ESLintResult[];
  const findings = results.flatMap(({ filePath, messages }) =>
    messages.map(({ ruleId, line, message }) =>
      finding(filePath.replace(/^<project>[\\/]/, ""), line, ruleId?.replace(/^inngest\//, "") ?? message),
    ),
  );
  return { findings: inOrder(findings) };
}

interface OxlintReport {
  readonly diagnostics: readonly {
    readonly code?: string;
    readonly message: string;
    readonly filename: string;
    readonly labels: readonly { readonly span: { readonly line: number } }[];
  }[];
}

function fromOxlint(ran: Ran): Lint {
  if (ran.code > 1 || !ran.stdout.startsWith("{")) return { failed: ran };
  const { diagnostics } = JSON.parse(ran.stdout) as OxlintReport;
  // What went wrong has no rule.
  const broken = diagnostics.filter(({ code }) => code === undefined);
  if (broken.length > 0) {
    return { failed: { ...ran, stdout: broken.map(({ message }) => message).join("\n") } };
  }
  const findings = diagnostics.map(({ code = "", filename, labels }) =>
    finding(filename, labels[0]?.span.line ?? 0, code.replace(/^inngest\((.+)\)$/, "$1")),
  );
  return { findings: inOrder(findings) };
}

function finding(file: string, line: number, what: string): string {
  return `${file.replaceAll("\\", "/")}:${line} ${what}`;
}

/** Linters go through files in an order of their own; lines are compared as numbers. */
function inOrder(findings: readonly string[]): readonly string[] {
  return [...findings].sort(new Intl.Collator("en", { numeric: true }).compare);
}
