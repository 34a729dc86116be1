import { Worker } from "node:worker_threads";

/** What a thread says of its work while it does it, in memory that both sides see. */
export interface Watched {
  readonly progress: SharedArrayBuffer;
  /** When the clock of `progress` was zero, in milliseconds of the system. */
  readonly zero: number;
}

/** An answer that never came: the number of the piece of work that has no end. */
export interface Hung {
  readonly hung: number;
}

/** Milliseconds without an end after which work hangs. Includes parsing and the checker, on a busy machine. */
const hangLimit = 60_000;

/** A module of this folder that works in a thread, which is ended when it hangs and started again when asked next. */
export class Thread<Data extends object, Question, Reply extends object> {
  readonly #module: string;
  readonly #data: Data & Watched;
  readonly #state: Int32Array;
  #worker: Worker | undefined;

  constructor(module: string, data: Data) {
    const progress = new SharedArrayBuffer(8);
    this.#module = module;
    this.#state = new Int32Array(progress);
    this.#data = { ...data, progress, zero: Date.now() };
  }

  /** The answer, or the number of the piece of work that hung. */
  async ask(question: Question): Promise<Reply | Hung> {
    const worker = (this.#worker ??= this.#start());
    Atomics.store(this.#state, 0, -1);
    const asked = Date.now();
    return await new Promise((resolve, reject) => {
      const watch = setInterval(() => {
        const index = Atomics.load(this.#state, 0);
        const isIdle = index < 0;
        const since = isIdle ? asked : this.#data.zero + 10 * Atomics.load(this.#state, 1);
        // It is idle while it starts, which takes its time.
        if (Date.now() - since < (isIdle ? 3 * hangLimit : hangLimit)) return;
        finish();
        this.#worker = undefined;
        void worker.terminate().then(() => resolve({ hung: index }));
      }, 200);
      const answered = (reply: Reply): void => {
        finish();
        resolve(reply);
      };
      const broke = (error: Error): void => {
        finish();
        reject(error);
      };
      const finish = (): void => {
        clearInterval(watch);
        worker.off("message", answered);
        worker.off("error", broke);
      };
      worker.on("message", answered);
      worker.on("error", broke);
      worker.postMessage(question);
    });
  }

  /** Ends the thread. */
  async end(): Promise<void> {
    await this.#worker?.terminate();
  }

  #start(): Worker {
    return new Worker(new URL("./thread.mjs", import.meta.url), {
      workerData: { ...this.#data, module: this.#module },
      execArgv: [],
      // The stack that Node gives its main thread, where linters run.
      resourceLimits: { stackSizeMb: 1, maxOldGenerationSizeMb: 2048 },
    });
  }
}

/** Says in the thread that a piece of work begins; -1 when there is none. */
export function begin({ progress, zero }: Watched, index: number): void {
  const state = new Int32Array(progress);
  Atomics.store(state, 1, Math.floor((Date.now() - zero) / 10));
  Atomics.store(state, 0, index);
}
