import { sleep, systemClock } from '../../../src/clock.ts';
import { seededRandomness, type Randomness } from '../../../src/randomness.ts';
import { createSandbox, type Sandbox } from '../../../src/sandbox/index.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';
import type { ChildProgram } from '../childProgram.ts';
import { serveSandbox } from '../sandboxServer.ts';
import type { ShopNews } from '../shopProcess.ts';
import { lifeOf } from './crashLives.ts';
import { crashSeat, type CrashSeat } from './crashSeat.ts';
import type { CrashShopTask } from './crashShopTask.ts';
import { killPlan, type KillPlan } from './killPlan.ts';
import { loseAnswers } from './loseAnswers.ts';
import { webhookStorm, type WebhookStorm } from './webhookStorm.ts';

export interface CrashPlan {
  readonly program: ChildProgram;
  /** How many processes run at a time. */
  readonly seats: number;
  readonly payments: number;
  readonly kills: number;
  readonly seed: number;
  readonly store: CrashShopTask['store'];
  readonly keys?: CrashShopTask['keys'];
  /** Ends the database as a crash would, and starts it again. */
  readonly crashDatabase?: () => Promise<void>;
  /** What has not come to its end by then is stuck. */
  readonly patienceMs?: number;
}

export interface CrashFigures {
  readonly payments: number;
  readonly kills: number;
  readonly outages: number;
  readonly lostAnswers: number;
  /** Commands and webhooks that came once more than once. */
  readonly duplicates: number;
  readonly seconds: number;
}

const WEBHOOK_KEY = 'key of the shop that crashes';
const TICK_MS = 1_000;
/** Of the long rest, in which nothing but time is to pass. */
const LONG_TICK_MS = 5_000;
const BETWEEN_ORDERS_MS = 500;
const MINUTE_MS = 60_000;
const OUTAGE_MS = 2_000;
const SHOPPER_MS = 20_000;
/** Repeated webhooks are under way for a minute, and one that was not taken comes again. */
const AFTERMATH_MS = 20 * MINUTE_MS;
/** A lease runs out meanwhile, and a lost request is found not to have arrived. */
const VALIDITY_MS = 60 * MINUTE_MS;
const BUSY_MS = 5 * MINUTE_MS;

/** A shop of many orders whose processes, database and network fail again and again. */
export class CrashStory {
  readonly sandbox: Sandbox;
  /** Orders that were brought to their end, and the id of the payment that did it. */
  readonly ended = new Map<number, string>();
  readonly #plan: CrashPlan;
  readonly #clock = new VirtualClock(Date.UTC(2026, 2, 4, 10));
  readonly #beganAt = this.#clock.now();
  readonly #realBegin = systemClock.now();
  readonly #randomness: Randomness;
  readonly #kills: KillPlan;
  readonly #seats: CrashSeat[] = [];
  readonly #servers: { readonly url: string; readonly close: () => void }[] = [];
  readonly #storm: WebhookStorm;
  readonly #lostAnswers: () => number;
  readonly #arrivalMs: number;
  readonly #challenges = new Set<string>();
  readonly #disasters: (() => Promise<void>)[];
  #deaths = 0;
  #asked = 0;
  #outages = 0;
  #isDatabaseDown = false;
  #failure: Error | undefined;

