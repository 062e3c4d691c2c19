import { err, ok, type Result } from 'neverthrow';
import { forbidden, notFound, type Refusal } from '../transport/refusal.ts';
import type { SandboxPayment } from './sandboxPayment.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';

/** The payment a request names. Session ids are for reading only; payouts cannot be acted on. */
export function findPayment(
  { payments, payouts }: SandboxWorld,
  { id }: OperationCall,
): Result<SandboxPayment, Refusal> {
  const payment = payments.get(id);
  return payment ? ok(payment) : err(payouts.has(id) ? forbidden : notFound);
}
