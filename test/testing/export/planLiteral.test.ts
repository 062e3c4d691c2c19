import { describe, expect, it } from 'vitest';
import { toPlaywright, toVitest, type TestPlan } from '../../../src/testing/index.ts';
import { planLiteral } from '../../../src/testing/export/planLiteral.ts';
import { depositPlan } from '../../support/depositPlan.ts';

/** With fields and texts that a program could take for something else. */
const tricky: unknown = JSON.parse(
  '{"__proto__":{"a":1},"b":{"c":"__proto__","__proto__":null,"\\"__proto__\\":":"\\\\"},' +
    '"d":"{\\"__proto__\\":1}","e":["__proto__",{"__proto__":[]}]}',
);
const whole = depositPlan();
const paths = whole.paths.map((path) => ({ ...path, expect: tricky, input: tricky }));
const plan: TestPlan = { ...whole, paths };

describe('a plan in a program', () => {
  it('is the same plan, whatever its fields are called', () => {
    // oxlint-disable-next-line no-implied-eval, no-new-func -- It is a program that is tested.
    const read: unknown = new Function(`return ${planLiteral(plan)};`)();
    expect(JSON.stringify(read)).toBe(JSON.stringify(plan));
    expect(JSON.stringify(read)).toContain('"__proto__":{"a":1}');
  });

  it.each([toVitest, toPlaywright])('stands in what %o writes', (write) => {
    expect(write(plan, { adapter: './shop.js' })).toContain(planLiteral(plan));
  });
});
