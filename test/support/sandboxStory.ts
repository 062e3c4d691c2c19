import { createSandbox, VirtualClock, type SandboxOptions } from '../../src/sandbox/index.ts';
import { seededRandomness } from '../../src/randomness.ts';
import { SIGNATURE_HEADER } from '../../src/webhooks/webhookSignature.ts';
import { requestFuzzer } from './requestFuzzer.ts';
import { START } from './sandboxShop.ts';

/** A sandbox with a restless merchant, and everything that was ever said, byte by byte. */
export interface SandboxStory {
  readonly sandbox: ReturnType<typeof createSandbox>;
  readonly clock: VirtualClock;
  /** Answers and webhooks, in their order. */
  readonly told: readonly string[];
  /** Ids of the events of webhooks that were taken. */
  readonly taken: readonly string[];
  /** Lets so many things happen: requests right and wrong, faults, days that pass. */
  live(steps: number): Promise<void>;
  /** All that the sandbox knows, as text. */
  state(): Promise<string>;
}

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

export function beginStory({ merchantSeed, startAt, ...options }: StoryOptions): SandboxStory {
  const clock = new VirtualClock(startAt ?? START);
  const randomness = seededRandomness(merchantSeed);
  const chance = seededRandomness(merchantSeed + 1);
  const told: string[] = [];
  const taken: string[] = [];
  const sandbox = createSandbox({
    ...options,
    clock,
    webhooks: ['a', 'b'].map((name) => ({
      url: `https://${name}.example/hooks`,
      signatureKey: name,
      async deliver(request) {
        const raw = await request.text();
        const isTaken = chance.fraction() < 0.7;
        told.push(`${name} ${request.headers.get(SIGNATURE_HEADER)} ${raw} ${isTaken}`);
        if (isTaken) taken.push(`${name} ${(JSON.parse(raw) as { id: string }).id}`);
        return new Response(null, { status: isTaken ? 200 : 500 });
      },
    })),
  });
  const fuzzer = requestFuzzer(sandbox, randomness);
  const ask = async (): Promise<void> => {
    const { path, init } = fuzzer.next();
    const answer = await sandbox
      .fetch(`${sandbox.baseUrl}${path}`, init)
      .then(async (response) => {
        const text = await response.text();
        fuzzer.learn(text);
        return `${response.status} ${JSON.stringify([...response.headers])} ${text}`;
      })
      .catch(String);
    told.push(`${init.method} ${path} ${answer}`);
  };
  return {
    sandbox,
    clock,
    told,
    taken,
    async live(steps) {
      for (let step = 0; step < steps; step += 1) {
        const dice = randomness.fraction();
        const fault = faults[Math.floor(randomness.fraction() * faults.length)];
        const span = spans[Math.floor(randomness.fraction() * spans.length)] ?? 0;
        if (dice < 0.05 && fault) sandbox.faults.add(fault);
        else if (dice < 0.25) await clock.advanceAsync(span);
        else if (dice < 0.26) sandbox.faults.clear();
        else await ask();
      }
      await clock.advanceAsync(0);
    },
    async state() {
      const read = async (path: string): Promise<unknown> =>
        (await sandbox.fetch(`/__sandbox${path}`)).json();
      const parts = ['/payments', '/outbox', '/faults', '/endpoints', '/clock'].map(read);
      return JSON.stringify(await Promise.all(parts), undefined, 1);
    },
  };
}
