import { paymentFactOfAnswer } from '../../src/actors/paymentFactOfAnswer.ts';
import {
  createCheckoutClient,
  type PaymentAnswered,
  type PaymentRequest,
} from '../../src/checkout/index.ts';
import { paymentTerms } from '../../src/payments/paymentTerms.ts';
import { seededRandomness } from '../../src/randomness.ts';
import { createSandbox, type Sandbox, type SandboxBalances } from '../../src/sandbox/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { parseWebhook, paymentFactOfWebhook } from '../../src/webhooks/index.ts';
import type { PaymentTerms } from '../../machines/index.ts';
import type { Said } from './everyOrder.ts';
import { cardSource } from './shop.ts';

const HOUR_MS = 60 * 60_000;

/** A life that a payment had in the sandbox, and all that was said of it. */
export interface SandboxLife {
  readonly terms: PaymentTerms;
  readonly said: readonly Said[];
  /** What Checkout.com's own books say in the end. */
  readonly balances: SandboxBalances;
}

type Pick = <Choice>(choices: readonly Choice[]) => Choice;

/** Lets chance decide what is asked for and what is done; the same seed is the same life. */
export async function sandboxLife(seed: number): Promise<SandboxLife> {
  const chance = seededRandomness(seed);
  const pick: Pick = (choices) =>
    choices[Math.floor(chance.fraction() * choices.length)] as (typeof choices)[number];
  const clock = new VirtualClock(Date.UTC(2026, 0, 5));
  const heard: string[] = [];
  const sandbox = createSandbox({
    clock,
    seed,
    finalCaptureVoids: pick(['silent', 'withEvent'] as const),
    flagEveryPayment: chance.fraction() < 0.1,
    webhooks: [
      {
        url: 'https://shop.example/webhooks',
        signatureKey: 'key',
        deliver: async (request) => {
          heard.push(await request.text());
          return new Response();
        },
      },
    ],
  });
  const { secretKey, baseUrl, fetch } = sandbox;
  const client = createCheckoutClient({ secretKey, baseUrl, fetch, clock })._unsafeUnwrap();
  const request = requestOf(pick);
  const asked = (await clock.runUntilDone(client.requestPayment(request)))._unsafeUnwrap().body;
  const redirect = (asked._links?.['redirect'] as { readonly href: string } | undefined)?.href;
  await clock.advanceAsync(2_000);
  if (redirect) {
    const button = pick(['pay', 'pay', 'cancel', 'fail'] as const);
    await clock.runUntilDone(sandbox.shopper[button](redirect));
  }
  await clock.advanceAsync(pick([2_000, 26 * HOUR_MS]));
  for (let turn = 0; turn < 3; turn += 1) {
    // What happens to a payment happens one after another.
    // oxlint-disable-next-line no-await-in-loop
    await clock.runUntilDone(act(sandbox, client, asked.id, pick));
    // oxlint-disable-next-line no-await-in-loop
    await clock.advanceAsync(2_000);
  }
  const balances = sandbox.books(asked.id)?.balances;
  sandbox.close();
  if (!balances) throw new Error('the sandbox forgot its payment');
  return { terms: paymentTerms(request, 'R'), said: saidOf(asked, heard), balances };
}

/** The answer to the request, and every webhook that told of the payment. */
function saidOf(asked: PaymentAnswered, heard: readonly string[]): Said[] {
  const answer = { kind: 'answered', fact: paymentFactOfAnswer(asked) };
  const first = { type: 'xstate.done.actor.requestPayment', actorId: 'requestPayment' };
  const events = heard.map((raw) => paymentFactOfWebhook(parseWebhook(raw)._unsafeUnwrap()));
  return [
    { event: { ...first, output: answer }, most: 1 },
    ...events.flatMap((event) => (event ? [{ event }] : [])),
  ];
}

function requestOf(pick: Pick): PaymentRequest {
  const common = {
    amount: 1000,
    reference: 'R1',
    success_url: 'https://shop.example/thanks',
    failure_url: 'https://shop.example/sorry',
  };
  const card = {
    ...common,
    currency: 'USD',
    capture: pick([true, false]),
    authorization_type: pick(['Estimated', 'Final'] as const),
    source: cardSource(pick(['4242424242424242', '4242424242424242', '4544249167673670'])),
  };
  return pick<PaymentRequest>([
    card,
    card,
    { ...card, '3ds': { enabled: true } },
    { ...common, currency: 'EUR', source: { type: 'ideal', description: 'Tea' } },
    { ...common, currency: 'EUR', source: { type: 'sofort' } },
  ]);
}

/** One thing that a merchant or a bank does; what is refused does nothing. */
async function act(
  { bank }: Sandbox,
  client: ReturnType<ReturnType<typeof createCheckoutClient>['_unsafeUnwrap']>,
  id: string,
  pick: Pick,
): Promise<unknown> {
  const amount = pick([100, 300, 700]);
  switch (
    pick(['capture', 'capture', 'refund', 'void', 'reverse', 'increment', 'dispute'] as const)
  ) {
    case 'capture':
      return client.capturePayment(id, {
        amount,
        capture_type: pick(['NonFinal', 'NonFinal', 'Final'] as const),
      });
    case 'refund':
      return client.refundPayment(id, { amount });
    case 'void':
      return client.voidPayment(id, {});
    case 'reverse':
      return client.reversePayment(id, {});
    case 'increment':
      return client.incrementAuthorization(id, { amount });
    case 'dispute':
      return bank.openDispute(id, { amount });
  }
}