  constructor(plan: CrashPlan) {
    this.#plan = plan;
    this.#arrivalMs = plan.payments * BETWEEN_ORDERS_MS;
    this.#randomness = seededRandomness(plan.seed);
    this.#kills = killPlan(seededRandomness(plan.seed + 1), plan.seats, plan.kills);
    const authorizationValidityMs = VALIDITY_MS;
    this.sandbox = createSandbox({ clock: this.#clock, seed: plan.seed, authorizationValidityMs });
    this.#lostAnswers = loseAnswers(this.sandbox, plan.seed);
    const onHearing = (seat: CrashSeat): void => this.#strike(this.#seats.indexOf(seat), 'hearing');
    this.#storm = webhookStorm(this.#clock, this.#randomness, this.#seats, onHearing);
    const { deliver } = this.#storm;
    const url = 'http://shop.localhost/webhooks';
    this.sandbox.webhooks.addEndpoint({ url, signatureKey: WEBHOOK_KEY, deliver });
    this.#disasters = [
      ...(plan.crashDatabase ? [() => this.#crashDatabase()] : []),
      () => this.#outage(),
    ];
  }

  /** Lets everything happen, until all has ended or patience has. Ends every process. */
  async tell(): Promise<CrashFigures> {
    await this.#open();
    const { payments, patienceMs = 12 * 60 * MINUTE_MS } = this.#plan;
    let end = this.#beganAt + patienceMs;
    while (this.#clock.now() < end) {
      const sinceMs = this.#clock.now() - this.#beganAt;
      const nextDisasterMs = (this.#arrivalMs * (3 - this.#disasters.length)) / 3;
      if (this.#disasters.length > 0 && sinceMs >= nextDisasterMs)
        await this.#disasters.shift()?.();
      await this.#tick();
      if (this.#failure) throw this.#failure;
      if (this.ended.size === payments) end = Math.min(end, this.#clock.now() + AFTERMATH_MS);
    }
    return this.#close();
  }

  async #open(): Promise<void> {
    for (let index = 0; index < this.#plan.seats; index += 1) {
      this.#servers.push(
        await serveSandbox(this.sandbox, () => ({
          beforeActing: () => this.#strike(index, 'called'),
          beforeAnswering: () => this.#strike(index, 'acted'),
        })),
      );
      const onNews = (news: ShopNews): void => this.#hearNews(news);
      const onDeath = (code: number | null): void => this.#noteDeath(code);
      this.#seats.push(crashSeat(this.#plan.program, { onNews, onDeath }));
    }
    this.#startMissing();
  }

  async #close(): Promise<CrashFigures> {
    for (const seat of this.#seats) seat.kill();
    await Promise.all(this.#seats.map((seat) => seat.gone()));
    const kills = this.#deaths - this.#seats.length;
    for (const server of this.#servers) server.close();
    const { payments } = this.#plan;
    return {
      payments,
      kills,
      outages: this.#outages,
      lostAnswers: this.#lostAnswers(),
      duplicates: this.#asked - this.#distinct() + this.#storm.repeats(),
      seconds: Math.round((systemClock.now() - this.#realBegin) / 1_000),
    };
  }

  /** One step of the story, or as many as nothing is due in. */
  async #tick(): Promise<void> {
    this.#startMissing();
    const dues = await Promise.all(this.#seats.map((seat) => seat.advance(this.#clock)));
    const now = this.#clock.now();
    const due = Math.min(...[...dues, this.#clock.nextDue()].map((at) => at ?? Infinity));
    const wanted = Number.isFinite(due) ? due - now : MINUTE_MS;
    const isBusy = now < this.#beganAt + this.#arrivalMs + BUSY_MS;
    const tickMs = isBusy ? TICK_MS : LONG_TICK_MS;
    await this.#clock.advanceAsync(Math.max(1, Math.ceil(wanted / tickMs)) * tickMs);
  }

  /** A process is started again at once; it is not told what was brought to its end before. */
  #startMissing(): void {
    const { seats, payments, store, keys = 'kept' } = this.#plan;
    for (const [index, seat] of this.#seats.entries()) {
      if (seat.isAlive()) continue;
      const all = Array.from({ length: payments }, (_, order) => order);
      const orders = all
        .flatMap((order) => [order, order].map((same, turn) => [same, (order + turn) % seats]))
        .filter(([order = 0, at]) => at === index && !this.ended.has(order))
        .map(([order = 0]) => order);
      const { secretKey } = this.sandbox;
      seat.start({
        store,
        keys,
        orders,
        secretKey,
        webhookKey: WEBHOOK_KEY,
        baseUrl: this.#servers[index]?.url ?? '',
        now: this.#clock.now(),
        beganAt: this.#beganAt,
        betweenOrdersMs: BETWEEN_ORDERS_MS,
        ...this.#kills.bornWith(),
      });
    }
  }

  #strike(index: number, moment: Parameters<KillPlan['strikes']>[1]): void {
    const seat = this.#seats[index];
    if (seat?.isAlive() && this.#kills.strikes(index, moment)) seat.kill();
  }

  #noteDeath(code: number | null): void {
    this.#deaths += 1;
    if (code !== null && !this.#isDatabaseDown)
      this.#failure = new Error(`a shop ended by itself, with ${code}`);
  }

  #hearNews(news: ShopNews): void {
    switch (news.kind) {
      case 'asked':
        this.#asked += 1;
        break;
      case 'ended':
        this.ended.set(news.order, news.id);
        break;
      case 'challenged':
        void this.#visitBank(news.order, news.url);
    }
  }

  async #visitBank(order: number, url: string): Promise<void> {
    const { challenge = 'leave' } = lifeOf(order);
    if (challenge === 'leave' || this.#challenges.has(url)) return;
    this.#challenges.add(url);
    await sleep(this.#clock, SHOPPER_MS);
    await this.sandbox.shopper[challenge](url);
  }

  /** The database goes while the processes work, and comes back while they go on. */
  async #crashDatabase(): Promise<void> {
    this.#outages += 1;
    this.#isDatabaseDown = true;
    const restarted = this.#plan.crashDatabase?.();
    await this.#tick();
    await restarted;
    this.#isDatabaseDown = false;
  }

  /** Two seconds in which nothing of the shop runs, neither process nor database. */
  async #outage(): Promise<void> {
    this.#outages += 1;
    for (const seat of this.#seats) seat.kill();
    await Promise.all(this.#seats.map((seat) => seat.gone()));
    await this.#plan.crashDatabase?.();
    await this.#clock.advanceAsync(OUTAGE_MS);
  }

  /** How many requests and commands these lives take. */
  #distinct(): number {
    const orders = Array.from({ length: this.#plan.payments }, (_, order) => order);
    return orders.reduce((sum, order) => sum + 1 + lifeOf(order).steps.length, 0);
  }
}
