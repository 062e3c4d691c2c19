import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { PaymentReport } from '../../src/cli/paymentReport.ts';
import { hasPayloads, payloadsOf, payloadsTitle } from '../support/recordedPayloads.ts';
import { runPaystate, type CliRun } from '../support/runPaystate.ts';
import { cardRequest } from '../support/shop.ts';

let folder: string;

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'paystate-'));
});

afterAll(() => {
  rmSync(folder, { recursive: true });
});

function fileOf(text: string): string {
  const path = join(folder, 'request.json');
  writeFileSync(path, text);
  return path;
}

function pay(body: unknown, ...argv: readonly string[]): Promise<CliRun> {
  return runPaystate(['pay', fileOf(JSON.stringify(body)), ...argv]);
}

const { capture: _manual, ...request } = cardRequest();
const withThreeDs = { ...request, '3ds': { enabled: true } };
const card = (number: string) => ({ ...request, source: { ...cardRequest().source, number } });
const reportIn = ({ out }: CliRun): PaymentReport => JSON.parse(out) as PaymentReport;

describe('paystate pay', () => {
  it('prints one object that says where the money is', async () => {
    const run = await pay(request, '--capture', '40.00', '--refund', '10', '--json');
    expect(run.code).toBe(0);
    expect(run.err).toBe('');
    expect(run.out.trim().split('\n')).toHaveLength(1);
    expect(reportIn(run)).toMatchObject({
      state: 'partiallyRefunded',
      status: 'Partially Refunded',
      balances: { authorized: 6500, captured: 4000, voided: 0, refunded: 1000 },
      output: { ok: true },
    });
    expect(Object.keys(reportIn(run))).toEqual([
      'paymentId',
      'checkoutPaymentId',
      'reference',
      'state',
      'status',
      'balances',
      'output',
      'timeline',
    ]);
  });

  it('prints a table for people, with the money in their units', async () => {
    const run = await pay(request, '--capture-minor', '4000', '--capture-minor', '500', '--void');
    expect(run.code).toBe(0);
    expect(run.out).toMatch(/TIME .*EVENT .*STATE .*MONEY/);
    expect(run.out).toContain('authorized 65.00 USD, captured 45.00 USD, voided 20.00 USD');
  });

  it.each([
    ['is captured by itself when nothing is asked', request, [], 0, 'captured'],
    ['is voided', request, ['--void'], 0, 'voided'],
    ['is approved by the cardholder', withThreeDs, ['--capture', '0.01'], 0, 'partiallyCaptured'],
    ['is refused by the cardholder', withThreeDs, ['--challenge', 'refuse'], 1, 'declined'],
    ['is abandoned by the cardholder', withThreeDs, ['--challenge', 'abandon'], 1, 'declined'],
    ['is declined', card('4544249167673670'), [], 1, 'declined'],
    ['verifies a card', { ...request, amount: 0 }, [], 0, 'verified'],
    ['asks for too much', request, ['--capture', '65.01'], 1, 'authorized'],
    ['refunds before it captures', request, ['--void', '--refund', '1'], 1, 'voided'],
    ['has its capture declined', card('4273149019799094'), ['--capture', '1'], 1, 'authorized'],
  ] as const)('a payment that %s', async (_what, body, argv, code, state) => {
    const run = await pay(body, ...argv, '--json');
    expect(reportIn(run).state).toBe(state);
    expect(run.code).toBe(code);
    const errors = run.err.split('\n').filter(Boolean);
    expect(errors).toHaveLength(code === 0 ? 0 : 1);
  });

  it.each([
    ['amount', { ...request, amount: 65.5 }],
    ['reference', { ...request, reference: 'R'.repeat(81) }],
    ['currency', { ...request, currency: undefined }],
    ['source.number', card('4242424242424241')],
    ['destination', { ...request, destination: { type: 'id', id: 'src_x' } }],
  ])('names the field that is wrong in one line: %s', async (field, body) => {
    const run = await pay(body);
    expect(run.code).toBe(2);
    expect(run.out).toBe('');
    expect(run.err.trim().split('\n')).toHaveLength(1);
    expect(run.err).toContain(` ${field}: `);
    expect(run.err).not.toContain('424242424242');
  });

  it.each([
    ['{"amount": 1,', 'is not JSON'],
    ['[1, 2]', 'must hold one JSON object'],
    ['', 'is not JSON'],
  ])('says what is wrong with a file that holds %s', async (text, problem) => {
    const run = await runPaystate(['pay', fileOf(text)]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toContain(problem);
  });

  it('never quotes a broken file, as a card number may be in it', async () => {
    const run = await runPaystate(['pay', fileOf('{"number": "4242424242424242" oops')]);
    expect(run.err).not.toContain('4242');
  });

  it('says that a file is missing', async () => {
    const run = await runPaystate(['pay', join(folder, 'nothing.json')]);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toContain('ENOENT');
  });

  it.each([
    [['pay']],
    [['pay', 'x.json', '--jsno']],
    [['pay', 'x.json', '--capture-minor', '1.5']],
    [['pay', 'x.json', '--capture-minor', '0']],
    [['pay', 'x.json', '--refund-minor', '-1']],
    [['pay', 'x.json', '--capture', '1', '--capture-minor', '100']],
    [['pay', 'x.json', '--challenge', 'maybe']],
    [['pay', 'x.json', 'y.json']],
    [['refund']],
  ])('refuses wrong usage: %j', async (argv) => {
    const run = await runPaystate(argv);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toMatch(/^paystate: /);
  });

  it.each([
    [['--capture', '12.345'], '--capture: must have at most 2 decimals'],
    [['--capture', '0'], '--capture: must be above zero'],
    [['--capture', '4', '--refund', '-1'], '--refund: must be an amount such as 40'],
    [['--refund', '1,50'], '--refund: must be an amount such as 40'],
  ])('refuses %j, once the request tells the currency', async (argv, said) => {
    const run = await pay(request, ...argv);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toContain(said);
  });

  it('says in the same units what could have been asked for', async () => {
    const { code, err } = await pay(request, '--capture', '6500');
    expect(code).toBe(1);
    expect(err).toContain('Available: 65.00 USD.');
  });

  it('suggests the flag that was meant', async () => {
    expect((await runPaystate(['pay', 'x.json', '--jsno'])).err).toContain('--json');
  });

  it('refuses a key that is no key, without showing it', async () => {
    const env = { CKO_SECRET_KEY: 'my-secret-rubbish' };
    const run = await runPaystate(['pay', fileOf(JSON.stringify(request))], env);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(run.err).toContain('CKO_SECRET_KEY');
    expect(run.err).not.toContain('rubbish');
  });
});

describe('paystate walk', () => {
  it('goes from request through redirect and return to a partial refund', async () => {
    const run = await runPaystate(['walk']);
    expect(run.code).toBe(0);
    const order = [
      'merchant.request',
      'awaitingCardholder',
      'cardholder.returned',
      'authorized 65.00 USD',
      'captured 40.00 USD',
      'refunded 10.00 USD',
    ].map((word) => run.out.indexOf(word));
    expect(order).toEqual(order.toSorted((one, other) => one - other));
    expect(order[0]).toBeGreaterThan(0);
  });
});

describe.skipIf(!hasPayloads)(`requests among ${payloadsTitle}`, () => {
  it.each(payloadsOf('requests', 'POST /payments'))(
    '$name runs, or is refused with a reason',
    async ({ body }) => {
      const { code, err } = await pay(body, '--json');
      const reasons = [
        /^$/,
        /The payment is declined|Checkout.com refused/,
        /: (?:destination|reference|processing_channel_id): /,
      ];
      expect(err).toMatch(reasons[code] ?? 'no such exit code');
    },
  );
});
