/** A request of a card payment whose answer was lost on the way. */
import { payments, request, sandbox } from './shop.ts';

sandbox.faults.add({ kind: 'answerLost', on: 'requestPayment' });
await payments.request(request, { key: 'ORDER-1-attempt-1' });

export const id = 'ps_ORDER-1-attempt-1';
