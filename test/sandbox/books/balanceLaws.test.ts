import { describe, expect, it } from 'vitest';
import { seededRandomness } from '../../../src/randomness.ts';
import { howMany } from '../../support/howMany.ts';
import { openBooks, playSequence } from '../../support/commandSequences.ts';

const SEQUENCES = howMany(4_000, 100_000, 20_000);
const SEED = 20_261_121;

describe('the books, whatever is asked of them and whenever', () => {
  it(`keep the laws of balances over ${SEQUENCES} command sequences`, () => {
    const chance = seededRandomness(SEED);
    let books = openBooks(SEED);
    const statuses = new Set<string>();
    const broken: string[] = [];
    let refused = 0;
    for (let sequence = 0; sequence < SEQUENCES; sequence += 1) {
      // Sequences take days, and cards run out in the end.
      if (sequence % 500 === 0) books = openBooks(SEED + sequence);
      const played = playSequence(books, chance);
      for (const law of played.broken) broken.push(`seed ${SEED}, sequence ${sequence}: ${law}`);
      statuses.add(played.status);
      refused += played.refused;
    }
    expect(broken).toEqual([]);
    // A run that never came far would prove nothing.
    expect(statuses).toEqual(
      new Set([
        'Authorized',
        'Card Verified',
        'Canceled',
        'Captured',
        'Declined',
        'Partially Captured',
        'Partially Refunded',
        'Refunded',
        'Retry Scheduled',
        'Voided',
      ]),
    );
    expect(refused).toBeGreaterThan(SEQUENCES / 2);
  }, 240_000);

  it('are the same to the byte when the seed is the same', () => {
    const run = (seed: number): string => {
      const chance = seededRandomness(seed);
      const books = openBooks(seed, { keep: true });
      for (let sequence = 0; sequence < 200; sequence += 1) playSequence(books, chance);
      return JSON.stringify([
        [...books.world.payments],
        books.world.outbox.events(),
        books.answers,
      ]);
    };
    expect(run(1)).toBe(run(1));
    expect(run(2)).not.toBe(run(1));
  });
});
