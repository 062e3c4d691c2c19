import { afterPromises } from '../../clock.ts';
import type { Randomness } from '../../randomness.ts';

/** A call that waits for its turn, and who is told of its answer. */
interface Point {
  readonly label: string;
  readonly process: Process;
  readonly call: () => Promise<unknown>;
  readonly resolve: (answer: unknown) => void;
  readonly reject: (cause: unknown) => void;
}

/** A running process, as far as a simulation knows it. */
export interface Process {
  readonly name: string;
  isDead: boolean;
}

/** What becomes of processes. */
export interface Fate {
  /** Asked at each point, before and after the call: whether its process dies there. */
  dies(point: number, place: 'before' | 'after'): boolean;
  /** Told of a process that has died. */
  onDeath(process: Process): void;
}

/**
 * Holds back every call of a store or a provider until it is its turn. In which order calls of the
 * same moment happen is left to chance, and chance comes from a seed.
 */
export class Scheduler {
  readonly #randomness: Randomness;
  readonly trace: string[] = [];
  #waiting: Point[] = [];
  readonly #fate: Fate;
  #isHolding = false;
  /** How many points there were so far. */
  passed = 0;

  constructor(randomness: Randomness, fate: Fate) {
    this.#randomness = randomness;
    this.#fate = fate;
  }

  /** From now on calls wait for their turn; before, each is made at once. */
  hold(): void {
    this.#isHolding = true;
  }

  get isIdle(): boolean {
    return this.#waiting.length === 0;
  }

  /** Makes the call in its turn. For a process that dies meanwhile, it never comes back. */
  point<Value>(process: Process, label: string, call: () => Promise<Value>): Promise<Value> {
    if (!this.#isHolding) return call();
    return new Promise<unknown>((resolve, reject) => {
      this.#waiting.push({ label, process, call, resolve, reject });
    }) as Promise<Value>;
  }

  /** Lets one of the calls be made; false when none waits. */
  step(): boolean {
    const at = Math.floor(this.#randomness.fraction() * this.#waiting.length);
    const [point] = this.#waiting.splice(at, 1);
    if (!point) return false;
    this.trace.push(`${point.process.name}: ${point.label}`);
    this.#make(point);
    return true;
  }

  #make({ process, call, resolve, reject }: Point): void {
    const number = this.passed;
    this.passed += 1;
    if (this.#isEnd(process, number, 'before')) return;
    const isHeard = (): boolean => !this.#isEnd(process, number, 'after');
    call().then(
      (answer) => isHeard() && resolve(answer),
      (cause: unknown) => isHeard() && reject(cause),
    );
  }

  #isEnd(process: Process, number: number, place: 'before' | 'after'): boolean {
    if (process.isDead) return true;
    if (!this.#fate.dies(number, place)) return false;
    process.isDead = true;
    this.#waiting = this.#waiting.filter((one) => one.process !== process);
    this.trace.push(`${process.name} dies ${place} point ${number}`);
    this.#fate.onDeath(process);
    return true;
  }
}

/** Until whatever was set going waits for a point or for a timer. */
export function settled(): Promise<void> {
  return new Promise(afterPromises);
}
