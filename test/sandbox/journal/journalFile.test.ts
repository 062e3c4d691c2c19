import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import {
  createSandbox,
  VirtualClock,
  type Sandbox,
  type WebhookEndpoint,
} from '../../../src/sandbox/index.ts';
import { seededRandomness } from '../../../src/randomness.ts';
import { START } from '../../support/sandboxShop.ts';
import { SandboxStory } from '../../support/sandboxStory.ts';

const LONGER_THAN_ALL_RETRIES_MS = 40 * 3_600_000;

describe('a sandbox kept on disk', () => {
  const folders: string[] = [];
  afterEach(() => {
    for (const folder of folders.splice(0)) rmSync(folder, { recursive: true, force: true });
  });
  const newFolder = (): string => {
    const folder = mkdtempSync(join(tmpdir(), 'paystate-data-'));
    folders.push(folder);
    return folder;
  };
  /** What a power cut leaves: the files as they are, and a line that was being written. */
  const cutOff = (dataDir: string): string => {
    const copy = newFolder();
    cpSync(join(dataDir, 'journal.ndjson'), join(copy, 'journal.ndjson'));
    appendFileSync(join(copy, 'journal.ndjson'), '{"at":17687');
    return copy;
  };

  it.each(Array.from({ length: 12 }, (_, index) => index + 1))(
    'comes back as it was, wherever it was cut off, seed %i',
    async (merchantSeed) => {
      const dataDir = newFolder();
      const before = new SandboxStory({ seed: 3, merchantSeed, dataDir });
      await before.live(1 + Math.floor(seededRandomness(merchantSeed).fraction() * 300));
      const copy = cutOff(dataDir);
      const startAt = before.clock.now();
      const after = new SandboxStory({ merchantSeed, dataDir: copy, startAt });
      await after.clock.advanceAsync(0);
      expect(await after.state()).toBe(await before.state());
      await after.clock.advanceAsync(LONGER_THAN_ALL_RETRIES_MS);
      const states = after.sandbox.webhooks.deliveries().map(({ state }) => state);
      expect(states.filter((state) => state === 'waiting' || state === 'underway')).toEqual([]);
      const deliveries = after.sandbox.webhooks.deliveries().filter((one) => one.state === 'taken');
      expect(before.taken.length + after.taken.length).toBe(deliveries.length);
      before.sandbox.close();
      after.sandbox.close();
      const later = new SandboxStory({ merchantSeed, dataDir: copy, startAt: START });
      expect(later.sandbox.payments()).toEqual(after.sandbox.payments());
      later.sandbox.close();
    },
  );

  it('comes back again and again, and goes on', async () => {
    const dataDir = newFolder();
    const ids: unknown[] = [];
    let startAt = START;
    for (let round = 0; round < 4; round += 1) {
      const story = new SandboxStory({ seed: 3, merchantSeed: 9 + round, dataDir, startAt });
      await story.live(100);
      startAt = story.clock.now();
      ids.push(...story.sandbox.payments().map(({ paymentId }) => paymentId));
      story.sandbox.close();
    }
    const last = new SandboxStory({ merchantSeed: 1, dataDir, startAt });
    expect(last.sandbox.payments().map(({ paymentId }) => paymentId)).toEqual([...new Set(ids)]);
    expect(new Set(ids).size).toBeGreaterThan(5);
    last.sandbox.close();
  });

  it('delivers what was under way when the power went', async () => {
    const dataDir = newFolder();
    const clock = new VirtualClock(START);
    const silent = { url: 'https://shop.example/', signatureKey: 'k' };
    const arrived: string[] = [];
    const before = createSandbox({
      clock,
      dataDir,
      webhooks: [{ ...silent, deliver: () => new Promise(() => undefined) }],
    });
    await pay(before);
    await clock.advanceAsync(1_000);
    // The journal has to tell that the attempt had begun.
    await pay(before);
    const after = createSandbox({
      clock,
      dataDir: cutOff(dataDir),
      webhooks: [
        {
          ...silent,
          async deliver(request) {
            arrived.push(((await request.json()) as { type: string }).type);
            return new Response();
          },
        },
      ],
    });
    expect(after.webhooks.deliveries()).toMatchObject([{ state: 'underway' }]);
    await clock.advanceAsync(0);
    expect(arrived).toEqual(['payment_approved']);
    expect(after.webhooks.deliveries()).toMatchObject([{ state: 'taken', attempts: [{}] }]);
    before.close();
    after.close();
  });

  it('sends nothing to an endpoint that is no option any more', async () => {
    const dataDir = newFolder();
    const told: string[] = [];
    const at = (url: string, status: number): WebhookEndpoint => ({
      url,
      signatureKey: 'k',
      async deliver() {
        told.push(url);
        return new Response(null, { status });
      },
    });
    const [old, recent] = [at('https://old.example/', 500), at('https://new.example/', 200)];
    const added = at('https://added.example/', 200);
    const live = async (webhooks: readonly WebhookEndpoint[]): Promise<Sandbox> => {
      const sandbox = createSandbox({ clock: new VirtualClock(START), dataDir, webhooks });
      await pay(sandbox, `key ${told.length}`);
      await sandbox.clock.advance(60_000);
      return sandbox;
    };
    const first = await live([old]);
    first.webhooks.addEndpoint(added);
    first.close();
    const second = await live([added, recent]);
    await second.clock.advance(LONGER_THAN_ALL_RETRIES_MS);
    expect(told).toEqual([old.url, added.url, recent.url]);
    second.close();
    const third = await live([]);
    expect(told).toHaveLength(3);
    expect(third.webhooks.deliveries().map(({ url, state }) => [url, state])).toEqual([
      [old.url, 'givenUp'],
      [added.url, 'taken'],
      [recent.url, 'taken'],
    ]);
    third.close();
  });

  it('remembers a jump of its clock, and never goes back in time', async () => {
    const dataDir = newFolder();
    const before = createSandbox({ clock: new VirtualClock(START), dataDir });
    await before.clock.advance(5 * 86_400_000);
    before.close();
    const after = createSandbox({ clock: new VirtualClock(START), dataDir });
    expect(after.clock.now()).toBe(START + 5 * 86_400_000);
    after.close();
  });

  it('is for its owner alone', () => {
    const dataDir = join(newFolder(), 'new', 'folder');
    const sandbox = createSandbox({ clock: new VirtualClock(START), dataDir });
    expect(statSync(dataDir).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, 'journal.ndjson')).mode & 0o777).toBe(0o600);
    expect(() => createSandbox({ clock: new VirtualClock(START), dataDir })).toThrow(
      'another sandbox of this process uses it',
    );
    sandbox.close();
    createSandbox({ clock: new VirtualClock(START), dataDir }).close();
  });

  it.each<[string, (journal: string) => string, object, string]>([
    ['another version', (text) => text.replace('"version":1', '"version":7'), {}, 'version 7'],
    ['something else', () => '{"a":1}\n', {}, 'no journal of a sandbox'],
    ['a damaged line', (text) => text.replace('{"at"', 'at'), {}, 'line 2 is damaged'],
    ['another seed', (text) => text, { seed: 4 }, 'begun with seed 3'],
    ['another option', (text) => text, { captureDelayMs: 5 }, 'begun with another captureDelayMs'],
    [
      'a past that does not lead here',
      (text) => text.replace('"currency\\":\\"GBP', '"currency\\":\\"EUR'),
      {},
      'line 2 leads elsewhere',
    ],
  ])('refuses %s', async (_what, spoil, options, reason) => {
    const dataDir = newFolder();
    const before = createSandbox({ clock: new VirtualClock(START), seed: 3, dataDir });
    await pay(before);
    before.close();
    const file = join(dataDir, 'journal.ndjson');
    const text = readFileSync(file, 'utf8');
    writeFileSync(file, spoil(text));
    const again = (): unknown =>
      createSandbox({ clock: new VirtualClock(START), dataDir, ...options });
    expect(again).toThrow(reason);
    expect(again).toThrow(file);
    writeFileSync(file, text);
    createSandbox({ clock: new VirtualClock(START), dataDir }).close();
  });
});

function pay(sandbox: Sandbox, key = 'k'): Promise<Response> {
  return sandbox.fetch('/payments', {
    method: 'POST',
    headers: { authorization: `Bearer ${sandbox.secretKey}`, 'cko-idempotency-key': key },
    body: JSON.stringify({
      source: { type: 'card', number: '4242424242424242', expiry_month: 6, expiry_year: 2030 },
      amount: 100,
      currency: 'GBP',
      capture: false,
    }),
  });
}
