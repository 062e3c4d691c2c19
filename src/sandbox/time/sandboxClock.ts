import { systemClock, type Clock, type TimerHandle } from '../../clock.ts';
import { VirtualClock } from '../../virtualClock.ts';
import type { Agenda } from './agenda.ts';

/** The time of a sandbox: that of the clock it was given, plus the jumps it made. */
export interface SandboxClock {
  /** In ms since the epoch. */
  readonly now: () => number;
  /**
   * Lets a span pass at once: everything due on the way happens in its order, each webhook is
   * waited for, and so are those it leads to. A virtual clock is moved for everybody who shares it.
   */
  readonly advance: (spanMs: number) => Promise<void>;
  /**
   * The same, up to an instant in ms since the epoch. Rejects when it is in the past. Both reject
   * with a `RangeError`, and move nothing, beyond the year 9999: no date of the API can tell of it.
   */
  readonly advanceTo: (instantMs: number) => Promise<void>;
}

const LATEST = Date.UTC(9999, 11, 31, 23, 59, 59, 999);

/** Whether a clock may stand at an instant, in ms since the epoch. */
export function canStandAt(instantMs: number): boolean {
  return Number.isFinite(instantMs) && instantMs <= LATEST;
}

/** Runs the agenda of a sandbox by the clock it was given. */
export class ClockDriver implements SandboxClock {
  readonly #source: Clock;
  readonly #agenda: Agenda;
  readonly #quiet: () => Promise<void>;
  readonly #moved: () => void;
  #offset = 0;
  #alarm: { readonly handle: TimerHandle; readonly at: number } | undefined;
  #isStopped = false;
  #isJumping = false;
  #lastJump: Promise<void> = Promise.resolve();

  /** `quiet` resolves once no webhook is under way; `moved` is called after each jump. */
  constructor(source: Clock, agenda: Agenda, quiet: () => Promise<void>, moved: () => void) {
    this.#source = source;
    this.#agenda = agenda;
    this.#quiet = quiet;
    this.#moved = moved;
  }

  readonly now = (): number =>
    // While it jumps, time stands at each stop for whoever asks.
    this.#isJumping
      ? this.#agenda.now()
      : Math.max(this.#agenda.now(), this.#source.now() + this.#offset);

  readonly advance = (spanMs: number): Promise<void> => {
    if (!(Number.isFinite(spanMs) && spanMs >= 0))
      return Promise.reject(new RangeError('a clock advances by 0 ms or more'));
    return this.#jump(() => this.now() + spanMs);
  };

  readonly advanceTo = (instantMs: number): Promise<void> => {
    if (!(Number.isFinite(instantMs) && instantMs >= this.now()))
      return Promise.reject(new RangeError('a clock does not go back'));
    return this.#jump(() => Math.max(this.now(), instantMs));
  };

  /** How far this clock is ahead of the one it was given, in ms. */
  get offset(): number {
    return this.#offset;
  }

  setOffset(offsetMs: number): void {
    this.#offset = offsetMs;
  }

  /** Runs what is overdue, and stands at the present instant. */
  catchUp(): void {
    const present = this.now();
    for (let at = this.#due(); at !== undefined && at < present; at = this.#due())
      this.#agenda.runNext();
    this.#agenda.moveTo(present);
  }

  /** Sees to it that the next timer will run. */
  arm(): void {
    const due = this.#due();
    if (due !== undefined && this.#alarm?.at === due) return;
    this.#disarm();
    if (due === undefined || this.#isStopped || this.#isJumping) return;
    const delayMs = Math.max(0, due - this.now());
    this.#alarm = { handle: this.#source.setTimeout(() => this.#ring(), delayMs), at: due };
  }

  stop(): void {
    this.#isStopped = true;
    this.#disarm();
  }

  #due(): number | undefined {
    return this.#agenda.nextDue();
  }

  #disarm(): void {
    if (this.#alarm) this.#source.clearTimeout(this.#alarm.handle);
    this.#alarm = undefined;
  }

  #ring(): void {
    this.#alarm = undefined;
    const present = this.now();
    for (let at = this.#due(); at !== undefined && at <= present; at = this.#due())
      this.#agenda.runNext();
    this.#agenda.moveTo(present);
    this.arm();
  }

  /** One jump after the other. */
  #jump(endOf: () => number): Promise<void> {
    const before = this.#lastJump;
    const run = async (): Promise<void> => {
      await before;
      await this.#quiet();
      const end = endOf();
      if (!canStandAt(end)) throw new RangeError('a clock goes no further than the year 9999');
      if (this.#source instanceof VirtualClock) await this.#passTogether(this.#source, end);
      else await this.#passAlone(end);
      this.#moved();
    };
    const jumped = run();
    // The next jump does not care how this one went.
    this.#lastJump = jumped.catch(() => undefined);
    return jumped;
  }

  /** Moves a clock that others live by too. */
  async #passTogether(source: VirtualClock, end: number): Promise<void> {
    const sourceEnd = end - this.#offset;
    await source.advanceAsync(0);
    for (let at = source.nextDue(); at !== undefined && at <= sourceEnd; at = source.nextDue()) {
      // oxlint-disable-next-line no-await-in-loop
      await source.advanceAsync(Math.max(0, at - source.now()));
      // oxlint-disable-next-line no-await-in-loop
      await this.#quiet();
    }
    source.advance(Math.max(0, sourceEnd - source.now()));
  }

  async #passAlone(end: number): Promise<void> {
    this.#isJumping = true;
    this.#disarm();
    try {
      for (let at = this.#due(); at !== undefined && at <= end; at = this.#due()) {
        if (this.#isStopped) return;
        this.#agenda.runNext();
        // oxlint-disable-next-line no-await-in-loop
        if (this.#due() !== at) await this.#quiet();
      }
      this.#agenda.moveTo(end);
      this.#offset = Math.max(this.#offset, end - this.#source.now());
    } finally {
      this.#isJumping = false;
      this.arm();
    }
  }
}

/** Resolves with the work, or after so many ms of real time, whichever comes first. */
export async function atMost(realMs: number, work: Promise<unknown>): Promise<void> {
  let stop = (): void => undefined;
  const over = new Promise<void>((resolve) => {
    const timer = systemClock.setTimeout(resolve, realMs);
    stop = () => systemClock.clearTimeout(timer);
  });
  await Promise.race([work, over]).finally(stop);
}
