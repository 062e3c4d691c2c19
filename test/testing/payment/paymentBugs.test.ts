import { afterAll, describe, expect, it } from 'vitest';
import { checkAll, paymentInvariants, paymentWorld } from '../../../src/testing/index.ts';
import { paymentBugs } from '../../support/paymentBugs.ts';

describe('the check finds, by a shortest way', () => {
  const rows: string[] = [];

  it.each(paymentBugs)('that $bug', ({ bug, bounds, world, breaks }) => {
    const before = process.cpuUsage();
    const options = { bounds, invariants: paymentInvariants, maxStates: 200_000 };
    const { violations, states } = checkAll({ world: paymentWorld(world), ...options });
    expect(violations.map(({ invariant }) => invariant)).toContain(breaks);
    for (const { trace } of violations) expect(trace.length).toBeGreaterThan(0);
    const steps = Math.min(...violations.map(({ trace }) => trace.length));
    const { user, system } = process.cpuUsage(before);
    const cpuMs = Math.round((user + system) / 1_000);
    rows.push(`${steps} steps, ${cpuMs} ms of CPU, ${states} states: ${bug}`);
  });

  // Taken for its verdict, nothing is pending there: the machine is checked apart as it is.
  const unseen = 'a reading counts what is pending as done';

  it.each(paymentBugs.filter(({ bug }) => bug !== unseen))(
    'with all that makes the check of the shipped machine small, that $bug',
    ({ bounds, world, breaks }) => {
      const options = { bounds, invariants: paymentInvariants, maxStates: 200_000 };
      const asShipped = { ...world, keepsAll: false, keepsPast: false };
      const { violations } = checkAll({ world: paymentWorld(asShipped), ...options });
      expect(violations.map(({ invariant }) => invariant)).toContain(breaks);
    },
  );

  it(`not that ${unseen}, which the shipped machine does not do where all is kept`, () => {
    const bounds = { amount: 1, faults: 1, crashes: 0, commands: 1 };
    const world = paymentWorld({ keepsAll: true, keepsPast: true });
    const report = checkAll({ world, bounds, invariants: paymentInvariants });
    expect(report.complete).toBe(true);
    expect(report.violations).toEqual([]);
  });

  it('every one of at least twenty mistakes', () => {
    expect(new Set(paymentBugs.map(({ bug }) => bug)).size).toBeGreaterThanOrEqual(20);
  });

  it('and tells it so that it can be read aloud', () => {
    const [bug] = paymentBugs.filter(({ bug: name }) => name.startsWith('a crash turns a call'));
    const { bounds, world } = bug ?? paymentBugs[0] ?? {};
    if (!bounds) throw new Error('no such mistake');
    const invariants = paymentInvariants;
    const { violations } = checkAll({ world: paymentWorld(world), bounds, invariants });
    expect(violations.map(({ invariant, trace }) => [invariant, ...trace])).toMatchInlineSnapshot(`
      [
        [
          "an operation called declined or refused moves no money",
          "Checkout.com approves the payment",
          "The shop hears of requestPayment: answered",
          "The merchant asks for capture k1 of 1, NonFinal",
          "Checkout.com accepts capture k1 of 1",
          "The capture k1 of 1 is carried out",
          "The webhook payment_captured act_k1 arrives",
          "The process dies and another takes over",
          "The shop hears of capturePayment: refused",
        ],
      ]
    `);
  });

  afterAll(() => process.stdout.write(`${rows.join('\n')}\n`));
});
