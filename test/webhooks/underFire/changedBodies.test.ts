import { okAsync } from 'neverthrow';
import { describe, expect, it } from 'vitest';
import { seededRandomness } from '../../../src/randomness.ts';
import { receiveWebhook, sampleWebhook, signWebhook } from '../../../src/webhooks/index.ts';
import { hasPayloads, payloadsTitle, recordedWebhooks } from '../../support/recordedPayloads.ts';

const KEY = 'key of the changed bodies';
const SEED = 77;
const RUNS = 100_000;

const types = ['payment_approved', 'payment_captured', 'payment_refunded', 'dispute_received'];
const own = types.map((type) => JSON.stringify(sampleWebhook(type)));

const sources: { title: string; samples: readonly string[]; runs: number }[] = [
  { title: 'samples of our own', samples: own, runs: RUNS },
  { title: payloadsTitle, samples: recordedWebhooks().map(({ text }) => text), runs: 20_000 },
];

describe.each(sources)('a webhook that was changed on its way: $title', ({ samples, runs }) => {
  it.skipIf(samples.length === 0)(
    `is never accepted under the signature it had, in ${runs} changes of seed ${SEED}`,
    { timeout: 60_000 },
    async () => {
      const chance = seededRandomness(SEED);
      const at = (length: number): number => Math.floor(chance.fraction() * length);
      const signed = samples.map((text) => {
        const bytes = Buffer.from(text);
        return { bytes, signature: signWebhook(bytes, KEY) };
      });
      const deliver = () => okAsync('delivered' as const);
      const accepted: string[] = [];
      let changes = 0;
      for (let run = 0; run < runs; run += 1) {
        const { bytes, signature } = signed[run % signed.length] ?? {
          bytes: own[0],
          signature: '',
        };
        const rawBody = changed(Buffer.from(bytes ?? ''), at);
        if (rawBody.equals(Buffer.from(bytes ?? ''))) continue;
        changes += 1;
        const taken = await receiveWebhook({ keys: [KEY], deliver }, { rawBody, signature });
        if (taken.isOk() || taken.error.kind !== 'badSignature') accepted.push(rawBody.toString());
      }
      expect(accepted).toEqual([]);
      expect(changes).toBeGreaterThan(runs * 0.9);
    },
  );
});

it('recorded webhooks are among them where they are present', () => {
  expect(hasPayloads).toBe((sources[1]?.samples.length ?? 0) > 0);
});

/** A byte is another, or pieces are gone, doubled or elsewhere, or the JSON is spaced anew. */
function changed(bytes: Buffer, at: (length: number) => number): Buffer {
  const place = at(bytes.length);
  const [before, after] = [bytes.subarray(0, place), bytes.subarray(place)];
  switch (at(6)) {
    case 0:
      return Buffer.concat([before, Buffer.from([at(256)]), after.subarray(1)]);
    case 1:
      return Buffer.concat([before, after.subarray(1 + at(20))]);
    case 2:
      return Buffer.concat([before, after.subarray(0, 1 + at(20)), after]);
    case 3:
      return Buffer.concat([after, before]);
    case 4:
      return Buffer.from(JSON.stringify(JSON.parse(bytes.toString()), null, 1 + at(3)));
    default:
      return Buffer.concat([bytes, Buffer.from(' '.repeat(1 + at(3)))]);
  }
}
