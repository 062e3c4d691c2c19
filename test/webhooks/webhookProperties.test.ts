import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { seededRandomness } from '../../src/randomness.ts';
import {
  isSignedBy,
  parseWebhook,
  sampleWebhook,
  signWebhook,
  webhookEventOf,
  webhookMessageOf,
} from '../../src/webhooks/index.ts';
import { howMany } from '../support/howMany.ts';
import { posted, webhookInbox } from '../support/webhookInbox.ts';

const KEY = 'a signature key';
const types = ['payment_captured', 'authentication_failed', 'dispute_received', 'fraud_reported'];
const pieces = [
  ['{', '}', '[', ']', ',', ':', '"', '\\', '\uFFFD', '\uFEFF', 'null', '-0', '1e999', '\u0000'],
  ['"data":', '"__proto__":{"amount":1},', '"id":[],', '"type":"authentication_failed",'],
].flat();

const damaged = howMany(10_000, 100_000, 100_000);

/** Everything that is done with a body once its signature was right. */
function read(text: string): string {
  return parseWebhook(text).match(
    (webhook) => `${webhookEventOf(webhook).type} ${webhookMessageOf(webhook)?.looksLike}`,
    ({ kind }) => kind,
  );
}

describe('reading a webhook', () => {
  it('never throws, whatever is in its text', () => {
    fc.assert(
      fc.property(fc.oneof(fc.string(), fc.json({ maxDepth: 4 })), (text) => {
        expect(typeof read(text)).toBe('string');
      }),
      { numRuns: 2_000 },
    );
  });

  it('never throws, whatever is in its fields', () => {
    const fields = fc.dictionary(
      fc.constantFrom('id', 'payment_id', 'action_id', 'amount', 'balances', '3ds', 'source'),
      fc.jsonValue({ maxDepth: 2 }),
    );
    fc.assert(
      fc.property(fc.constantFrom(...types), fields, (type, data) => {
        expect(read(JSON.stringify(sampleWebhook(type, data)))).toMatch(
          new RegExp(`^(?:${type} |unreadable$)`),
        );
      }),
      { numRuns: 2_000 },
    );
  });

  it(`of ${damaged} damaged ones never throws, and changes nothing of the language`, () => {
    const chance = seededRandomness(11);
    const samples = types.map((type) => JSON.stringify(sampleWebhook(type)));
    const outcomes = new Map<string, number>();
    for (let round = 0; round < damaged; round += 1) {
      const text = samples[round % samples.length] ?? '';
      const at = Math.floor(chance.fraction() * text.length);
      const cut = Math.floor(chance.fraction() * 4);
      const piece = pieces[Math.floor(chance.fraction() * pieces.length)] ?? '';
      const outcome = read(text.slice(0, at) + piece + text.slice(at + cut));
      outcomes.set(outcome, (outcomes.get(outcome) ?? 0) + 1);
    }
    expect(outcomes.get('unreadable')).toBeGreaterThan(1_000);
    expect(outcomes.get('payment_captured payment')).toBeGreaterThan(1_000);
    expect(Object.keys(Object.prototype)).toEqual([]);
  });

  it('survives what is nested without end', () => {
    const depth = 200_000;
    const data = `${'['.repeat(depth)}${']'.repeat(depth)}`;
    const text = `{"id":"evt_1","type":"payment_captured","data":{"id":"pay_1","odd":${data}}}`;
    expect(typeof read(text)).toBe('string');
    expect(read('{"data":'.repeat(depth))).toBe('unreadable');
  });
});

describe('a signature', () => {
  const body = Buffer.from(JSON.stringify(sampleWebhook('payment_captured')));
  const signature = signWebhook(body, KEY);
  const flipped = (bytes: Buffer, at: number, bit: number): Buffer => {
    const copy = Buffer.from(bytes);
    copy[at] = (copy[at] ?? 0) ^ (1 << bit);
    return copy;
  };

  it('fits, or the tests beside this one show nothing', () => {
    expect(isSignedBy(body, signature, [KEY])).toBe(true);
  });

  it('fits no body of which one bit is another', () => {
    for (let at = 0; at < body.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        expect(isSignedBy(flipped(body, at, bit), signature, [KEY])).toBe(false);
      }
    }
  });

  it('of which one bit is another fits nothing', () => {
    const letters = Buffer.from(signature);
    for (let at = 0; at < letters.length; at += 1) {
      for (let bit = 0; bit < 8; bit += 1) {
        const forged = flipped(letters, at, bit).toString('latin1');
        expect(isSignedBy(body, forged, [KEY])).toBe(false);
      }
    }
  });

  it('fits no key of which one letter is another', () => {
    const letters = Buffer.from(KEY);
    for (let at = 0; at < letters.length; at += 1) {
      const other = flipped(letters, at, 0).toString('latin1');
      expect(isSignedBy(body, signature, [other])).toBe(false);
    }
  });

  it('fits nothing when it is of any other length or letters', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), (forged) => {
        expect(isSignedBy(body, forged, [KEY])).toBe(false);
      }),
      { numRuns: 2_000 },
    );
  });
});

describe('10,000 webhooks of every kind', () => {
  const good = (round: number) =>
    JSON.stringify(sampleWebhook(types[round % types.length] ?? '', {}, `evt_${round % 500}`));
  const kinds: readonly ((round: number) => [Request, number])[] = [
    (round) => [posted(good(round)), 200],
    (round) => [posted(JSON.stringify({ id: `evt_${round}`, type: 'report_generated' })), 200],
    (round) => [posted(good(round), { 'cko-signature': 'f'.repeat(64) }), 401],
    (round) => [posted(good(round), { 'cko-signature': '' }), 401],
    (round) => [posted(good(round).slice(0, -7)), 400],
    (round) => [posted(good(round).padEnd(5_001)), 413],
  ];

  it('get the answer they deserve, and no forged one reaches anybody', async () => {
    const { handle, delivered, refused } = webhookInbox({ maxBytes: 5_000 });
    const wrong: string[] = [];
    for (let round = 0; round < 10_000; round += 1) {
      const [request, status] = kinds[round % kinds.length]?.(round) ?? [posted(''), 0];
      const response = await handle(request);
      if (response.status !== status) wrong.push(`${round}: ${response.status}, not ${status}`);
    }
    expect(wrong).toEqual([]);
    expect(delivered.length).toBe(1_667);
    expect(refused.some(({ status }) => status >= 500)).toBe(false);
  });
});
