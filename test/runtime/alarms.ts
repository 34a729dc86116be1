import type { VirtualClock } from "./clock.ts";

export interface Alarm {
  readonly at: number;
  /** An event that may arrive does not keep a run alive; a sleep or a wait does. */
  readonly keepsAlive: boolean;
  readonly ring: () => void;
}

/** What is due at some later time: the server's queue of delayed jobs, on the virtual clock. */
export class Alarms {
  readonly #clock: VirtualClock;
  #set: readonly Alarm[] = [];

  constructor(clock: VirtualClock) {
    this.#clock = clock;
  }

  set(delay: number, ring: () => void, keepsAlive = true): Alarm {
    const alarm = { at: this.#clock.now + delay, keepsAlive, ring };
    this.#set = [...this.#set, alarm];
    return alarm;
  }

  cancel(alarm: Alarm): void {
    this.#set = this.#set.filter((other) => other !== alarm);
  }

  /** Lets time pass until the next alarm; `false` when the run has nothing left to wait for. */
  ringNext(): boolean {
    if (!this.#set.some((alarm) => alarm.keepsAlive)) return false;
    const next = this.#set.reduce((first, alarm) => (alarm.at < first.at ? alarm : first));
    this.cancel(next);
    this.#clock.advance(Math.max(0, next.at - this.#clock.now));
    next.ring();
    return true;
  }
}
