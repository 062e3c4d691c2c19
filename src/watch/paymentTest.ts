import type { HistoryEntry } from '../payments/looking/paymentHistory.ts';

/**
 * A payment's life as a vitest file: the same commands at the same distance in time, against a
 * sandbox of its own. What went wrong on the line is not part of it; faults are added by hand.
 */
export function paymentTest(entries: readonly HistoryEntry[]): string {
  const [first] = entries;
  const last = entries.at(-1);
  if (!first || !last) return '';
  const { reference } = first.payment;
  const acts = actsIn(entries);
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

${requestLines(entries)}
${acts.flatMap((act) => linesOf(act)).join('\n')}

  const { state, balances } = (await payments.get(id))._unsafeUnwrap();
  expect(state).toBe(${quoted(last.payment.state)});
  expect(balances).toMatchObject(${literal(last.payment.balances)});
  sandbox.close();
  await clock.runUntilDone(payments.close());
});
`;
}

/** Something that somebody did, and how the payment stood before the next thing was done. */
interface Act {
  readonly entry: HistoryEntry;
  /** From the act before, in ms. */
  readonly afterMs: number;
  readonly before: HistoryEntry;
  readonly endedAs: string;
}

function actsIn(entries: readonly HistoryEntry[]): Act[] {
  const starts = entries.flatMap((entry, index) => (isAct(entry) || index === 0 ? [index] : []));
  return starts.flatMap((start, number) => {
    const entry = entries[start];
    const before = entries[start - 1];
    const end = entries[(starts[number + 1] ?? entries.length) - 1];
    const earlier = entries[starts[number - 1] ?? 0];
    if (!entry || !before || !end || !earlier) return [];
    return [{ entry, before, afterMs: entry.at - earlier.at, endedAs: end.payment.state }];
  });
}

function isAct({ cause }: HistoryEntry): boolean {
  return /^(?:merchant|cardholder)\./.test(cause);
}

function requestLines(entries: readonly HistoryEntry[]): string {
  const [first] = entries;
  const states = entries.map(({ payment }) => payment.state);
  const end = entries.find((_, index) => {
    const next = entries[index + 1];
    return next === undefined || isAct(next);
  });
  const { amount = 0, currency = '', reference = '' } = first?.payment ?? {};
  const isAutomatic = entries.some(({ payment }) =>
    payment.operations.some(({ origin }) => origin === 'automatic'),
  );
  return `  const asked = await clock.runUntilDone(
    payments.request({
      source: {
        type: 'card',
        number: '4242424242424242',
        expiry_month: 12,
        expiry_year: 2099,
        cvv: '100',
      },
      amount: ${amount},
      currency: ${quoted(currency)},
      reference: ${quoted(reference)},
      capture: ${isAutomatic},
      '3ds': { enabled: ${states.includes('awaitingCardholder')} },
      success_url: 'https://shop.example/thanks',
      failure_url: 'https://shop.example/sorry',
    }),
  );
  const id = asked.match(
    (payment) => payment.id,
    (error) => ('payment' in error ? error.payment.id : ''),
  );
${waitLines(end?.payment.state ?? 'requesting', 0).join('\n')}`;
}

function linesOf({ entry, before, afterMs, endedAs }: Act): string[] {
  const line = actLine(entry, before);
  if (line === undefined) return [];
  const wait = afterMs >= 60_000 ? [`  await clock.advanceAsync(${afterMs});`] : [];
  return ['', ...wait, ...line, ...waitLines(endedAs, afterMs)];
}

/** What is automatic follows by itself, within a day if it is no matter of its own time. */
function waitLines(state: string, afterMs: number): string[] {
  const limitMs = 86_400_000 + afterMs;
  return [`  await clock.runUntilDone(payments.waitFor(id, ${quoted(state)}, ${limitMs}));`];
}

function actLine(entry: HistoryEntry, before: HistoryEntry): string[] | undefined {
  const known = before.payment.operations.length;
  const operation = entry.payment.operations[known];
  const { amount = 0, captureType } = operation ?? {};
  const run = (call: string): string[] => [`  await clock.runUntilDone(${call});`];
  switch (entry.cause) {
    case 'merchant.capture':
      return operation
        ? run(`payments.capture(id, ${literal({ amount, captureType: captureType ?? 'Final' })})`)
        : undefined;
    case 'merchant.refund':
      return operation ? run(`payments.refund(id, ${literal({ amount })})`) : undefined;
    case 'merchant.increment':
      return operation ? run(`payments.increment(id, ${literal({ amount })})`) : undefined;
    case 'merchant.void':
      return run('payments.void(id)');
    case 'merchant.reverse':
      return run('payments.reverse(id)');
    case 'merchant.cancelRetry':
      return run('payments.cancelRetry(id)');
    case 'merchant.reconcile':
      return run('payments.reconcile(id)');
    case 'cardholder.returned':
      return [
        '  const sent = (await payments.get(id))._unsafeUnwrap();',
        ...run(`sandbox.shopper.pay(sent.redirectUrl ?? '')`),
        ...run('payments.returned({ paymentId: id })'),
      ];
    default:
      return undefined;
  }
}

function quoted(text: string): string {
  return `'${text.replaceAll(/[\\']/g, (character) => `\\${character}`).replaceAll('\n', ' ')}'`;
}

/** A flat object, as the formatter would write it. */
function literal(fields: object): string {
  const parts = Object.entries(fields).map(
    ([name, value]) => `${name}: ${typeof value === 'number' ? value : quoted(String(value))}`,
  );
  return `{ ${parts.join(', ')} }`;
}
