import type { SandboxPayment } from '../books/sandboxPayment.ts';
import { serverStamp } from '../sandboxDates.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { envelope } from './envelope.ts';
import type { WebhookEvent } from './delivery.ts';

export type AuthenticationEventType =
  | 'authentication_started'
  | 'authentication_approved'
  | 'authentication_attempted'
  | 'authentication_failed'
  | 'authentication_expired';

/** Has no `data.id`: names the payment as `payment_id`, and its amount as text. */
export function authenticationEvent(
  world: SandboxWorld,
  type: AuthenticationEventType,
  payment: SandboxPayment,
): WebhookEvent {
  const { authentication, request } = payment;
  const data = {
    ...(type === 'authentication_failed' && { reason: 'Declined' }),
    payment_id: payment.id,
    session_id: payment.sessionId,
    amount: String(request.amount ?? 0),
    currency: request.currency,
    response_code: authentication?.response ?? 'C',
    challenged: authentication?.isChallenged === true,
    acs_challenged_mandated: false,
  };
  const created_on = serverStamp(world.clock.now());
  const subject = { id: payment.id, paymentId: payment.id };
  return envelope(world, type, subject, { version: '2.1.0', created_on, data });
}
