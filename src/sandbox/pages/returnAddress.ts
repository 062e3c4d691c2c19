import type { SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxSettings } from '../sandboxOptions.ts';

/** Where a page sends the shopper. The query names the session, and proves nothing. */
export function returnAddress(
  { id, request, authentication, method, sessionId }: SandboxPayment,
  { returnQuery }: SandboxSettings,
): string | undefined {
  const returnsTo = method?.returnsTo ?? authentication?.returnsTo;
  const address = returnsTo === 'success' ? request.success_url : request.failure_url;
  if (address === undefined) return undefined;
  const url = new URL(address);
  const before = url.search === '' ? '?' : `${url.search}&`;
  const payment = returnQuery === 'sessionAndPayment' ? `&cko-payment-id=${id}` : '';
  url.search = `${before}cko-session-id=${sessionId}${payment}`;
  return url.href;
}
