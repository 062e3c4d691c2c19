import {
  createSandbox,
  VirtualClock,
  type Sandbox,
  type SandboxOptions,
} from '../../src/sandbox/index.ts';
import { seededRandomness, type Randomness } from '../../src/randomness.ts';
import { SIGNATURE_HEADER } from '../../src/webhooks/webhookSignature.ts';
import { RequestFuzzer } from './requestFuzzer.ts';
import { START } from './sandboxShop.ts';

export interface StoryOptions extends SandboxOptions {
  /** What the merchant does, and which webhooks its server takes. */
  readonly merchantSeed: number;
  readonly startAt?: number;
}

const faults = [
  { kind: 'answerLost', on: 'any', probability: 0.2, times: 3 },
  { kind: 'badGateway', on: 'requestPayment', nth: 2 },
  { kind: 'truncatedJson', on: 'any' },
  { kind: 'connectionReset', on: 'any', probability: 0.5, seed: 4, times: 2 },
  { kind: 'rateLimitedAfterActing', on: 'requestPayment' },
  { kind: 'webhookDoubled', on: 'any', probability: 0.3 },
  { kind: 'webhookReordered', on: 'any', times: 2 },
  { kind: 'webhookLost', on: 'payment_captured' },
  { kind: 'webhookLate', on: 'any', delayMs: 90_000, times: 2 },
  { kind: 'webhookWronglySigned', on: 'any' },
] as const;

const spans = [0, 1, 10, 1_000, 60_000, 900_000, 3_600_000, 86_400_000];

/** A sandbox with a restless merchant, and everything that was ever said, byte by byte. */
export class SandboxStory {
  readonly clock: VirtualClock;
  readonly sandbox: Sandbox;
  /** Answers and webhooks, in their order. */
  readonly told: string[] = [];
  /** Endpoints and ids of the events that they took. */
  readonly taken: string[] = [];
  readonly #randomness: Randomness;
  /** Which webhooks are taken. */
  readonly #luck: Randomness;
  readonly #fuzzer: RequestFuzzer;

  constructor({ merchantSeed, startAt, ...options }: StoryOptions) {
    this.clock = new VirtualClock(startAt ?? START);
    this.#randomness = seededRandomness(merchantSeed);
    this.#luck = seededRandomness(merchantSeed + 1);
    this.sandbox = createSandbox({
      ...options,
      clock: this.clock,
      webhooks: ['a', 'b'].map((name) => ({
        url: `https://${name}.example/hooks`,
        signatureKey: name,
        deliver: (request) => this.#hear(name, request),
      })),
    });
    this.#fuzzer = new RequestFuzzer(this.sandbox, this.#randomness);
  }

  /** Lets so many things happen: requests right and wrong, faults, days that pass. */
  async live(steps: number): Promise<void> {
    for (let step = 0; step < steps; step += 1) {
      const dice = this.#randomness.fraction();
      const fault = faults[Math.floor(this.#randomness.fraction() * faults.length)];
      const span = spans[Math.floor(this.#randomness.fraction() * spans.length)] ?? 0;
      if (dice < 0.05 && fault) this.sandbox.faults.add(fault);
      else if (dice < 0.25) await this.clock.advanceAsync(span);
      else if (dice < 0.26) this.sandbox.faults.clear();
      else await this.#ask();
    }
    await this.clock.advanceAsync(0);
  }

  /** All that the sandbox knows, as text. */
  async state(): Promise<string> {
    const read = async (path: string): Promise<unknown> =>
      (await this.sandbox.fetch(`/__sandbox${path}`)).json();
    const parts = ['/payments', '/outbox', '/faults', '/endpoints', '/clock'].map(read);
    return JSON.stringify(await Promise.all(parts), undefined, 1);
  }

  async #hear(name: string, request: Request): Promise<Response> {
    const raw = await request.text();
    const isTaken = this.#luck.fraction() < 0.7;
    this.told.push(`${name} ${request.headers.get(SIGNATURE_HEADER)} ${raw} ${isTaken}`);
    if (isTaken) this.taken.push(`${name} ${(JSON.parse(raw) as { id: string }).id}`);
    return new Response(null, { status: isTaken ? 200 : 500 });
  }

  async #ask(): Promise<void> {
    const { path, init } = this.#fuzzer.next();
    const answer = await this.sandbox
      .fetch(`${this.sandbox.baseUrl}${path}`, init)
      .then(async (response) => {
        const text = await response.text();
        this.#fuzzer.learn(text);
        return `${response.status} ${JSON.stringify([...response.headers])} ${text}`;
      })
      .catch(String);
    this.told.push(`${init.method} ${path} ${answer}`);
  }
}
