import { errAsync, ResultAsync } from 'neverthrow';
import { describe, expect, it } from 'vitest';
import { VirtualClock } from '../../src/virtualClock.ts';
import type { WebhookHandlerOptions, WebhookReceipt } from '../../src/webhooks/index.ts';
import { posted, webhookInbox } from '../support/webhookInbox.ts';
import { webhookSample } from '../support/webhookSamples.ts';

const body = webhookSample('payment_captured');

describe('the webhook endpoint', () => {
  it.each<[string, () => Request, number, string]>([
    ['is not posted', () => new Request('http://shop.example/'), 405, 'notPosted'],
    ['is compressed', () => posted(body, { 'content-encoding': 'gzip' }), 415, 'badEncoding'],
    ['says it is too long', () => posted('x', { 'content-length': '2000' }), 413, 'tooLarge'],
    ['is too long', () => posted('x'.repeat(1001)), 413, 'tooLarge'],
    ['is wrongly signed', () => posted(body, { 'cko-signature': '00' }), 401, 'badSignature'],
    ['is empty', () => posted(''), 400, 'unreadable'],
    ['is a number', () => posted('7'), 400, 'unreadable'],
    ['is null', () => posted('null'), 400, 'unreadable'],
    ['has no id', () => posted('{"type":"payment_captured"}'), 400, 'unreadable'],
  ])('refuses what %s', async (_what, request, status, kind) => {
    const { handle, delivered, refused } = webhookInbox({ maxBytes: 1000 });
    const response = await handle(request());
    expect(response.status).toBe(status);
    expect(refused).toMatchObject([{ kind, status, message: await response.text() }]);
    expect(delivered).toEqual([]);
  });

  it('takes plain bytes that are called so, and a body of exactly the limit', async () => {
    const { handle } = webhookInbox({ maxBytes: Buffer.byteLength(body) });
    expect((await handle(posted(body, { 'content-encoding': 'identity' }))).status).toBe(200);
  });

  it('takes 1 MiB and no byte more unless told otherwise', async () => {
    const { handle } = webhookInbox();
    const filled = (bytes: number) => `${' '.repeat(bytes - body.length)}${body}`;
    expect((await handle(posted(filled(1_048_576)))).status).toBe(200);
    expect((await handle(posted(filled(1_048_577)))).status).toBe(413);
  });

  it('says what to do about a body that a parser has consumed', async () => {
    const { handle, refused } = webhookInbox();
    const request = posted(body);
    await request.json();
    expect((await handle(request)).status).toBe(500);
    expect(refused).toMatchObject([
      { kind: 'bodyParsed', message: expect.stringContaining('before that parser') },
    ]);
  });

  it('says so when no key is configured, or none was sent', async () => {
    const { handle, refused } = webhookInbox({ keys: [''] });
    await handle(posted(body));
    expect(refused[0]?.message).toContain('No signature key is configured');
    const other = webhookInbox();
    await other.handle(new Request('http://shop.example/', { method: 'POST', body }));
    expect(other.refused[0]?.message).toContain('header is missing');
  });
});

describe('the configured Authorization header', () => {
  const inbox = () => webhookInbox({ authorization: ['old secret', 'new secret'] });

  it.each(['old secret', 'new secret'])('lets %s in', async (authorization) => {
    expect((await inbox().handle(posted(body, { authorization }))).status).toBe(200);
  });

  it.each(['', 'old', 'Bearer old secret', 'OLD SECRET'])('refuses "%s"', async (authorization) => {
    const { handle, refused } = inbox();
    expect((await handle(posted(body, { authorization }))).status).toBe(401);
    expect(refused).toMatchObject([{ kind: 'badAuthorization' }]);
    expect(JSON.stringify(refused)).not.toContain('secret');
  });

  it('is asked for before anything of the body is read', async () => {
    const { handle, refused } = webhookInbox({ authorization: ['secret'], maxBytes: 10 });
    await handle(posted(body));
    expect(refused).toMatchObject([{ kind: 'badAuthorization' }]);
  });

  it('does not stand in for the signature', async () => {
    const { handle, refused } = inbox();
    const headers = { authorization: 'new secret', 'cko-signature': 'ab'.repeat(32) };
    expect((await handle(posted(body, headers))).status).toBe(401);
    expect(refused).toMatchObject([{ kind: 'badSignature' }]);
  });

  it('lets nobody in while its values are missing', async () => {
    for (const authorization of [[], ['']]) {
      expect((await webhookInbox({ authorization }).handle(posted(body))).status).toBe(401);
    }
  });
});

