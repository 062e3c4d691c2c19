import { describe, expect, it } from 'vitest';
import { createSandbox } from '../../../src/sandbox/index.ts';
import { VirtualClock } from '../../../src/virtualClock.ts';
import { signWebhook } from '../../../src/webhooks/webhookSignature.ts';
import { MINUTE, openShop, START, visa, type Json } from '../../support/sandboxShop.ts';

/** A sandbox whose only endpoint answers as told, and the times at which it was called. */
function openEndpoint(respond: (attempt: number) => Promise<Response> | Response) {
  const clock = new VirtualClock(START);
  const attempts: { at: number; id: string }[] = [];
  const sandbox = createSandbox({
    clock,
    webhooks: [
      {
        url: 'https://shop.example/webhooks',
        signatureKey: 'k',
        async deliver(request) {
          const { id } = (await request.json()) as { id: string };
          attempts.push({ at: clock.now() - START, id });
          return respond(attempts.length);
        },
      },
    ],
  });
  const pay = (): Promise<Response> =>
    sandbox.fetch('/payments', {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.secretKey}` },
      body: JSON.stringify({ source: visa, amount: 100, currency: 'GBP', capture: false }),
    });
  return { clock, sandbox, attempts, pay };
}

const minutesOf = (attempts: readonly { at: number }[]): number[] =>
  attempts.map(({ at }) => at / MINUTE);

describe('a webhook', () => {
  it('is signed over its raw body and carries the headers of its endpoint', async () => {
    const shop = openShop();
    const bodies: [string, string, string | null][] = [];
    shop.sandbox.webhooks.addEndpoint({
      url: 'https://other.example/hooks?a=1',
      signatureKey: 'other key',
      headers: { authorization: 'my own value' },
      async deliver(request) {
        const { headers, url } = request;
        const raw = await request.text();
        expect(headers.get('cko-signature')).toBe(signWebhook(raw, 'other key'));
        bodies.push([url, raw, headers.get('authorization')]);
        return new Response(null, { status: 204 });
      },
    });
    await shop.pay({ capture: false });
    await shop.pass(0);
    expect(bodies).toHaveLength(1);
    expect(bodies[0]?.[0]).toBe('https://other.example/hooks?a=1');
    expect(bodies[0]?.[2]).toBe('my own value');
    expect(shop.delivered).toHaveLength(1);
    expect(shop.delivered[0]).toMatchObject({ isSigned: true });
    expect(JSON.parse(bodies[0]?.[1] ?? '')).toEqual(shop.delivered[0]?.event);
  });

  it('comes after the answer, never within it', async () => {
    const shop = openShop();
    await shop.pay();
    expect(shop.delivered).toEqual([]);
  });

  it('is tried nine times in all, ever more rarely', async () => {
    const { clock, attempts, pay } = openEndpoint(() => new Response(null, { status: 500 }));
    await pay();
    await clock.advanceAsync(40 * 60 * MINUTE);
    expect(minutesOf(attempts)).toEqual([0, 5, 15, 30, 60, 120, 360, 1080, 1800]);
    expect(new Set(attempts.map(({ id }) => id)).size).toBe(1);
  });

  it.each([
    ['an error', () => new Response(null, { status: 500 })],
    ['a redirect', () => new Response(null, { status: 302 })],
    ['a broken connection', () => Promise.reject(new TypeError('fetch failed'))],
  ])('is tried again after %s, until it is taken', async (_failure, fail) => {
    const { clock, attempts, pay } = openEndpoint((attempt) =>
      attempt < 3 ? fail() : new Response(null, { status: 202 }),
    );
    await pay();
    await clock.advanceAsync(40 * 60 * MINUTE);
    expect(minutesOf(attempts)).toEqual([0, 5, 15]);
  });

  it('has failed when it is not answered within ten seconds', async () => {
    const { clock, attempts, pay } = openEndpoint((attempt) =>
      attempt === 1 ? new Promise(() => undefined) : new Response(null, { status: 200 }),
    );
    await pay();
    await clock.advanceAsync(6 * MINUTE);
    expect(attempts.map(({ at }) => at)).toEqual([0, 5 * MINUTE]);
  });

  it('keeps its rhythm, however long each attempt took to fail', async () => {
    const { clock, attempts, pay } = openEndpoint(() => new Promise(() => undefined));
    await pay();
    await clock.advanceAsync(40 * 60 * MINUTE);
    expect(minutesOf(attempts)).toEqual([0, 5, 15, 30, 60, 120, 360, 1080, 1800]);
  });
});

describe('a fault on a webhook', () => {
  it('loses it for good', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'webhookLost', on: 'payment_captured' });
    const { id } = await shop.pay();
    await shop.pass(40 * 60 * MINUTE);
    expect(shop.sandbox.books(id)?.status).toBe('Captured');
    expect(shop.eventTypes()).toEqual(['payment_approved']);
  });

  it('doubles it, under the same id', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'webhookDoubled', on: 'payment_approved' });
    await shop.pay({ capture: false });
    await shop.pass(0);
    const [first, second]: readonly Json[] = shop.delivered.map(({ event }) => event);
    expect(second).toEqual(first);
  });

  it('delays it past the next', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'webhookLate', on: 'payment_approved', delayMs: 5000 });
    await shop.pay();
    await shop.pass(5000);
    expect(shop.eventTypes()).toEqual(['payment_captured', 'payment_approved']);
  });

  it('signs it wrongly once, and rightly when it is refused', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'webhookWronglySigned', on: 'payment_approved' });
    await shop.pay({ capture: false });
    await shop.pass(5 * MINUTE);
    expect(shop.delivered.map(({ isSigned }) => isSigned)).toEqual([false, true]);
  });

  it('lets the next one overtake it', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'webhookReordered', on: 'payment_approved' });
    await shop.pay();
    await shop.pass(2_000);
    expect(shop.eventTypes()).toEqual(['payment_captured', 'payment_approved']);
  });

  it('brings it a minute late when no other follows', async () => {
    const shop = openShop();
    shop.sandbox.faults.add({ kind: 'webhookReordered', on: 'any' });
    await shop.pay({ capture: false });
    await shop.pass(MINUTE - 1);
    expect(shop.eventTypes()).toEqual([]);
    await shop.pass(1);
    expect(shop.eventTypes()).toEqual(['payment_approved']);
  });
});

describe('the outbox', () => {
  it('brings an endpoint only what it asked for', async () => {
    const shop = openShop();
    const types: string[] = [];
    shop.sandbox.webhooks.addEndpoint({
      url: 'https://other.example/',
      signatureKey: 'k',
      events: ['payment_captured'],
      async deliver(request) {
        types.push(((await request.json()) as { type: string }).type);
        return new Response();
      },
    });
    await shop.pay();
    await shop.pass(1_000);
    expect(types).toEqual(['payment_captured']);
  });

  it('keeps every attempt, and one endpoint for each address', async () => {
    const { clock, sandbox, pay } = openEndpoint((attempt) =>
      attempt === 1 ? new Response(null, { status: 500 }) : new Response(),
    );
    await pay();
    await clock.advanceAsync(0);
    const waiting = { state: 'waiting', nextAttemptAt: START + 5 * MINUTE };
    expect(sandbox.webhooks.deliveries()).toMatchObject([waiting]);
    const keys: boolean[] = [];
    sandbox.webhooks.addEndpoint({
      url: 'https://shop.example/webhooks',
      signatureKey: 'new',
      async deliver(request) {
        const raw = await request.text();
        keys.push(request.headers.get('cko-signature') === signWebhook(raw, 'new'));
        return new Response();
      },
    });
    await clock.advanceAsync(5 * MINUTE);
    expect(keys).toEqual([true]);
    expect(sandbox.webhooks.deliveries()).toMatchObject([
      {
        state: 'taken',
        attempts: [
          { at: START, outcome: { isTaken: false, status: 500 } },
          { at: START + 5 * MINUTE, outcome: { isTaken: true, status: 200 } },
        ],
      },
    ]);
  });

  it.each([
    ['kept', 1],
    ['renewed', 2],
  ] as const)('sends an event again, its id %s', async (resentEventId, ids) => {
    const shop = openShop({ resentEventId });
    await shop.pay({ capture: false });
    await shop.pass(0);
    const [event] = shop.sandbox.webhooks.events();
    const sent = shop.sandbox.webhooks.resend(event?.id ?? '');
    await shop.pass(0);
    const told: readonly Json[] = shop.delivered.map((one) => one.event);
    expect(told.map(({ id }) => id)).toEqual([event?.id, sent]);
    expect(new Set(told.map(({ id }) => id)).size).toBe(ids);
    expect({ ...told[1], id: '' }).toEqual({ ...told[0], id: '' });
    expect(shop.sandbox.webhooks.resend('evt_none')).toBeUndefined();
  });

  it('can be told to keep no order', async () => {
    const shop = openShop({ webhookSpreadMs: 60_000, captureDelayMs: 0 });
    for (let count = 0; count < 10; count += 1) await shop.pay();
    await shop.pass(2 * MINUTE);
    const made = shop.sandbox.webhooks.events().map(({ id }) => id);
    const told: readonly Json[] = shop.delivered.map(({ event }) => event);
    expect(told.map(({ id }) => id)).not.toEqual(made);
    expect(new Set(told.map(({ id }) => id))).toEqual(new Set(made));
  });
});
