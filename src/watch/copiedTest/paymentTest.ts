import type { HistoryEntry } from '../../payments/looking/paymentHistory.ts';
import { actsIn, isShopper, type Act } from './acts.ts';
import { literal, quoted } from './literals.ts';
import { requestLines } from './requestLines.ts';

/**
 * A payment's life as a vitest file: the same commands at the same distance in time, against a
 * sandbox of its own. What went wrong on the line is not part of it; faults are added by hand.
 */
export function paymentTest(entries: readonly HistoryEntry[]): string {
  const [first] = entries;
  const last = entries.at(-1);
  if (!first || !last) return '';
  const { reference } = first.payment;
  return `import { expect, it } from 'vitest';
import { createCheckoutClient, createPayments } from 'paystate';
import { createSandbox, VirtualClock } from 'paystate/sandbox';

it(${quoted(`${reference} ends as ${last.payment.state}`)}, async () => {
  const clock = new VirtualClock(${first.at});
  const sandbox = createSandbox({ clock });
  const { secretKey, baseUrl, fetch } = sandbox;
  const checkout = createCheckoutClient({ secretKey, baseUrl, fetch, clock })._unsafeUnwrap();
  const payments = createPayments({ checkout, clock, webhooks: { keys: ['webhook key'] } });
  sandbox.webhooks.addEndpoint({
    url: 'http://shop.localhost/webhooks',
    signatureKey: 'webhook key',
    deliver: payments.webhookHandler,
  });

${actsIn(entries)
  .flatMap((act) => linesOf(act, entries))
  .join('\n')}

  const { state, balances } = (await payments.get(id))._unsafeUnwrap();
  expect(state).toBe(${quoted(last.payment.state)});
  expect(balances).toMatchObject(${literal(last.payment.balances)});
  sandbox.close();
  await clock.runUntilDone(payments.close());
});
`;
}

const DAY_MS = 86_400_000;

function linesOf(act: Act, entries: readonly HistoryEntry[]): string[] {
  const { entry, before, afterMs, endedAs, lastsMs } = act;
  // What follows by itself gets a day more than it took.
  const limitMs = DAY_MS + lastsMs;
  const wait = `  await clock.runUntilDone(payments.waitFor(id, ${quoted(endedAs)}, ${limitMs}));`;
  if (!before) return [requestLines(entries), wait];
  const lines = actLines(act, before);
  if (lines.length === 0) return [];
  const pause = afterMs >= 60_000 ? [`  await clock.advanceAsync(${afterMs});`] : [];
  return ['', ...pause, ...lines, ...(entry.payment.state === endedAs ? [] : [wait])];
}

function actLines({ entry, endedAs }: Act, before: HistoryEntry): string[] {
  const operation = entry.payment.operations[before.payment.operations.length];
  const { amount = 0, captureType } = operation ?? {};
  const call = (text: string): string[] => [`  await clock.runUntilDone(${text});`];
  if (isShopper(entry, before)) return shopperLines(endedAs);
  switch (entry.cause) {
    case 'merchant.capture':
      return operation
        ? call(`payments.capture(id, ${literal({ amount, captureType: captureType ?? 'Final' })})`)
        : [];
    case 'merchant.refund':
      return operation ? call(`payments.refund(id, ${literal({ amount })})`) : [];
    case 'merchant.increment':
      return operation ? call(`payments.increment(id, ${literal({ amount })})`) : [];
    case 'merchant.void':
      return call('payments.void(id)');
    case 'merchant.reverse':
      return call('payments.reverse(id)');
    case 'merchant.cancelRetry':
      return call('payments.cancelRetry(id)');
    case 'merchant.reconcile':
      return call('payments.reconcile(id)');
    default:
      return [];
  }
}

/** One who is not paid in the end has thought better of it, as far as the books can tell. */
function shopperLines(endedAs: string): string[] {
  const press = endedAs === 'declined' || endedAs === 'canceled' ? 'cancel' : 'pay';
  return [
    '  const { redirectUrl } = (await payments.get(id))._unsafeUnwrap();',
    `  await clock.runUntilDone(sandbox.shopper.${press}(redirectUrl ?? ''));`,
    '  await clock.runUntilDone(payments.returned({ paymentId: id }));',
  ];
}
