import type { Randomness } from '../../randomness.ts';
import type { Post } from '../payment/paymentState.ts';
import { startProcess, type ProcessParts, type ShopProcess } from './shopProcesses.ts';

/** Something that was brought to a process; a webhook, or a command by its key. */
interface Brought {
  readonly process: ShopProcess;
  readonly post?: Post;
  readonly key?: string;
}

/** The processes of a shop that are alive, and what they have not answered yet. */
export class LivingProcesses {
  readonly #parts: ProcessParts;
  readonly #randomness: Randomness;
  #living: readonly ShopProcess[] = [];
  #unanswered: readonly Brought[] = [];
  #started = 0;

  constructor(parts: ProcessParts, randomness: Randomness, count: number) {
    this.#parts = parts;
    this.#randomness = randomness;
    this.#living = Array.from({ length: count }, () => this.#start());
  }

  some(): ShopProcess {
    const process = this.#living[Math.floor(this.#randomness.fraction() * this.#living.length)];
    if (!process) throw new Error('some process is always alive');
    return process;
  }

  /** Notes that something was brought; what is answered notes that it was seen to. */
  bring(brought: Brought): () => void {
    this.#unanswered = [...this.#unanswered, brought];
    return () => {
      this.#unanswered = this.#unanswered.filter((one) => one !== brought);
    };
  }

  /** The keys of commands that nobody has answered. */
  get keysAsked(): readonly { readonly key: string }[] {
    return this.#unanswered.flatMap(({ key }) => (key === undefined ? [] : { key }));
  }

  /** Another takes the place of a dead one; what nobody has acknowledged is answered. */
  replace(name: string): readonly Post[] {
    const isLost = ({ process }: Brought): boolean => process.name === name;
    const lost = this.#unanswered.filter(isLost);
    this.#unanswered = this.#unanswered.filter((one) => !isLost(one));
    this.#living = this.#living.map((one) => (one.name === name ? this.#start() : one));
    return lost.flatMap(({ post = [] }) => post);
  }

  /** Nobody does anything any more. */
  end(): void {
    for (const process of this.#living) process.isDead = true;
  }

  #start(): ShopProcess {
    this.#started += 1;
    return startProcess(this.#parts, `process ${this.#started}`);
  }
}
