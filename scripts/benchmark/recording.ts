/** What one process used: wall and CPU time in milliseconds, memory at its peak in MiB. */
export interface Usage {
  readonly wall: number;
  readonly cpu: number;
  readonly memory: number;
}

/** An ESLint run over a project, with types. Times are in milliseconds, memory in MiB. */
export interface LintRun {
  readonly wall: number;
  readonly memory: number;
  /** In the rules of this plugin. */
  readonly ours: number;
  /** In typescript-eslint's `no-floating-promises`. */
  readonly floating: number;
  /** In the rules of the plugin that Inngest publishes. */
  readonly official: number;
  readonly byRule: Readonly<Record<string, number>>;
  /** Why the run says nothing, when it could not be made. */
  readonly problem: string | null;
}

/** What was measured on a project of one size. */
export interface Size {
  readonly files: number;
  readonly functions: number;
  /** The command beside a program and its checker of which nothing is asked. */
  readonly command: {
    readonly bare: Usage;
    readonly ours: Usage;
    readonly wallRatio: number;
    readonly cpuRatio: number;
    readonly memoryRatio: number;
  };
  /** `no-floating-promises` alone. */
  readonly without: LintRun;
  /** `no-floating-promises` and this plugin. */
  readonly with: LintRun;
  /** No rules. */
  readonly parserOnly?: LintRun;
  readonly oursOnly?: LintRun;
  readonly official?: LintRun;
  /** As `with`, on two threads. */
  readonly concurrent?: LintRun;
  /** As `with`, where no file has anything to do with Inngest. */
  readonly plain?: LintRun;
}

/** One run of the benchmark. */
export interface Benchmark {
  readonly node: string;
  readonly cores: number;
  /** How often the command was run for each median. */
  readonly runs: number;
  /** The version of the plugin that Inngest publishes. */
  readonly official: string;
  readonly sizes: readonly Size[];
}
