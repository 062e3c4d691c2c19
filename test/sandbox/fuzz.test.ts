import { afterEach, describe, expect, it } from 'vitest';
import { createSandbox, VirtualClock, type Sandbox } from '../../src/sandbox/index.ts';
import { seededRandomness } from '../../src/randomness.ts';
import { howMany } from '../support/howMany.ts';
import { START } from '../support/sandboxShop.ts';
import { RequestFuzzer, type FuzzedRequest } from '../support/requestFuzzer.ts';

const REQUESTS_PER_SEED = 10_000;
const seeds = Array.from({ length: howMany(1, 10, 2) }, (_, index) => index + 1);

/** 4xx, or the success of a request that happens to be right; a redirect where a page leads on. */
const PROPER = /^(?:20[0-4]|303|4\d\d)$/;

describe('bad input of any kind', () => {
  const rejections: unknown[] = [];
  const listen = (reason: unknown): void => {
    rejections.push(reason);
  };
  afterEach(() => {
    process.off('unhandledRejection', listen);
  });

  it.each(seeds)('gets a proper answer, seed %i', async (seed) => {
    process.on('unhandledRejection', listen);
    const clock = new VirtualClock(START);
    const sandbox = createSandbox({ clock, seed });
    const randomness = seededRandomness(seed);
    const fuzzer = new RequestFuzzer(sandbox, randomness);
    const improper: string[] = [];
    const seen = new Set<string>();
    for (let count = 0; count < REQUESTS_PER_SEED; count += 1) {
      const request = fuzzer.next();
      const outcome = await outcomeOf(sandbox, request);
      fuzzer.learn(outcome.text);
      seen.add(outcome.status);
      if (!PROPER.test(outcome.status)) improper.push(`${outcome.status} ${wordsOf(request)}`);
      if (randomness.fraction() < 0.02) clock.advance(60_000);
    }
    await clock.advanceAsync(0);
    sandbox.close();
    expect(improper.slice(0, 5), `seed ${seed}`).toEqual([]);
    expect(rejections, `seed ${seed}`).toEqual([]);
    // Input that is refused at the door every time would prove nothing.
    for (const status of ['200', '201', '202', '401', '403', '404', '422'])
      expect(seen, `seed ${seed}`).toContain(status);
    expect(sandbox.payments().length, `seed ${seed}`).toBeGreaterThan(100);
  });
});

describe('a body of ten megabytes', () => {
  it.each(['x'.repeat(10_000_000), `{"a":"${'é'.repeat(5_000_000)}"}`, '['.repeat(10_000_000)])(
    'is too large, whatever is in it',
    async (body) => {
      const sandbox = createSandbox({ clock: new VirtualClock(START), seed: 1 });
      const headers = { authorization: `Bearer ${sandbox.secretKey}` };
      const answer = await sandbox.fetch('/payments', { method: 'POST', headers, body });
      expect([answer.status, await answer.text()]).toEqual([413, '']);
      expect(sandbox.payments()).toEqual([]);
      sandbox.close();
    },
  );
});

interface Outcome {
  readonly status: string;
  readonly text: string;
}

async function outcomeOf(sandbox: Sandbox, { path, init }: FuzzedRequest): Promise<Outcome> {
  try {
    const response = await sandbox.fetch(`${sandbox.baseUrl}${path}`, init);
    return { status: String(response.status), text: await response.text() };
  } catch (error) {
    return { status: `threw ${String(error)}`, text: '' };
  }
}

function wordsOf({ path, init }: FuzzedRequest): string {
  const { method, headers, body } = init;
  return JSON.stringify({ method, path, headers, body }).slice(0, 1000);
}
