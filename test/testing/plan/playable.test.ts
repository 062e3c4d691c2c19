import { describe, expect, it } from 'vitest';
import { describePlan, machineAdapter, pathName, playable } from '../../../src/testing/index.ts';
import { depositMachine } from '../../support/depositMachine.ts';
import { depositPathWith, depositPlan, depositPlanOptions } from '../../support/depositPlan.ts';

const plan = depositPlan();
const live = machineAdapter(depositMachine, depositPlanOptions);

describe('an adapter that cannot do everything', () => {
  it('plays a path up to where time would have to pass, and loses what follows', () => {
    const path = depositPathWith('time');
    const part = playable(path, { ...live, supports: ['command', 'fact', 'answer'] });
    const stop = path.steps.findIndex(({ kind }) => kind === 'time');
    expect(part.steps.length).toBeLessThanOrEqual(stop);
    expect(part.lost).toEqual(expect.arrayContaining([...(path.steps[stop]?.covers ?? [])]));
  });

  it('leaves out what must change nothing, and goes on', () => {
    const path = depositPathWith('forbidden');
    const { steps } = playable(path, { ...live, supports: ['command', 'fact', 'answer', 'time'] });
    const moving = path.steps.filter(({ kind }) => kind !== 'forbidden' && kind !== 'stale');
    expect(steps).toEqual(moving);
  });

  it('does not fire a timer before another that is due earlier', () => {
    const [path] = plan.paths;
    const first = path?.steps.find(({ kind }) => kind !== 'forbidden');
    if (!path || !first) throw new Error('the plan is empty');
    const early = { ...path, steps: [{ ...first, kind: 'time' as const, isInOrder: false }] };
    expect(playable(early, {}).steps).toEqual([]);
    expect(playable(early, live).steps).toHaveLength(1);
  });

  it('says in a test of its own what is left out', () => {
    const names: string[] = [];
    const runner = {
      describe: (name: string, body: () => void) => {
        names.push(name);
        body();
      },
      it: (name: string) => void names.push(name),
    };
    describePlan(runner, plan, { ...live, supports: ['command', 'fact', 'answer'] });
    expect(names[0]).toBe('deposit, as planned');
    expect(names.at(-1)).toMatch(/^leaves out \d+ goals that the adapter cannot reach$/);
    expect(names.some((name) => / \(\d+ of \d+ steps\)$/.test(name))).toBe(true);
  });

  it.each([
    ['time', 'a timer that was called off', 'xstate.after.'],
    ['answer', 'an answer that nobody waits for', 'xstate.error.actor.'],
  ] as const)('without %s does not play %s either', (missing, _what, prefix) => {
    const path = depositPathWith('stale');
    const [stale] = path.steps.filter(({ kind }) => kind === 'stale');
    if (!stale) throw new Error('nothing is stale');
    const late = { ...path, steps: [{ ...stale, event: { type: `${prefix}call` } }] };
    const kinds = ['command', 'fact', 'answer', 'time', 'stale'] as const;
    expect(playable(late, { supports: kinds }).steps).toHaveLength(1);
    const supports = kinds.filter((kind) => kind !== missing);
    expect(playable(late, { supports }).steps).toEqual([]);
    expect(pathName(late, { supports })).toBe(`${path.id}: ${path.title} (0 of 1 steps)`);
  });

  it('is refused for a kind of step that there is none of', () => {
    const supports = ['commands'] as unknown as ['command'];
    expect(() => playable(depositPathWith('time'), { supports })).toThrow(
      'the adapter supports "commands"; steps are of command, fact, answer, time',
    );
  });
});
