import { it, expect } from 'vitest';
import type { Operation, PaymentFact } from '../../machines/index.ts';
import { settleByEvidence } from '../../machines/payment/evidence.ts';
import { knownPayment } from './knownPayment.ts';

/** What the facts prove of the operations. */
export function provenByEvidence(
  facts: readonly PaymentFact[],
  operations: readonly Operation[],
): readonly Operation[] {
  return settleByEvidence(knownPayment(facts, { operations })).operations;
}

/** What is to become of an operation that was asked for, by these facts; and why. */
type Row = [why: string, facts: PaymentFact[], asked: Operation, proven: Partial<Operation>];

/** A test for each row: what is not said to change stays as it was. */
export function evidenceTests(rows: readonly Row[]): void {
  it.each(rows)('%s', (_why, facts, asked, proven) => {
    expect(provenByEvidence(facts, [asked])).toEqual([{ ...asked, ...proven }]);
  });
}
