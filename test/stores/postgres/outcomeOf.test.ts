import { describe, expect, it } from 'vitest';
import { outcomeOf } from '../../../src/stores/postgres/outcomeOf.ts';

const failing = (code: string): Promise<never> =>
  Promise.reject(Object.assign(new Error(code), { code }));

describe('what a commit statement came to', () => {
  it.each([
    ['committed', { ok: 1, duplicate: 0, not_held: 0 }],
    ['duplicate', { ok: 0, duplicate: 1, not_held: 0 }],
    ['notHeld', { ok: 0, duplicate: 0, not_held: 1 }],
    ['taken', { ok: 0, duplicate: 0, not_held: 0, taken: 1 }],
    ['conflict', { ok: 0, duplicate: 0, not_held: 0 }],
  ])('%s', async (outcome, row) => {
    expect(await outcomeOf(async () => [row])).toBe(outcome);
  });

  it.each(['40001', '40P01'])('is a conflict after %s, as nothing was done', async (code) => {
    expect(await outcomeOf(() => failing(code))).toBe('conflict');
  });

  it('is looked at once more after a collision', async () => {
    let looks = 0;
    const run = async (): Promise<readonly unknown[]> => {
      looks += 1;
      return looks === 1 ? failing('23505') : [{ ok: 0, duplicate: 1 }];
    };
    expect(await outcomeOf(run)).toBe('duplicate');
    await expect(outcomeOf(() => failing('23505'))).rejects.toThrow('23505');
  });

  it('is not known after any other failure', async () => {
    await expect(outcomeOf(() => failing('57P01'))).rejects.toThrow('57P01');
  });
});
