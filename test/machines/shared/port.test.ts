import { createActor, fromPromise } from 'xstate';
import { describe, expect, it } from 'vitest';
import { filled, paymentMachine, unfilledPorts } from '../../../machines/index.ts';
import { paymentInput } from '../../support/facts.ts';

const input = paymentInput();

describe('a port that nobody has filled', () => {
  it('ends the machine with an error that names it, and is no lost answer', () => {
    const errors: unknown[] = [];
    const payment = createActor(paymentMachine, { input });
    payment.subscribe({ error: (error) => errors.push(error) });
    payment.start();
    expect(payment.getSnapshot()).toMatchObject({ status: 'error', value: 'requesting' });
    expect(errors).toEqual([
      expect.objectContaining({
        message: expect.stringContaining('port requestPayment is filled by nobody'),
      }),
    ]);
  });

  it('is named with all others before the machine is started', () => {
    const names = unfilledPorts(paymentMachine).join(', ');
    expect(names).toContain('refundPayment, ');
    expect(() => filled(paymentMachine)).toThrow(
      `machine payment: ports ${names} are filled by nobody`,
    );
  });

  it('is no longer there once it has been filled', () => {
    const work = fromPromise(async () => 'done');
    const names = unfilledPorts(paymentMachine);
    const actors = Object.fromEntries(names.map((name) => [name, work]));
    const machine = paymentMachine.provide({ actors });
    expect(filled(machine)).toBe(machine);
  });
});