describe('the answer', () => {
  const receipt: WebhookReceipt = 'delivered';

  async function answered(options: Partial<WebhookHandlerOptions>) {
    const clock = new VirtualClock(0);
    const { handle, refused } = webhookInbox({ clock, ...options });
    const response = await clock.runUntilDone(handle(posted(body)));
    return { status: response.status, refused, ms: clock.now(), timers: clock.nextDue() };
  }

  it('comes in time from a store that hangs, and what it stores later counts', async () => {
    let wakeUp = (_value: WebhookReceipt): void => undefined;
    const stored = new Promise<WebhookReceipt>((resolve) => {
      wakeUp = resolve;
    });
    let goOn = (_type: string): void => undefined;
    const told = new Promise<string>((resolve) => {
      goOn = resolve;
    });
    const late = await answered({
      deliver: () => ResultAsync.fromSafePromise(stored),
      onEvent: ({ type }) => goOn(type),
    });
    expect(late).toMatchObject({ status: 503, ms: 8_000, refused: [{ kind: 'tooSlow' }] });
    wakeUp(receipt);
    expect(await told).toBe('payment_captured');
  });

  it('comes as early as is wished', async () => {
    const onEvent = () => new Promise<void>(() => undefined);
    expect(await answered({ onEvent, answerWithinMs: 500 })).toMatchObject({
      status: 503,
      ms: 500,
    });
  });

  it('comes in time for a body that never ends, and reads on no further', async () => {
    const clock = new VirtualClock(0);
    const { handle, refused } = webhookInbox({ clock });
    let isCanceled = false;
    const endless = new ReadableStream({
      cancel() {
        isCanceled = true;
      },
    });
    const init = { method: 'POST', body: endless, duplex: 'half' } as const;
    const request = new Request('http://shop.example/', init);
    expect((await clock.runUntilDone(handle(request))).status).toBe(503);
    expect(refused).toMatchObject([{ kind: 'tooSlow' }]);
    expect(isCanceled).toBe(true);
  });

  it('to a body that breaks off asks for it again', async () => {
    const broken = new ReadableStream({ pull: (controller) => controller.error(new Error('x')) });
    const init = { method: 'POST', body: broken, duplex: 'half' } as const;
    const { handle, refused } = webhookInbox();
    expect((await handle(new Request('http://shop.example/', init))).status).toBe(400);
    expect(refused).toMatchObject([{ kind: 'brokenOff' }]);
  });

  it('leaves no timer behind', async () => {
    expect(await answered({})).toMatchObject({ status: 200, ms: 0, timers: undefined });
  });

  it('is 503 when storing fails or throws, and tells nothing of why it threw', async () => {
    const storing = await answered({ deliver: () => errAsync('storeFailed') });
    expect(storing).toMatchObject({ status: 503, refused: [{ kind: 'notStored' }] });
    const deliver = () => {
      throw new Error('password=hunter2');
    };
    const thrown = await answered({ deliver });
    expect(thrown).toMatchObject({ status: 503, refused: [{ kind: 'notStored' }] });
    expect(JSON.stringify(thrown.refused)).not.toContain('hunter2');
  });

  it('outlives a log that fails', async () => {
    const onRefused = () => {
      throw new Error('the disk is full');
    };
    expect((await answered({ keys: [], onRefused })).status).toBe(401);
  });
});
