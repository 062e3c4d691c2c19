import { capabilitiesOf } from '../books/capabilities.ts';
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
  const can = capabilitiesOf(payment);
  const redirect = payment.phase === 'pending' ? redirectUrl(payment, baseUrl) : undefined;
  const link = (part = ''): Link => ({ href: paymentUrl(baseUrl, payment.id, part) });
  return {
    self: link(),
    actions: link('/actions'),
    ...(open > 0 && canGrow(payment) && { authorize: link('/authorizations') }),
    ...(open > 0 && can.capture && { capture: link('/captures') }),
    ...(open > 0 && can.void && { void: link('/voids') }),
    ...(taken > 0 && can.refund !== 'none' && { refund: link('/refunds') }),
    ...(redirect !== undefined && { redirect: { href: redirect } }),
  };
}

/** Only what was estimated grows, and only before the first capture. */
function canGrow({ request, actions }: SandboxPayment): boolean {
  return (
    request.authorization_type === 'Estimated' && !actions.some(({ type }) => type === 'Capture')
  );
}

/** The page the shopper is sent to: the bank's, or that of the payment method, if it has one. */
export function redirectUrl(
  { id, method, authentication }: SandboxPayment,
  baseUrl: string,
): string | undefined {
  if (!method) return authentication && `${baseUrl}/3ds/${id}`;
  return method.rules.flow === 'page' ? `${baseUrl}/apm/${id}` : undefined;
}
