import process from "node:process";

/** One of the two streams of a command. */
export interface Output {
  write(text: string): void;
  /** Whether a person looks at it as it is written. */
  readonly interactive: boolean;
  /** Its width in characters; `null` when it is no terminal. */
  readonly columns: number | null;
}

/** Everything the command knows of where it was started. Tests hand in their own. */
export interface Terminal {
  readonly cwd: string;
  readonly stdout: Output;
  readonly stderr: Output;
  readonly env: Readonly<Record<string, string | undefined>>;
}

/** The terminal of this process. */
export function processTerminal(): Terminal {
  return {
    cwd: process.cwd(),
    stdout: output(process.stdout),
    stderr: output(process.stderr),
    env: process.env,
  };
}

function output(stream: NodeJS.WriteStream): Output {
  return {
    write: (text) => void stream.write(text),
    interactive: stream.isTTY,
    get columns() {
      return stream.isTTY ? stream.columns : null;
    },
  };
}

/** Whether to colour what is written to an output: the flag, then the environment, then the kind of output. */
export function wantsColour(output: Output, env: Terminal["env"], flag: boolean | null): boolean {
  if (flag !== null) return flag;
  if (env["NO_COLOR"]) return false;
  const force = env["FORCE_COLOR"];
  if (force !== undefined) return force !== "0" && force !== "false";
  return output.interactive && env["TERM"] !== "dumb";
}
