import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  BasicTracerProvider,
  InMemorySpanExporter,
  SimpleSpanProcessor,
} from '@opentelemetry/sdk-trace-base';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { PaymentRequest } from '../../src/checkout/index.ts';
import { combineObservers, type Store } from '../../src/index.ts';
import { encryptedStore } from '../../src/stores/encrypted/index.ts';
import { sqliteStore } from '../../src/stores/sqlite/index.ts';
import { telemetry } from '../../src/telemetry/index.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { sampleWebhook, signTestWebhook } from '../../src/webhooks/index.ts';
import { keyA, namesKey } from '../stores/encrypted/keys.ts';
import { PLUGGED_KEY, pluggedShop, type PluggedShop } from '../support/pluggedShop.ts';
import { everythingSaid, type EverythingSaid } from './everythingSaid.ts';

const NAME = 'Zdenka Quintanilla';
const EMAIL = 'zdenka.quintanilla@shopper.example';
const IBAN = 'DE89370400440532013000';
const REFERENCE = 'INVOICE-QUILL-7781';
const goodCard = '4242424242424242';
const declinedCard = '4539467987109256';
const customer = { name: NAME, email: EMAIL };

function cardPayment(number: string, changes: Partial<PaymentRequest> = {}): PaymentRequest {
  return {
    source: { type: 'card', number, expiry_month: 6, expiry_year: 2030, cvv: '986', name: NAME },
    amount: 6500,
    currency: 'USD',
    reference: REFERENCE,
    customer,
    ...changes,
  } as PaymentRequest;
}

const kinds: {
  store: string;
  open: (path: string) => Store;
  hidesMore: boolean;
  byOAuth: boolean;
}[] = [
  {
    store: 'a SQLite file',
    open: (path) => sqliteStore(path)._unsafeUnwrap(),
    hidesMore: false,
    byOAuth: false,
  },
  {
    store: 'an encrypted SQLite file, with OAuth',
    open: (path) =>
      sqliteStore(path)
        .andThen((beneath) =>
          encryptedStore(beneath, { keys: [keyA], hideReferences: { key: namesKey } }),
        )
        ._unsafeUnwrap(),
    hidesMore: true,
    byOAuth: true,
  },
];

