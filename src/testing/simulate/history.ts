import { seededRandomness, type Randomness } from '../../randomness.ts';
import { memoryStore, memoryStoreOf } from '../../stores/memoryStore.ts';
import type { MachineEvent, RuntimeDocument } from '../../runtime/document.ts';
import { inputOf, patienceIn, type PaymentMachine } from '../payment/paymentWorld.ts';
import { definitionOf } from '../payment/shopRules.ts';
import { Acknowledged } from './acknowledged.ts';
import { Budget } from './budget.ts';
import { drawCommand, isOpen } from './drawCommand.ts';
import { LeapingClock } from './leapingClock.ts';
import { rememberingDefinition } from './rememberingDefinition.ts';
import { PromiseWatch } from './promiseWatch.ts';
import { Scheduler, settled } from './scheduler.ts';
import { LivingProcesses } from './livingProcesses.ts';
import { ALIAS, type ProcessParts } from './shopProcesses.ts';
import { SimulatedProvider } from './simulatedProvider.ts';
import { drawSwarm, type Swarm } from './swarm.ts';
import { watchedStore } from './watchedStore.ts';

/** What became of one history. */
export interface HistoryEnd {
  /** The invariant that broke; null when all held to the end. */
  readonly broken: string | null;
  readonly trace: readonly string[];
  /** Calls of stores and of the provider, at each of which a process may die. */
  readonly points: number;
  /** What is stored of the payment in the end. */
  readonly document: RuntimeDocument | undefined;
}

export interface HistoryOptions {
  readonly machine: PaymentMachine;
  readonly seed: number;
  /** Instead of by chance, a process dies at this point. */
  readonly crashAt?: { readonly point: number; readonly place: 'before' | 'after' };
  /**
   * Takes every step with XState and copies whatever is stored, as a user's shop would. Otherwise
   * steps are remembered from one history to the next, which must make no difference.
   */
  readonly isPlain?: boolean;
}

const ID = 'payment';
const TURNS = 60;
const TURNS_TO_REST = 4_000;
const START_MS = Date.UTC(2026, 0, 1);

/** Plays one payment from its request until nothing more is expected. */
export function playHistory(options: HistoryOptions): Promise<HistoryEnd> {
  return new History(options).play();
}

class History {
  readonly #machine: PaymentMachine;
  readonly #crashAt: HistoryOptions['crashAt'];
  readonly #randomness: Randomness;
  readonly #swarm: Swarm;
  readonly #scheduler: Scheduler;
  readonly #clock = new LeapingClock(START_MS);
  readonly #provider: SimulatedProvider;
  readonly #processes: LivingProcesses;
  #document: RuntimeDocument | undefined;
  readonly #budget: Budget;
  readonly #watch = new PromiseWatch();
  readonly #acknowledged = new Acknowledged();
  #isStarting = false;

