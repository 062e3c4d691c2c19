import { isDeepStrictEqual } from 'node:util';
import { createCheckoutClient, type CheckoutClient } from '../../src/checkout/index.ts';
import type { Adapter, PlanPath, PlanStep, Session } from '../../src/testing/index.ts';
import { nodeListener } from '../../src/watch/index.ts';
import { serveLoopback } from '../support/serveLoopback.ts';
import type { HeldCall } from './heldCall.ts';
import { holdCheckout, type HeldCheckout } from './heldCheckout.ts';
import type { ShopOrderView } from './shopOrderMachine.ts';

type View = ShopOrderView;

/** A backend that is to be tried: what it is given, and what answers its requests. */
export type BackendUnderTest = (given: {
  readonly checkout: CheckoutClient;
  readonly webhookKey: string;
}) => { readonly fetch: (request: Request) => Response | Promise<Response> };

/** How often a backend is looked at before what it shows counts; each look takes a round trip. */
const LOOKS = 40;

/** Carries a plan to a backend over HTTP, which asks a Checkout.com that answers when told to. */
export function backendAdapter(backend: BackendUnderTest): Adapter<View> {
  return {
    supports: ['command', 'fact', 'answer', 'forbidden', 'stale'],
    open: (path) => openSession(backend, path),
  };
}

interface Stage {
  readonly url: string;
  readonly checkout: HeldCheckout;
  /** What has not yet happened. */
  readonly ahead: PlanStep<View>[];
  reply: View['reply'];
}

async function openSession(
  backend: BackendUnderTest,
  { steps, expect: start }: PlanPath<View>,
): Promise<Session<View>> {
  const checkout = await holdCheckout();
  const { url: baseUrl, secretKey, webhookKey } = checkout;
  const client = createCheckoutClient({ secretKey, baseUrl })._unsafeUnwrap();
  const { fetch: answer } = backend({ checkout: client, webhookKey });
  const server = await serveLoopback(nodeListener(async (request) => answer(request)));
  const stage: Stage = { url: server.url, checkout, ahead: [...steps], reply: null };
  await post(stage, '/orders', { id: 'order_1', token: await checkout.token() });
  const observe = () => look(stage);
  await settle(observe, start);
  return {
    async play(step) {
      stage.ahead.shift();
      await playStep(stage, step);
      await settle(observe, step.expect);
    },
    observe,
    async close() {
      server.close();
      checkout.close();
    },
  };
}

async function playStep(stage: Stage, step: PlanStep<View>): Promise<void> {
  const { kind, name, event } = step;
  switch (kind) {
    case 'command':
    case 'forbidden': {
      const { amount } = event as { readonly amount?: number };
      const path = `/orders/order_1/${name.replace('merchant.', '')}`;
      const { ok } = await post(stage, path, amount === undefined ? {} : { amount });
      stage.reply = ok ? 'accepted' : 'refused';
      break;
    }
    case 'answer':
      await answerCall(stage, callOf(stage, stage.checkout.calls.length - 1), event);
      break;
    case 'fact':
      await tell(stage, step);
      break;
    case 'stale':
      if (name.startsWith('webhook.')) await tell(stage, step);
      // A call breaks off of which a webhook has told everything.
      else await callOf(stage, stage.checkout.calls.length - 1).loseAnswer(true);
      break;
    case 'time':
      throw new Error('this backend has no timers');
  }
}

async function answerCall(
  stage: Stage,
  call: HeldCall,
  { output }: PlanStep<View>['event'],
): Promise<void> {
  const { kind } = output as { readonly kind: string };
  const isApproved = kind !== 'declined' && !isDeclinedLater(stage);
  if (kind === 'refused') call.refuse();
  else if (kind === 'unanswered') await call.loseAnswer(isApproved);
  else await call.answer(isApproved);
}

/** A webhook will say how it went, and Checkout.com must carry it out so. */
function isDeclinedLater({ ahead, checkout }: Stage): boolean {
  const operation = checkout.calls.length - 2;
  const told = ahead.find(
    ({ kind, event }) => kind === 'fact' && (event['operation'] ?? -1) === operation,
  );
  return told !== undefined && /declined$/i.test(told.name);
}

async function tell(stage: Stage, { name, event }: PlanStep<View>): Promise<void> {
  const call = callOf(stage, Number(event['operation'] ?? -1) + 1);
  await call.carryOut(!/declined$/i.test(name));
  const type = `payment_${name.replace('webhook.', '').replace('Declined', '_declined')}`;
  const webhook = call.webhooks.find((one) => one.type === type);
  if (!webhook) throw new Error(`Checkout.com has no ${type} to tell`);
  const { body, headers } = webhook;
  await fetch(`${stage.url}/webhooks`, { method: 'POST', headers, body });
}

function callOf({ checkout }: Stage, index: number): HeldCall {
  const call = checkout.calls[index];
  if (!call) throw new Error('the backend did not call Checkout.com');
  return call;
}

function post({ url }: Stage, path: string, body: object): Promise<Response> {
  const headers = { 'content-type': 'application/json' };
  return fetch(`${url}${path}`, { method: 'POST', headers, body: JSON.stringify(body) });
}

async function look({ url, checkout, reply }: Stage): Promise<View> {
  const response = await fetch(`${url}/orders/order_1`);
  const shown = (await response.json()) as Omit<View, 'reply' | 'calls'>;
  return { ...shown, reply, calls: [...checkout.asked] };
}

/** Calls and answers need a moment: a backend is looked at until it is as planned, or not. */
async function settle(observe: () => Promise<View>, expected: View): Promise<void> {
  for (let looked = 0; looked < LOOKS; looked += 1) {
    // oxlint-disable-next-line no-await-in-loop
    if (isDeepStrictEqual(await observe(), expected)) return;
  }
}
