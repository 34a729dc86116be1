/** How long keystrokes took, in milliseconds. */
export interface Latency {
  readonly median: number;
  /** 95 of 100 keystrokes took no longer. */
  readonly p95: number;
}

/** What one lint spent where, in milliseconds. */
export interface Share {
  /** Making our rules and running all of their listeners. */
  readonly ours: number;
}

/** What `npm run bench:editor` measured. */
export interface EditorRecording {
  readonly files: number;
  readonly functions: number;
  /** How many were typed at each place. */
  readonly keystrokes: number;
  readonly cores: number;
  /** Milliseconds from starting the server to the first diagnostics, and the part of it in our rules. */
  readonly cold: { readonly without: number; readonly with: number; readonly ours: number };
  readonly places: readonly {
    readonly name: string;
    readonly what: string;
    /** Keystroke to diagnostics with the typed parser and none of our rules. */
    readonly without: Latency;
    /** The same with `recommended`. */
    readonly with: Latency;
    /** The part of it in our rules. */
    readonly ours: Latency;
  }[];
}
