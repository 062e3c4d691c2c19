import type { Randomness } from '../../randomness.ts';
import { heardAnswer } from '../payment/calls.ts';
import type { Answer, Books, Post } from '../payment/paymentState.ts';
import { emptyBooks, type ProviderRules } from '../payment/providerRules.ts';
import type { Budget } from './budget.ts';
import { rememberedRules } from './rememberedRules.ts';
import type { Scheduler } from './scheduler.ts';
import type { ShopProcess } from './shopProcesses.ts';
import type { Swarm } from './swarm.ts';

interface Asked {
  readonly port: string;
  readonly input: never;
}

export interface ProviderParts {
  readonly scheduler: Scheduler;
  readonly randomness: Randomness;
  readonly budget: Budget;
  readonly swarm: Swarm;
}

/**
 * Checkout.com by the rules of the exhaustive check, behind a network that loses, delays and
 * doubles while faults are left.
 */
export class SimulatedProvider {
  readonly #scheduler: Scheduler;
  readonly #randomness: Randomness;
  readonly #rules: ProviderRules;
  readonly #declineRate: number;
  books: Books = emptyBooks;
  /** Webhooks under way. */
  posts: readonly Post[] = [];
  /** Requests under way whose sender stopped waiting. */
  strays: readonly Asked[] = [];
  readonly #budget: Budget;
  readonly #faultRate: number;

  constructor({ scheduler, randomness, budget, swarm }: ProviderParts) {
    this.#scheduler = scheduler;
    this.#randomness = randomness;
    this.#budget = budget;
    this.#rules = rememberedRules(swarm.amount);
    this.#declineRate = swarm.declineRate;
    this.#faultRate = swarm.faultRate;
  }

  /** The call of a port, as the shop's process sees it. */
  async call(process: ShopProcess, port: string, input: unknown, attempt: number): Promise<Answer> {
    if (port === 'requestPayment' && !process.knowsBody) return { kind: 'unsendable' };
    const answer = await this.#scheduler.point(process, port, () => this.#carry(port, input));
    return heardAnswer({ attempt }, answer);
  }

  async #carry(port: string, input: unknown): Promise<Answer> {
    const asked = { port, input: input as never };
    if (!this.#isFaulty()) return this.act(asked);
    const way = Math.floor(this.#randomness.fraction() * 3);
    if (way === 0) this.#note('the request is lost');
    if (way === 1) {
      this.act(asked);
      this.#note('the answer is lost');
    }
    if (way === 2) {
      this.strays = [...this.strays, asked];
      this.#note('the request is late');
    }
    return { kind: 'unanswered' };
  }

  /** Carries out a request, in one of the ways in which it may go. */
  act(asked: Asked): Answer {
    const reactions = this.#rules.act(this.books, asked);
    const reaction = this.#eitherOf(reactions);
    if (!reaction) throw new Error(`nothing can be made of ${asked.port}`);
    this.books = reaction.books;
    this.posts = [...this.posts, ...reaction.posts];
    this.#note(reaction.says);
    return reaction.answer;
  }

  get hasPending(): boolean {
    return this.books.actions.some(({ outcome }) => outcome === 'pending');
  }

  /** Carries out or declines one of the accepted actions. */
  settleOne(): void {
    const settlements = this.#rules.settle(this.books);
    // The two ends of each accepted action follow each other.
    const at = 2 * Math.floor((this.#randomness.fraction() * settlements.length) / 2);
    const settlement = this.#eitherOf(settlements.slice(at, at + 2));
    if (!settlement) return;
    this.books = settlement.books;
    this.posts = [...this.posts, ...settlement.posts];
    this.#note(settlement.says);
  }

  /** Lets a request arrive whose sender stopped waiting. */
  arriveOne(): void {
    const [first, ...rest] = this.strays;
    this.strays = rest;
    if (first) this.act(first);
  }

  /** Takes one of the webhooks off its way; a fault may lose it, or leave a second one there. */
  takePost(): Post | undefined {
    const post = this.#oneOf(this.posts);
    if (!post) return undefined;
    const isFaulty = this.#isFaulty();
    const isDoubled = isFaulty && this.#randomness.fraction() < 0.5;
    if (!isDoubled) this.posts = this.posts.filter((one) => one !== post);
    if (!isFaulty || isDoubled) return post;
    this.#note(`the webhook ${post.id} is lost`);
    return undefined;
  }

  /** Whether a fault happens now. */
  #isFaulty(): boolean {
    return this.#budget.spend('faults', this.#faultRate);
  }

  #note(text: string): void {
    this.#scheduler.trace.push(text);
  }

  /** The good way, which comes first, or now and then a bad one. */
  #eitherOf<Item>([good, ...bad]: readonly Item[]): Item | undefined {
    const isBad = bad.length > 0 && this.#randomness.fraction() < this.#declineRate;
    return isBad ? this.#oneOf(bad) : good;
  }

  #oneOf<Item>(items: readonly Item[]): Item | undefined {
    return items[Math.floor(this.#randomness.fraction() * items.length)];
  }
}
