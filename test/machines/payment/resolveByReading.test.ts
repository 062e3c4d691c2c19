import { describe, expect, it } from 'vitest';
import {
  resolutionRefusalOf,
  resolveByReading,
  type ResolveCommand,
} from '../../../machines/payment/resolution.ts';
import type { OperationStatus } from '../../../machines/index.ts';
import { authorized } from '../../support/facts.ts';
import { knownPayment, operation } from '../../support/knownPayment.ts';

const command: ResolveCommand = {
  type: 'operator.resolve',
  key: 'D1',
  by: 'Ada',
  reason: 'Seen.',
  at: 5,
};

describe('a reading that is taken for the truth', () => {
  it('changes nothing where nobody has decided to', () => {
    expect(resolveByReading(knownPayment([authorized]), authorized)).toEqual({});
  });

  it('supersedes what it would repeat, and leaves the words that no reading has', () => {
    const heard = [
      authorized,
      { standing: 'authenticated' },
      { standing: 'declined' },
      { standing: 'fraudReported' },
    ] as const;
    const { facts } = resolveByReading(knownPayment(heard, { resolving: command }), authorized);
    expect(facts?.standings).toEqual(['authenticated', 'fraudReported']);
  });

  it.each<[OperationStatus, OperationStatus]>([
    ['confirmed', 'accepted'],
    ['declined', 'accepted'],
    ['refused', 'refused'],
    ['accepted', 'accepted'],
  ])('leaves an operation that was %s %s', (before, after) => {
    const asked = operation('capture', { status: before, declineCode: 'no' });
    const payment = knownPayment([authorized], { resolving: command, operations: [asked] });
    const { operations } = resolveByReading(payment, authorized);
    expect(operations).toMatchObject([{ key: asked.key, status: after }]);
  });
});

describe('who decides, and why', () => {
  const payment = knownPayment([{ ...authorized, currency: 'EUR' }]);
  const refusalOf = (said: object): unknown =>
    resolutionRefusalOf(payment, { ...command, ...said });

  it.each([
    ['a name of 100 characters', { by: 'a'.repeat(100) }, null],
    ['a longer name', { by: 'a'.repeat(101) }, 'incomplete'],
    ['a reason of 500 characters', { reason: 'a'.repeat(500) }, null],
    ['a longer reason', { reason: 'a'.repeat(501) }, 'incomplete'],
    ['a name of nothing but spaces', { by: '  ' }, 'incomplete'],
    ['a name that is no text', { by: 5 }, 'incomplete'],
    ['no reason', { reason: undefined }, 'incomplete'],
  ])('%s is taken or refused', (_what, said, refusal) => {
    expect(refusalOf(said)).toBe(refusal);
  });
});
