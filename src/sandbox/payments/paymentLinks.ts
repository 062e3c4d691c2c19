import { balancesOf, type SandboxPayment } from '../books/sandboxPayment.ts';

export interface Link {
  readonly href: string;
}

export function paymentUrl(baseUrl: string, paymentId: string, part = ''): string {
  return `${baseUrl}/payments/${paymentId}${part}`;
}

/** What can be done with a payment: hints, as with Checkout.com itself, and no promise. */
export function paymentLinks(payment: SandboxPayment, baseUrl: string): Record<string, Link> {
  const { available_to_capture: open, available_to_refund: taken } = balancesOf(payment);
  const link = (part = ''): Link => ({ href: paymentUrl(baseUrl, payment.id, part) });
  return {
    self: link(),
    actions: link('/actions'),
    ...(open > 0 && canGrow(payment) && { authorize: link('/authorizations') }),
    ...(open > 0 && { capture: link('/captures'), void: link('/voids') }),
    ...(taken > 0 && { refund: link('/refunds') }),
    ...(payment.phase === 'pending' && { redirect: { href: challengeUrl(payment, baseUrl) } }),
  };
}

/** Only what was estimated grows, and only before the first capture. */
function canGrow({ request, actions }: SandboxPayment): boolean {
  return (
    request.authorization_type === 'Estimated' && !actions.some(({ type }) => type === 'Capture')
  );
}

/** The page where the shopper proves to be the cardholder. */
export function challengeUrl({ id }: SandboxPayment, baseUrl: string): string {
  return `${baseUrl}/3ds/${id}`;
}
