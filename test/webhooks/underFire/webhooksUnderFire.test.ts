import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { memoryStore, type Store } from '../../../src/index.ts';
import { sqliteStore } from '../../../src/stores/sqlite/index.ts';
import { expressWebhooks, type StoredWebhook } from '../../../src/webhooks/index.ts';
import { howMany } from '../../support/howMany.ts';
import { pluggedShop, type PluggedShop } from '../../support/pluggedShop.ts';
import { cardRequest } from '../../support/shop.ts';
import { STORM_LIMIT_BYTES, stormOf, type Shot } from './storm.ts';

const SEED = 20_260_304;
const PAYMENTS = 16;
const WEBHOOKS = howMany(2_500, 50_000, 10_000);

/** A shop with payments of several lives, whose webhooks wait. */
async function busyShop(store: Store): Promise<{ shop: PluggedShop; sent: StoredWebhook[] }> {
  const sent: StoredWebhook[] = [];
  const shop = pluggedShop({ store, held: sent, webhooks: { maxBytes: STORM_LIMIT_BYTES } });
  const { payments, finish, clock } = shop;
  for (let number = 0; number < PAYMENTS; number += 1) {
    const capture = number % 2 === 0;
    const request = cardRequest({ capture, reference: `ORDER-${number}` });
    const asked = await finish(payments.request(request, { key: `p${number}` }));
    const { id } = asked._unsafeUnwrap();
    if (number % 4 === 1) await finish(payments.capture(id, { amount: 4000, key: 'c' }));
    if (number % 4 === 3) await finish(payments.void(id, { key: 'v' }));
    await clock.advanceAsync(100);
    if (number % 4 === 2) await finish(payments.refund(id, { amount: 500 + number, key: 'r' }));
    await clock.advanceAsync(100);
  }
  return { shop, sent };
}

/** What there is to know of every payment, and how many there are. */
async function booksOf({ payments, finish, clock }: PluggedShop, store: Store): Promise<unknown> {
  await clock.advanceAsync(1_000);
  const books: unknown[] = [];
  for (let number = 0; number < PAYMENTS; number += 1) {
    const view = (await finish(payments.get(`ps_p${number}`)))._unsafeUnwrap();
    const { state, balances, available, operations } = view;
    const done = operations.map(({ key, kind, status }) => ({ key, kind, status }));
    books.push({ state, balances, available, done });
  }
  return { books, documents: (await store.list({ limit: 1_000 })).length };
}

/** The books after nothing but the genuine webhooks, each once and in order. */
async function peacefulBooks(): Promise<unknown> {
  const store = memoryStore();
  const { shop, sent } = await busyShop(store);
  const handle = fetchInto(shop);
  for (const { body, headers } of sent) {
    expect(await handle({ method: 'POST', body: body.toString(), headers })).toBe(200);
  }
  const books = await booksOf(shop, store);
  await shop.close();
  return books;
}

type Fire = (init: RequestInit) => Promise<number>;

function fetchInto({ payments }: PluggedShop): Fire {
  return async (init) => {
    const request = new Request('http://shop.localhost/webhooks', init);
    const response = await payments.webhookHandler(request);
    return response.status;
  };
}

/** A storm, many at a time, and after it what it left out: the answers that were wrong. */
async function weather(
  fire: Fire,
  sent: readonly StoredWebhook[],
  count: number,
): Promise<string[]> {
  const storm = stormOf(sent, count, SEED);
  const heard = new Set(storm.map(({ genuine }) => genuine));
  const missing = sent.flatMap(({ body, headers }, genuine): Shot[] => {
    const init = { method: 'POST', body: body.toString(), headers };
    return heard.has(genuine) ? [] : [{ kind: 'genuine', init, status: 200 }];
  });
  const wrong: string[] = [];
  const shots = [...storm, ...missing];
  for (let at = 0; at < shots.length; at += 40) {
    const group = shots.slice(at, at + 40);
    const answers = await Promise.all(group.map(({ init }) => fire(init)));
    group.forEach(({ kind, status }, index) => {
      const got = answers[index];
      if (got !== status) wrong.push(`seed ${SEED}, ${at + index} ${kind}: ${got}, not ${status}`);
    });
  }
  return wrong;
}

describe('a webhook endpoint under fire', () => {
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'paystate-fire-'));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  it.each<{ kept: string; open: () => Store }>([
    { kept: 'in memory', open: memoryStore },
    { kept: 'in SQLite', open: () => sqliteStore(join(folder, 'fire.db'))._unsafeUnwrap() },
  ])(
    `of ${WEBHOOKS} webhooks takes the genuine ones alone, payments kept $kept (seed ${SEED})`,
    { timeout: 120_000 },
    async ({ open }) => {
      const store = open();
      const { shop, sent } = await busyShop(store);
      const before = await booksOf(shop, store);
      expect(await weather(fetchInto(shop), sent, WEBHOOKS)).toEqual([]);
      const after = await booksOf(shop, store);
      expect(after).toEqual(await peacefulBooks());
      expect(after).not.toEqual(before);
      expect(await store.parked(100, 0)).toHaveLength(40);
      await shop.close();
    },
  );

  it('answers the same over a real connection', { timeout: 60_000 }, async () => {
    const store = memoryStore();
    const { shop, sent } = await busyShop(store);
    const app = express();
    app.all('/webhooks', expressWebhooks(shop.payments.webhookHandler));
    const server = createServer(app);
    await new Promise<void>((resolve) => {
      server.listen(0, '127.0.0.1', resolve);
    });
    const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks`;
    const fire: Fire = async (init) => {
      const response = await fetch(url, init);
      await response.text();
      return response.status;
    };
    expect(await weather(fire, sent, 400)).toEqual([]);
    expect(await booksOf(shop, store)).toEqual(await peacefulBooks());
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await shop.close();
  });
});
