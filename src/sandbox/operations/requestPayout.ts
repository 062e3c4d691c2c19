import { err, ok, type Result } from 'neverthrow';
import { newAction } from '../books/newAction.ts';
import { pendingPayout, processedPayout } from '../payouts/payoutAnswers.ts';
import { PayoutRequestSchema, type PayoutRequest } from '../payouts/payoutRequest.ts';
import { resolveDestination } from '../payouts/resolveDestination.ts';
import {
  payoutAmount,
  type PayoutDestination,
  type SandboxPayout,
} from '../payouts/sandboxPayout.ts';
import { settlePayout } from '../payouts/settlePayout.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';
import { answerOf } from '../transport/answerOf.ts';
import { invalid, type Refusal } from '../transport/refusal.ts';
import { checkBody } from '../transport/requestFields.ts';

/** POST /payments with a destination: money goes out. Always 202 on the current platform. */
export function requestPayout(world: SandboxWorld, call: OperationCall): Answer {
  const { destination } = Object(call.body) as { readonly destination?: unknown };
  const allowed = checkBody(PayoutRequestSchema, call.body).andThen((request) =>
    resolveDestination(world, destination).andThen(({ tokenId, ...found }) =>
      checkTerms(world, request, found).map(() => takeOn(world, request, found, tokenId)),
    ),
  );
  return answerOf(allowed, call);
}

/** What the current platform asks for, and the previous one did not. */
function checkTerms(
  { settings }: SandboxWorld,
  request: PayoutRequest,
  { kind }: PayoutDestination,
): Result<void, Refusal> {
  switch (settings.payoutAnswer) {
    case 'Paid':
      return ok();
    case 'Pending': {
      const isNamed = kind === 'card' || request.billing_descriptor?.reference !== undefined;
      const codes = [
        ...(request.source ? [] : ['payment_source_required']),
        ...(request.processing_channel_id === undefined ? ['processing_channel_id_required'] : []),
        ...(isNamed ? [] : ['parameter_invalid']),
      ];
      return codes.length > 0 ? err(invalid(...codes)) : ok();
    }
  }
}

function takeOn(
  world: SandboxWorld,
  request: PayoutRequest,
  destination: PayoutDestination,
  tokenId: string | undefined,
): Answer {
  const { ids, clock, settings, wallet } = world;
  const token = tokenId === undefined ? undefined : wallet.tokens.get(tokenId);
  if (tokenId !== undefined && token) wallet.tokens.set(tokenId, { ...token, isUsed: true });
  const action = newAction(world, {
    type: 'Payout',
    amount: payoutAmount({ request }),
    state: 'inFlight',
    reference: request.reference,
  });
  const payout: SandboxPayout = {
    id: ids.make('pay'),
    requestedAt: clock.now(),
    phase: 'pending',
    request,
    destination,
    customerId: ids.make('cus'),
    valueAt: clock.now() + settings.payoutDelayMs,
    actions: [action],
  };
  world.payouts.set(payout.id, payout);
  rememberDestination(world, payout);
  switch (settings.payoutAnswer) {
    case 'Pending':
      world.timers.start(`payout ${payout.id}`, settings.payoutDelayMs, () => {
        settlePayout(world, payout.id);
      });
      return jsonAnswer(202, pendingPayout(world, payout));
    case 'Paid':
      settlePayout(world, payout.id);
      return jsonAnswer(201, processedPayout(world, world.payouts.get(payout.id) ?? payout));
  }
}

/** Its id stands for it from now on. */
function rememberDestination({ wallet }: SandboxWorld, payout: SandboxPayout): void {
  const { destination, customerId } = payout;
  switch (destination.kind) {
    case 'bank':
      wallet.bankFingerprints.set(destination.id, destination.fingerprint);
      break;
    case 'card': {
      const known = wallet.instruments.get(destination.id);
      if (known) break;
      const card = { ...destination.card, hasProof: false };
      wallet.instruments.set(destination.id, { card, customerId });
    }
  }
}
