import type { Sandbox, SandboxOperation } from '../../../src/sandbox/index.ts';

const operations = [
  'requestPayment',
  'listPayments',
  'getPayment',
  'getPaymentActions',
  'capturePayment',
  'voidPayment',
  'refundPayment',
] as const satisfies readonly SandboxOperation[];

/** Loses one in ten answers after acting, not those to cardholders. Tells how many were lost. */
export function loseAnswers({ faults }: Sandbox, seed: number): () => number {
  for (const on of operations) faults.add({ kind: 'answerLost', on, probability: 0.1, seed });
  return () => faults.list().reduce((sum, { happened }) => sum + happened, 0);
}
