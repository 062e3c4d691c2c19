import type { SandboxAction } from './sandboxPayment.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';

type GivenFields = Omit<SandboxAction, 'id' | 'at' | 'isListed' | 'processing' | 'authCode'> &
  Partial<Pick<SandboxAction, 'isListed'>>;

/** Gives an action what acquirers add to it: an id, a time and their numbers. */
export function newAction({ ids, clock }: SandboxWorld, given: GivenFields): SandboxAction {
  const isRequest = given.type === 'Authorization' || given.type === 'Card Verification';
  return {
    isListed: true,
    ...given,
    id: ids.make('act'),
    at: clock.now(),
    ...((isRequest || given.type === 'Payout') && {
      authCode: given.state === 'approved' ? ids.digits(6) : '000000',
    }),
    processing: {
      acquirer_transaction_id: ids.digits(21),
      ...(isRequest
        ? { retrieval_reference_number: ids.digits(12) }
        : { acquirer_reference_number: ids.digits(23) }),
    },
  };
}