describe.each(kinds)('of payments that are kept in $store', ({ open, hidesMore, byOAuth }) => {
  let folder: string;
  let path: string;
  let said: EverythingSaid;
  let shop: PluggedShop;
  let token: string;
  let restore: () => void;

  beforeEach(async () => {
    folder = mkdtempSync(join(tmpdir(), 'paystate-secrets-'));
    path = join(folder, 'payments.db');
    said = everythingSaid();
    restore = listenToConsole(said);
    const clock = new VirtualClock(Date.UTC(2026, 2, 4, 10));
    const exporter = new InMemorySpanExporter();
    const tracers = new BasicTracerProvider({
      spanProcessors: [new SimpleSpanProcessor(exporter)],
    });
    const told = telemetry({ tracer: tracers.getTracer('audit'), clock })._unsafeUnwrap();
    const store = open(path);
    shop = pluggedShop({
      clock,
      store,
      byOAuth,
      wrap: told.webhookHandler,
      observer: combineObservers(said.observer, told.observer),
      onRequest: said.note('onRequest'),
      onAnswer(notice) {
        said.note('onAnswer')(notice);
        told.client.onAnswer(notice);
      },
      webhooks: { onRefused: said.note('onRefused'), onDropped: said.note('onDropped') },
    });
    token = await live(shop, said);
    said.note('journal')(await store.list({ limit: 100 }));
    said.note('spans')(
      exporter.getFinishedSpans().map(({ name, attributes }) => [name, attributes]),
    );
    for (const [name, one] of Object.entries({ client: shop.checkout, payments: shop.payments })) {
      said.note(`inspected ${name}`)(one);
    }
    said.note('inspected store')(store);
    said.noteFile(path);
    await shop.close();
    said.noteFile(path);
  });

  afterEach(() => {
    restore();
    rmSync(folder, { recursive: true });
  });

  it('nobody is told a card, a token, a person, an account or a key', () => {
    const secrets: Record<string, string | RegExp> = {
      'card number': goodCard,
      'declined card number': declinedCard,
      'card number in groups': '4242 4242',
      // Sealed text holds any three digits by chance, but never alone.
      'security code': /(?<![\w.-])986(?![\w-])|cvv["']?:/i,
      token,
      name: 'Quintanilla',
      email: EMAIL,
      IBAN,
      'secret key': shop.sandbox.secretKey,
      'public key': shop.sandbox.publicKey,
      'OAuth secret': shop.sandbox.clientSecret,
      'webhook key': PLUGGED_KEY,
    };
    const places = Object.entries(secrets).map(([name, word]) => [name, said.placesOf(word)]);
    expect(places).toEqual(Object.keys(secrets).map((name) => [name, []]));
    expect(token).toMatch(/^tok_/);
  });

  it(`a reference is ${hidesMore ? 'not ' : ''}in the file`, () => {
    const inFile = said.placesOf(REFERENCE).includes(path);
    expect(inFile).toBe(!hidesMore);
  });

  it('all was listened to', () => {
    for (const where of ['stepped', 'onRequest', 'onRefused', 'spans', 'Result', path]) {
      expect([where, said.placesOf(/./s).includes(where)]).toEqual([where, true]);
    }
    expect(said.placesOf('payment_captured')).toContain('stepped');
    expect(said.placesOf('invalidRequest')).toEqual(['Result']);
  });
});

/** Success, decline, a lost answer, bad requests, refunds, parked and forged webhooks. */
async function live(shop: PluggedShop, said: EverythingSaid): Promise<string> {
  const { payments, checkout, sandbox, clock, finish } = shop;
  const result = said.note('Result');
  const card = { type: 'card', number: goodCard, expiry_month: 6, expiry_year: 2030 } as const;
  const made = await finish(checkout.createToken({ ...card, cvv: '986', name: NAME }));
  const { token } = made._unsafeUnwrap().body;
  result(await finish(payments.request(cardPayment(goodCard), { key: 'good' })));
  const source = { type: 'token', token } as const;
  result(await finish(payments.request(cardPayment('', { source }), { key: 'token' })));
  result(await finish(payments.request(cardPayment(declinedCard), { key: 'declined' })));
  for (const number of [`${goodCard} ${NAME}`, '4242424242424241', `${goodCard}986`]) {
    result(await finish(payments.request(cardPayment(number))));
  }
  const holder = { account_holder: { first_name: 'Zdenka', last_name: 'Quintanilla' } };
  const debit = { type: 'sepa', country: 'DE', account_number: IBAN, currency: 'EUR', ...holder };
  const sepa = cardPayment('', { source: debit as never, currency: 'EUR', reference: 'SEPA-1' });
  result(await finish(payments.request(sepa, { key: 'sepa' })));
  sandbox.faults.add({ on: 'requestPayment', kind: 'answerLost' });
  result(await finish(payments.request(cardPayment(goodCard), { key: 'lost' })));
  await clock.advanceAsync(60_000);
  const destination = { country: 'DE', account_number: IBAN, bank_code: '1', ...holder } as never;
  result(await finish(payments.refund('ps_good', { amount: 100, destination })));
  sandbox.faults.add({ on: 'refundPayment', kind: 'serverError' });
  result(await finish(payments.refund('ps_token', { amount: 100, reference: 'REFUND-2' })));
  await tellWebhooks(shop);
  await clock.advanceAsync(60_000);
  for (const id of ['ps_good', 'ps_token', 'ps_declined', 'ps_lost', 'ps_sepa', 'ps_none']) {
    result(await finish(payments.get(id)));
    said.note('timeline')(await finish(payments.timeline(id)));
  }
  return token;
}

async function tellWebhooks({ payments, finish }: PluggedShop): Promise<void> {
  const data = {
    id: 'pay_unknowntothisshopwaiting22',
    reference: 'OTHER-1',
    customer,
    source: { type: 'card', name: NAME, number: goodCard, account_number: IBAN },
  };
  const event = sampleWebhook('payment_captured', data, 'evt_waiting');
  for (const key of [PLUGGED_KEY, 'no key of ours']) {
    const { body, headers } = signTestWebhook(event, key);
    const request = new Request('http://shop.localhost', { method: 'POST', body, headers });
    await finish(payments.webhookHandler(request));
  }
  const broken = signTestWebhook(`{"id": "${goodCard}", "name": "${NAME}"`, PLUGGED_KEY);
  const request = new Request('http://shop.localhost', { method: 'POST', ...broken });
  await finish(payments.webhookHandler(request));
}

function listenToConsole(said: EverythingSaid): () => void {
  const names = ['log', 'info', 'warn', 'error', 'debug'] as const;
  const spies = names.map((name) =>
    vi.spyOn(console, name).mockImplementation(said.note('console')),
  );
  return () => {
    for (const spy of spies) spy.mockRestore();
  };
}
