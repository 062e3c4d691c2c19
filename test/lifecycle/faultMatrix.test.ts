import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { PaymentView } from '../../src/index.ts';
import {
  faultKinds,
  faultOf,
  moneyOperations,
  type FaultKind,
  type MoneyOperation,
} from '../support/crash/faultMatrix.ts';
import { Shop } from '../support/shop.ts';

const HOUR_MS = 60 * 60_000;
const AFTERMATH_MS = 2 * HOUR_MS;
const kinds = Object.keys(faultKinds) as FaultKind[];
const cells = kinds.flatMap((kind) =>
  moneyOperations.map((operation) => ({ kind, operation, name: operation.name })),
);
const found = new Map<string, string>();

let shop: Shop;

beforeEach(() => {
  shop = new Shop();
});

afterEach(() => shop.close());

afterAll(() => {
  const head = ['', ...moneyOperations.map(({ name }) => name)];
  const rows = kinds.map((kind) => [
    kind,
    ...moneyOperations.map(({ name }) => found.get(`${kind} ${name}`) ?? '-'),
  ]);
  const line = (row: readonly string[]): string =>
    row.map((cell, index) => cell.padEnd(index === 0 ? 24 : 12)).join('');
  process.stdout.write(`${[head, ...rows].map(line).join('\n')}\n`);
});

/** Lets the operation meet its fault, and then everything go its way. */
async function endOf(kind: FaultKind, operation: MoneyOperation): Promise<PaymentView> {
  const prepared = await operation.prepare(shop);
  await shop.clock.advanceAsync(60_000);
  shop.sandbox.faults.add(faultOf(kind, operation));
  const id = prepared?.id ?? 'ps_request';
  await shop.finish(operation.ask(shop, id));
  await shop.clock.advanceAsync(AFTERMATH_MS);
  expect(shop.sandbox.faults.list()).toEqual([]);
  return shop.view(id);
}

function bookedAll(): string[] {
  return shop.sandbox
    .payments()
    .flatMap(({ actions }) =>
      actions
        .filter(({ state }) => state !== 'declined')
        .map(({ type, amount, state }) => `${type} ${amount}${state === 'approved' ? '' : state}`),
    );
}

describe('every fault at every operation ends by itself, once and with the right balances', () => {
  it.each(cells)('$kind at $name', async ({ kind, operation }) => {
    const payment = await endOf(kind, operation);
    const { done, undone } = operation;
    const isUndone = undone !== undefined && faultKinds[kind] === 'actsNot';
    const { state, booked } = isUndone ? undone : done;
    found.set(`${kind} ${operation.name}`, isUndone ? 'refused' : 'done once');
    expect([payment.state, bookedAll()]).toEqual([state, booked]);
    expect(payment.balances).toEqual(shop.booked(payment));
    const last = operation.name === 'request' ? [] : [isUndone ? 'refused' : 'confirmed'];
    expect(payment.operations.slice(-1).map(({ status }) => status)).toEqual(last);
  });
});
