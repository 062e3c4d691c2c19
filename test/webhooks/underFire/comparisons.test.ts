import { describe, expect, it } from 'vitest';
import { isSignedBy, signWebhook } from '../../../src/webhooks/index.ts';
import { startStopwatch } from '../../bench/stopwatch.ts';
import { readSource, repositoryPaths } from '../../support/sourceText.ts';

const sources = repositoryPaths()
  .filter((path) => path.startsWith('src/webhooks/') && path.endsWith('.ts'))
  .map(readSource);
const linesWith = (pattern: RegExp) =>
  sources.flatMap(({ path, text }) =>
    text
      .split('\n')
      .filter((line) => pattern.test(line) && !line.startsWith('import '))
      .map((line) => `${path}: ${line.trim()}`),
  );

describe('secrets of webhooks', () => {
  it('are compared by timingSafeEqual, on what has one length, and by nothing else', () => {
    expect(linesWith(/timingSafeEqual/)).toEqual([
      'src/webhooks/webhookAuthorization.ts: ' +
        'if (timingSafeEqual(given, digestOf(value))) isAuthorized = true;',
      'src/webhooks/webhookSignature.ts: ' +
        'if (given.length === expected.length && timingSafeEqual(given, expected)) signed = true;',
    ]);
    const secret = String.raw`\b(?:given|expected|signature|signed|digest\w*|header)\b`;
    const compared = new RegExp(
      `${secret}\\s*[!=]==?|[!=]==?\\s*${secret}|` +
        `${secret}\\.(?:equals|includes|startsWith|compare)`,
    );
    // Whether there is a signature at all is no secret; the length of one is public.
    const harmless = /signature [!=]== null|timingSafeEqual/;
    expect(linesWith(compared).filter((line) => !harmless.test(line))).toEqual([]);
  });

  it('are hashed in these two files alone', () => {
    expect(linesWith(/\bcreateHmac\(|\bcreateHash\(/).map((line) => line.split(':')[0])).toEqual([
      'src/webhooks/webhookAuthorization.ts',
      'src/webhooks/webhookSignature.ts',
    ]);
  });

  it('take about as long to compare wherever they differ, measured and not judged', () => {
    const key = 'key';
    const right = signWebhook('body', key);
    const wrongAt = (at: number): string =>
      right.slice(0, at) + (right[at] === '0' ? '1' : '0') + right.slice(at + 1);
    const kinds = { first: wrongAt(0), last: wrongAt(63), none: right };
    const times = new Map(Object.keys(kinds).map((name) => [name, [] as number[]]));
    for (let round = 0; round < 200; round += 1) {
      for (const [name, signature] of Object.entries(kinds)) {
        const elapsed = startStopwatch();
        for (let count = 0; count < 20; count += 1) isSignedBy('body', signature, [key]);
        times.get(name)?.push(elapsed() / 20);
      }
    }
    const medians = [...times].map(([name, all]) => `${name} ${median(all).toFixed(2)} µs`);
    process.stdout.write(`a signature whose wrong letter is the: ${medians.join(', ')}\n`);
    expect(medians).toHaveLength(3);
  });
});

function median(all: readonly number[]): number {
  return all.toSorted((one, other) => one - other)[Math.floor(all.length / 2)] ?? 0;
}