  constructor({ machine, seed, crashAt, isPlain = false }: HistoryOptions) {
    this.#machine = machine;
    this.#crashAt = crashAt;
    this.#randomness = seededRandomness(seed);
    this.#swarm = drawSwarm(this.#randomness);
    const { faults, crashes, commands } = this.#swarm;
    this.#budget = new Budget(this.#randomness, { faults, crashes, commands });
    this.#scheduler = new Scheduler(this.#randomness, {
      dies: (point, place) => this.#dies(point, place),
      onDeath: (dead) => this.#replace(dead.name),
    });
    this.#provider = new SimulatedProvider({
      scheduler: this.#scheduler,
      randomness: this.#randomness,
      budget: this.#budget,
      swarm: this.#swarm,
    });
    const store = isPlain ? memoryStore() : memoryStoreOf((value) => value);
    if (this.#swarm.isFresh) this.#scheduler.hold();
    const parts = {
      definition: isPlain ? definitionOf(machine) : rememberingDefinition(machine),
      scheduler: this.#scheduler,
      store: watchedStore(store, (document) => {
        this.#document = document;
      }),
      clock: this.#clock,
      randomness: this.#randomness,
      call: (...call) => this.#provider.call(...call),
    } satisfies ProcessParts;
    this.#processes = new LivingProcesses(parts, this.#randomness, this.#swarm.processes);
  }

  async play(): Promise<HistoryEnd> {
    await settled();
    this.#scheduler.hold();
    for (let turn = 0; turn < TURNS && !this.#isOver(); turn += 1) {
      if (this.#turn()) await settled();
      const broken = this.#broken('always');
      if (broken !== null) return this.#end(broken);
    }
    this.#budget.end();
    for (let turn = 0; turn < TURNS_TO_REST; turn += 1) {
      if (this.#isAtRest()) return this.#end(this.#broken('quiescent'));
      if (this.#turnToRest()) await settled();
      const broken = this.#broken('always');
      if (broken !== null) return this.#end(broken);
    }
    return this.#end('every state can still come to rest');
  }

  #broken(when: 'always' | 'quiescent'): string | null {
    const broken = this.#watch.broken(when, this.#document, this.#provider.books);
    if (broken !== null || when === 'always' || !this.#document) return broken;
    return this.#acknowledged.lostFrom(this.#document);
  }

  #end(broken: string | null): HistoryEnd {
    this.#processes.end();
    const { trace, passed: points } = this.#scheduler;
    return { broken, trace, points, document: this.#document };
  }

  /** Something happens, by chance; false when that sets nothing going. */
  #turn(): boolean {
    const { commandRate, rashRate, webhookRate, timerRate } = this.#swarm;
    const chance = (rate: number): boolean => this.#randomness.fraction() < rate;
    const isLate = this.#provider.strays.length > 0 && chance(0.1);
    let isStirred = true;
    if (!this.#document) this.#request();
    else if (chance(commandRate) && (isOpen(this.#document) || chance(rashRate))) this.#command();
    else if (this.#provider.posts.length > 0 && chance(webhookRate)) this.#deliver();
    else if (chance(0.1)) this.#provider.settleOne();
    else if (chance(timerRate)) this.#passTime();
    else if (isLate) this.#provider.arriveOne();
    else isStirred = false;
    return this.#scheduler.step() || isStirred;
  }

  /** The next thing happens that brings the payment to rest. */
  #turnToRest(): boolean {
    const { isIdle } = this.#scheduler;
    if (!this.#document) this.#request();
    if (isIdle) {
      if (this.#provider.strays.length > 0) this.#provider.arriveOne();
      else if (this.#provider.posts.length > 0) this.#deliver();
      else if (this.#provider.hasPending) this.#provider.settleOne();
      else this.#passTime();
    }
    return this.#scheduler.step() || isIdle;
  }

  /** At rest, with nobody left to ask for anything. */
  #isOver(): boolean {
    return this.#budget.isSpent('commands') && this.#isAtRest();
  }

  #isAtRest(): boolean {
    // What tells most often that there is more to come is asked first.
    if (!this.#scheduler.isIdle || !this.#document) return false;
    const { strays, posts, hasPending } = this.#provider;
    if (strays.length + posts.length > 0 || hasPending) return false;
    if (Object.keys(this.#document.live).length > 0) return false;
    return patienceIn({ document: this.#document, hasBody: false }).length === 0;
  }

  /** The shopper asks, and asks again when nothing came of it. */
  #request(): void {
    if (this.#isStarting) return;
    this.#isStarting = true;
    const process = this.#processes.some();
    process.knowsBody = true;
    const input = { ...inputOf(this.#swarm.amount), requestedAt: START_MS };
    this.#note(`the shopper pays ${input.terms.amount} at ${process.name}`);
    void process.runtime.start(this.#machine.id, ID, input);
  }

  #command(): void {
    if (!this.#document || !this.#budget.spend('commands', 1)) return;
    const { amount, rashRate } = this.#swarm;
    const command = drawCommand(this.#randomness, {
      document: this.#document,
      asked: this.#processes.keysAsked,
      amount,
      // When it was asked for is read by the ports of a real shop alone.
      at: START_MS,
      isRash: this.#randomness.fraction() < rashRate,
    });
    const process = this.#processes.some();
    this.#note(`the merchant asks ${process.name} for ${JSON.stringify(command)}`);
    const answered = this.#processes.bring({ process, key: command.key });
    void process.runtime.send(ID, command).then((sent) => {
      answered();
      return sent.map((document) => this.#acknowledged.command(command.key, document));
    });
  }

  /** A webhook is sent again until it is acknowledged. */
  #deliver(): void {
    const post = this.#provider.takePost();
    if (!post) return;
    const process = this.#processes.some();
    const { id, type, fact } = post;
    const event = { type, fact } as MachineEvent;
    this.#note(`the webhook ${id} reaches ${process.name}`);
    const message = { ids: [id], aliases: [ALIAS], event, receivedAt: this.#clock.now() } as const;
    const answered = this.#processes.bring({ process, post });
    void process.runtime.receive(message).then((receipt) =>
      receipt.map(() => {
        answered();
        this.#acknowledged.webhook(fact, this.#document);
      }),
    );
  }

  /** To the next timer of a process, or, where nothing else is due, to that of the payment. */
  #passTime(): void {
    for (const _ of this.#provider.strays) this.#provider.arriveOne();
    const { live = {}, timers = {} } = this.#document ?? {};
    const names = this.#document ? patienceIn({ document: this.#document, hasBody: false }) : [];
    const dues = names.map((name) => timers[name]?.dueAt ?? Infinity);
    const due = Math.min(...dues);
    // One that is due already waits for a process, which may itself be waiting for a moment.
    const isAhead = dues.length > 0 && due > this.#clock.now();
    const isWaiting = Object.keys(live).length === 0 && isAhead;
    this.#clock.leapTo(isWaiting ? due : this.#clock.nextDue());
    this.#note(`it is ${(this.#clock.now() - START_MS) / 1_000} s later`);
  }

  #dies(point: number, place: 'before' | 'after'): boolean {
    if (this.#crashAt) return point === this.#crashAt.point && place === this.#crashAt.place;
    return this.#budget.spend('crashes', this.#swarm.crashRate / 2);
  }

  /** Another process takes the place of a dead one; what was not acknowledged is sent again. */
  #replace(name: string): void {
    this.#isStarting = false;
    this.#provider.posts = [...this.#provider.posts, ...this.#processes.replace(name)];
  }

  #note(text: string): void {
    this.#scheduler.trace.push(text);
  }
}
