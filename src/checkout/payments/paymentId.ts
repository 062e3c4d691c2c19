import type { RequestFault } from '../requestFault.ts';

/** An id goes into the path of a request, so anything but an id could reach another operation. */
export function checkPaymentId(id: unknown, prefixes: 'pay' | 'pay|sid'): readonly RequestFault[] {
  const isId = typeof id === 'string' && new RegExp(`^(?:${prefixes})_\\w{26}$`).test(id);
  if (isId) return [];
  const shapes = prefixes === 'pay' ? 'pay_' : 'pay_ or sid_';
  return [{ path: 'paymentId', rule: `must be an id: ${shapes} and 26 characters` }];
}
