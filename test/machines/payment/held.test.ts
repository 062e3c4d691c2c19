import { expect, it } from 'vitest';
import type { Operation, PaymentFact } from '../../../machines/index.ts';
import { heldAmount } from '../../../machines/payment/held.ts';
import { acted, authorized } from '../../support/facts.ts';
import { knownPayment, operation } from '../../support/knownPayment.ts';

const captured = acted('capture', 'act_c', 4000);
const capture = (changes: Partial<Operation>) => operation('capture', changes);

it.each<[string, PaymentFact[], Operation[], number]>([
  ['all that was authorized', [authorized], [], 6500],
  [
    'what was neither captured nor voided',
    [authorized, captured, acted('void', 'v', 500)],
    [],
    2000,
  ],
  [
    'the rest beside a NonFinal capture',
    [authorized, captured],
    [capture({ captureType: 'NonFinal', status: 'confirmed' })],
    2500,
  ],
  [
    'nothing after a Final capture, even if nobody tells of a void',
    [authorized, captured],
    [capture({ captureType: 'Final', status: 'confirmed' })],
    0,
  ],
  [
    'the rest while a Final capture is not proven',
    [authorized, captured],
    [capture({ captureType: 'Final' })],
    2500,
  ],
])('money is held: %s', (_what, facts, operations, amount) => {
  expect(heldAmount(knownPayment(facts, { operations }))).toBe(amount);
});
