/** The moment every run begins: a Monday morning, so that a trace never shows the day it was recorded. */
export const RUN_STARTS = Date.parse("2025-01-06T09:00:00.000Z");

interface Timer {
  readonly handle: TimerHandle;
  readonly run: () => void;
  readonly every: number | undefined;
  due: number;
}

/** What `setTimeout` hands back while the clock is virtual; has what callers use of Node's own. */
class TimerHandle {
  ref(): this {
    return this;
  }
  unref(): this {
    return this;
  }
  hasRef(): boolean {
    return true;
  }
}

/**
 * Time that only moves when the executor says so.
 *
 * A run may sleep for a week, and the SDK guards itself with timers of ten seconds; both pass in no time,
 * and a request is known to hang when no timer is left that could still wake it.
 */
export class VirtualClock {
  #now = RUN_STARTS;
  #timers: Timer[] = [];

  get now(): number {
    return this.#now;
  }

  /** Moves time forward and fires, in order, the timers that fall due on the way. */
  advance(milliseconds: number): void {
    const until = this.#now + milliseconds;
    for (let next = this.#next(); next !== undefined && next.due <= until; next = this.#next())
      this.#fire(next);
    this.#now = Math.max(this.#now, until);
  }

  /** Moves time to the next timer and fires it; `false` when there is none. */
  fireNext(): boolean {
    const next = this.#next();
    if (next === undefined) return false;
    this.#fire(next);
    return true;
  }

  /** Puts this clock in the place of `Date` and the timer functions, until the returned function is called. */
  install(): () => void {
    const RealDate = Date;
    const real = { setTimeout, clearTimeout, setInterval, clearInterval, Date };
    const start = (run: () => void, delay: number, every: number | undefined): TimerHandle => {
      const handle = new TimerHandle();
      this.#timers.push({ handle, run, every, due: this.#now + delay });
      return handle;
    };
    const stop = (handle: unknown): void => {
      if (handle instanceof TimerHandle)
        this.#timers = this.#timers.filter((timer) => timer.handle !== handle);
      else if (handle !== undefined) real.clearTimeout(handle as NodeJS.Timeout);
    };
    const clock = (): number => this.#now;
    Object.assign(globalThis, {
      setTimeout: (callback: (...args: unknown[]) => void, delay = 0, ...args: unknown[]) =>
        // A delay of nothing means "next turn of the event loop": the SDK uses it to let promises settle.
        delay <= 1
          ? real.setTimeout(callback, delay, ...args)
          : start(() => callback(...args), delay, undefined),
      setInterval: (callback: (...args: unknown[]) => void, delay = 1, ...args: unknown[]) =>
        start(() => callback(...args), delay, Math.max(1, delay)),
      clearTimeout: stop,
      clearInterval: stop,
      Date: new Proxy(RealDate, {
        construct: (target, args: unknown[], newTarget) =>
          Reflect.construct(target, args.length === 0 ? [clock()] : args, newTarget) as Date,
        apply: () => new RealDate(clock()).toString(),
        get: (target, key, receiver) =>
          key === "now" ? clock : (Reflect.get(target, key, receiver) as unknown),
      }),
    });
    return () => Object.assign(globalThis, real);
  }

  #next(): Timer | undefined {
    return this.#timers.reduce<Timer | undefined>(
      (first, timer) => (first === undefined || timer.due < first.due ? timer : first),
      undefined,
    );
  }

  #fire(timer: Timer): void {
    this.#now = Math.max(this.#now, timer.due);
    if (timer.every === undefined) this.#timers = this.#timers.filter((other) => other !== timer);
    else timer.due += timer.every;
    timer.run();
  }
}

/** The longest the server waits for an answer; whoever only ticks until then will not answer. */
const PATIENCE = 7_200_000;

const immediate = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
const realTimeout = globalThis.setTimeout;
const pause = (): Promise<void> => new Promise((resolve) => realTimeout(resolve, 2));

/** Lets everything run that can run without time passing. */
export async function quiet(patience: "brief" | "long", settled: () => boolean = () => false): Promise<void> {
  for (let turn = 0; turn < 12 && !settled(); turn++) await immediate();
  // Work that leaves the thread (a first dynamic import, a digest) is back within a few polls of the loop.
  for (let turn = 0; turn < (patience === "long" ? 20 : 2) && !settled(); turn++) await pause();
}

/**
 * The value of a promise, or `undefined` when it can never come: everything that could run has run, and no
 * timer is left. Counted in turns of the event loop rather than in seconds, so a busy machine changes nothing.
 */
export async function settlement<T>(
  clock: VirtualClock,
  promise: Promise<T>,
): Promise<{ value: T } | undefined> {
  const deadline = clock.now + PATIENCE;
  let settled = false;
  const watched = promise.then(
    (value) => {
      settled = true;
      return { value };
    },
    (error: unknown) => {
      settled = true;
      throw error;
    },
  );
  const isSettled = (): boolean => settled;
  watched.catch(() => {});
  for (;;) {
    await quiet("brief", isSettled);
    if (isSettled()) return watched;
    if (clock.now < deadline && clock.fireNext()) continue;
    await quiet("long", isSettled);
    if (isSettled()) return watched;
    if (clock.now >= deadline || !clock.fireNext()) return undefined;
  }
}
