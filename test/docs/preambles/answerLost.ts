/** A payment that is held, and a line that will break while its capture is answered. */
import { id } from './authorized.ts';
import { sandbox } from './shop.ts';

sandbox.faults.add({ kind: 'answerLost', on: 'capturePayment' });

export { id };
