import type { Output } from "./terminal.ts";

/** One line that says what is going on, on a terminal where someone waits. It is gone when the report begins. */
export class Progress {
  readonly #output: Output | null;
  #shown = false;

  constructor(output: Output) {
    this.#output = output.interactive ? output : null;
  }

  say(text: string): void {
    if (!this.#output) return;
    const room = (this.#output.columns ?? 80) - 1;
    this.#output.write(`\r\u001B[2K${text.length > room ? `${text.slice(0, room - 1)}…` : text}`);
    this.#shown = true;
  }

  clear(): void {
    if (this.#shown) this.#output?.write("\r\u001B[2K");
    this.#shown = false;
  }
}
