/** A cardholder who has answered the bank's question and comes back. */
import { payments, request, sandbox } from './shop.ts';

const asked = await payments.request({
  ...request,
  '3ds': { enabled: true },
  success_url: 'https://shop.example/thanks',
  failure_url: 'https://shop.example/sorry',
});

export const { id, redirectUrl } = asked._unsafeUnwrap();
const back = await sandbox.shopper.pay(redirectUrl ?? '');
export const sessionId = new URL(back ?? '').searchParams.get('cko-session-id') ?? '';
