import { describe, expect, it } from 'vitest';
import { readPlan, toJson } from '../../../src/testing/index.ts';
import payout from '../../../machines/plans/payoutMachine.json' with { type: 'json' };
import { depositPlan } from '../../support/depositPlan.ts';

const plan = depositPlan();
const [path] = plan.paths;
const [step] = path?.steps ?? [];

describe('a plan from a file', () => {
  it('is one of ours, or any that was written', () => {
    expect(readPlan(payout)._unsafeUnwrap().machine).toBe('payout');
    expect(readPlan(JSON.parse(toJson(plan)))._unsafeUnwrap()).toEqual(plan);
  });

  it.each([
    [{ ...plan, format: 2 }, 'format'],
    [{ ...plan, machine: undefined }, 'machine'],
    [{ ...plan, paths: {} }, 'paths'],
    [
      { ...plan, paths: [{ ...path, steps: [{ ...step, kind: 'order' }] }] },
      'paths.0.steps.0.kind',
    ],
    [
      { ...plan, paths: [{ ...path, steps: [{ ...step, event: {} }] }] },
      'paths.0.steps.0.event.type',
    ],
    [null, ''],
  ])('is refused, by the field that is wrong: %#', (value, field) => {
    const refused = readPlan(value)._unsafeUnwrapErr();
    expect(refused).toMatchObject({ kind: 'notAPlan', field });
    expect(refused.message).toContain(field === '' ? 'the plan: ' : `the plan, ${field}: `);
  });
});
