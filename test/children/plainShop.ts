import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createActor, fromPromise, type Actor } from 'xstate';
import { sleep } from '../../src/clock.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import {
  plainPaymentMachine,
  type PlainAnswer,
  type PlainOrder,
} from '../control/plainPaymentMachine.ts';
import { requestOf } from '../support/crash/carryOutLife.ts';
import { lifeOf, type LifeStep } from '../support/crash/crashLives.ts';
import type { CrashShopTask } from '../support/crash/crashShopTask.ts';
import {
  noted,
  obeyShopOrders,
  tellParent,
  type OutsideWork,
} from '../support/crash/obeyShopOrders.ts';

/** The control: a shop of plain XState actors, whose snapshots are files. */
const task = JSON.parse(process.argv[2] ?? '') as CrashShopTask;
const folder = task.store.kind === 'files' ? task.store.folder : '';
const clock = new VirtualClock(task.now);
const actors = new Map<number, Actor<typeof plainPaymentMachine>>();
const underWay: OutsideWork = new Set();

async function post(path: string, body: object): Promise<Record<string, unknown>> {
  const headers = {
    authorization: `Bearer ${task.secretKey}`,
    'content-type': 'application/json',
  };
  const sent = fetch(`${task.baseUrl}${path}`, {
    method: 'POST',
    headers,
    body: JSON.stringify(body),
  });
  const answer = await noted(underWay, sent);
  if (!answer.ok) throw new Error(`Checkout.com answered ${answer.status}`);
  return (await noted(underWay, answer.json())) as Record<string, unknown>;
}

async function request({ order }: PlainOrder): Promise<PlainAnswer> {
  const { id, _links } = await post('/payments', requestOf(order));
  const redirect = (_links as { readonly redirect?: { readonly href: string } }).redirect;
  if (redirect) tellParent({ kind: 'challenged', order, url: redirect.href });
  return { id: String(id), redirectUrl: redirect?.href ?? null };
}

async function act(paymentId: string, { kind, amount, captureType }: LifeStep): Promise<void> {
  await post(`/payments/${paymentId}/${kind}s`, {
    ...(amount !== undefined && { amount }),
    ...(captureType && { capture_type: captureType }),
  });
}

const machine = plainPaymentMachine.provide({
  actors: {
    request: fromPromise(({ input }) => request(input)),
    act: fromPromise(async ({ input: { paymentId, asked } }) => {
      if (asked) await act(paymentId, asked);
    }),
  },
});

const fileOf = (order: number): string => join(folder, `${order}.json`);

/** Whoever comes second finds the actor, or its snapshot, and begins nothing anew. */
function begin(order: number): void {
  if (actors.has(order)) return;
  const saved = existsSync(fileOf(order))
    ? { snapshot: JSON.parse(readFileSync(fileOf(order), 'utf8')) as never }
    : {};
  const { isOver: _, ...life } = lifeOf(order);
  const actor = createActor(machine, { clock, input: { order, life }, ...saved });
  actors.set(order, actor);
  const save = (): void => {
    writeFileSync(`${fileOf(order)}.new`, JSON.stringify(actor.getPersistedSnapshot()));
    renameSync(`${fileOf(order)}.new`, fileOf(order));
  };
  actor.subscribe((snapshot) => {
    save();
    if (snapshot.status === 'done')
      tellParent({ kind: 'ended', order, id: snapshot.context.paymentId });
  });
  tellParent({ kind: 'asked' });
  actor.start();
  save();
}

async function hear(webhook: Request): Promise<Response> {
  const { type, data } = (await webhook.json()) as {
    readonly type: string;
    readonly data: { readonly id: string };
  };
  for (const actor of actors.values()) {
    if (actor.getSnapshot().context.paymentId === data.id)
      actor.send({ type: 'webhook', name: type });
  }
  return new Response();
}

async function carryOut(order: number): Promise<void> {
  const beginsAt = task.beganAt + order * task.betweenOrdersMs;
  await sleep(clock, Math.max(0, beginsAt - clock.now()));
  begin(order);
}

for (const order of task.orders) void carryOut(order);
obeyShopOrders(clock, hear, underWay);
