import { describe, expect, it } from 'vitest';
import { SandboxStory } from '../support/sandboxStory.ts';

const STEPS = 600;

describe('a seeded sandbox', () => {
  it.each([
    { options: {}, title: 'by default' },
    { options: { webhookSpreadMs: 5_000 }, title: 'whose webhooks overtake each other' },
    { options: { rateLimit: { reads: 3, writes: 3 } }, title: 'that limits the rate' },
  ])('$title says the same bytes twice', async ({ options }) => {
    const [first, second] = await Promise.all(
      [1, 2].map(async () => {
        const story = new SandboxStory({ seed: 11, merchantSeed: 5, ...options });
        await story.live(STEPS);
        const state = await story.state();
        expect(story.sandbox.payments().length).toBeGreaterThan(10);
        expect(story.taken.length).toBeGreaterThan(10);
        story.sandbox.close();
        return { told: story.told, state };
      }),
    );
    expect(first?.told.length).toBeGreaterThan(STEPS / 2);
    expect(second?.told).toEqual(first?.told);
    expect(second?.state).toBe(first?.state);
  });

  it('says other bytes with another seed', async () => {
    const [first, second] = await Promise.all(
      [11, 12].map(async (seed) => {
        const story = new SandboxStory({ seed, merchantSeed: 5 });
        await story.live(20);
        story.sandbox.close();
        return story.told;
      }),
    );
    expect(second).not.toEqual(first);
  });

  it('gives the same ids after a reset, and others with another seed', async () => {
    const { sandbox } = new SandboxStory({ seed: 11, merchantSeed: 5 });
    const idOf = async (): Promise<unknown> => {
      const answer = await sandbox.fetch('/tokens', {
        method: 'POST',
        headers: { authorization: sandbox.publicKey },
        body: JSON.stringify({
          type: 'card',
          number: '4242424242424242',
          expiry_month: 6,
          expiry_year: 2030,
        }),
      });
      return ((await answer.json()) as { token: unknown }).token;
    };
    const first = await idOf();
    sandbox.reset();
    expect(await idOf()).toBe(first);
    sandbox.reset(12);
    expect(await idOf()).not.toBe(first);
    expect(() => sandbox.reset(0.5)).toThrow('seed must be an integer');
    sandbox.close();
  });
});
