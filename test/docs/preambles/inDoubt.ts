/** A payment that is held, whose capture got no answer and is told by no webhook. */
import { id } from './authorized.ts';
import { payments, sandbox } from './shop.ts';

sandbox.faults.add({ kind: 'answerLost', on: 'capturePayment' });
sandbox.faults.add({ kind: 'webhookLost', on: 'payment_captured' });
await payments.capture(id, { key: 'ORDER-1-capture-1' });

export { id };
