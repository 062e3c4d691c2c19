import { describe, expect, it } from 'vitest';
import { seededRandomness } from '../../../src/randomness.ts';
import { drawSwarm, swarmDraws, type Swarm } from '../../../src/testing/simulate/swarm.ts';

describe('what a history is drawn from', () => {
  it('is what the report says: every item turns up, and nothing else', () => {
    const randomness = seededRandomness(1);
    const drawn = Array.from({ length: 500 }, () => drawSwarm(randomness));
    for (const [name, items] of Object.entries(swarmDraws)) {
      const seen = new Set<unknown>(drawn.map((swarm) => swarm[name as keyof Swarm]));
      expect([name, seen]).toEqual([name, new Set<unknown>(items)]);
    }
    expect(Object.keys(drawn[0] ?? {})).toEqual(Object.keys(swarmDraws));
  });
});
