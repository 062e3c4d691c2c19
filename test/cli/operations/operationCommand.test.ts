import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Terminal } from '../../../src/cli/io.ts';
import { runCli } from '../../../src/cli/runCli.ts';
import { openCliShop, type CliShop } from '../../support/cliShop.ts';
import { runPaystate, type CliRun } from '../../support/runPaystate.ts';

let shop: CliShop;

beforeAll(async () => {
  shop = await openCliShop('PART', 'KEY', 'ASKED', 'REFUSED', 'LOST', 'BROKEN');
});

afterAll(() => shop.close());

/** Runs it before a person who answers so, and keeps what they were asked. */
async function before(
  answer: string,
  ...argv: readonly string[]
): Promise<CliRun & { asked: string[] }> {
  const asked: string[] = [];
  const terminal: Terminal = {
    in: true,
    out: false,
    err: true,
    ask: async (question) => {
      asked.push(question);
      return answer;
    },
  };
  const env = { PAYSTATE_STORE: shop.store, CKO_SECRET_KEY: shop.sandbox.secretKey, CI: '1' };
  const run = await runPaystate([...argv, '--sandbox', shop.url], env, undefined, terminal);
  return { ...run, asked };
}

async function captured(reference: string): Promise<number> {
  const { out } = await shop.run('show', reference, '--json');
  const { payment } = JSON.parse(out) as {
    payment: { operations: { kind: string; amount: number; status: string }[] };
  };
  return payment.operations
    .filter(({ kind, status }) => kind === 'capture' && status !== 'refused')
    .reduce((sum, { amount }) => sum + amount, 0);
}

describe('acting on a stored payment', () => {
  it('captures a part and waits until it is proven', async () => {
    const { code, out } = await shop.act('capture', 'PART', '--amount', '40', '--not-final');
    expect({ code, out }).toEqual({
      code: 0,
      out: 'ps_PART  capture of 40.00 USD confirmed  partiallyCaptured\n',
    });
  });

  it('refunds minor units, and prints one object', async () => {
    const { code, out, err } = await shop.act('refund', 'PART', '--minor', '1000', '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    expect(JSON.parse(out)).toMatchObject({
      id: 'ps_PART',
      operation: { kind: 'refund', amount: 1000, status: 'confirmed' },
      balances: { refunded: 1000 },
    });
  });

  it('does once what is asked twice under one key, and nothing else under it', async () => {
    const argv = ['capture', 'KEY', '--amount', '20.00', '--not-final', '--key', 'parcel-1'];
    expect((await shop.act(...argv, '--no-wait')).code).toBe(0);
    expect((await shop.act(...argv, '--no-wait')).code).toBe(0);
    const other = await shop.act('capture', 'KEY', '--key', 'parcel-1', '--no-wait', '--json');
    expect(other.code).toBe(1);
    expect(JSON.parse(other.err)).toMatchObject({ error: { kind: 'keyReused', key: 'parcel-1' } });
    expect(await captured('KEY')).toBe(2000);
  });

  it.each([
    ['a part of which nobody says what becomes of the rest', ['--amount', '40.00'], '--final or'],
    ['decimals that the currency has not', ['--amount', '40.005'], 'at most 2 decimals'],
    ['words', ['--amount', 'all'], 'must be an amount'],
    ['nothing', ['--amount', '0'], 'must be above zero'],
    ['less than nothing', ['--minor', '-5'], '--minor'],
    ['two amounts', ['--amount', '1', '--minor', '100'], 'cannot be used with'],
    ['two fates of the rest', ['--minor', '1', '--final', '--not-final'], 'cannot be used with'],
    ['a key that is none', ['--key', 'a b'], '--key'],
  ])('refuses %s and asks nothing of Checkout.com', async (_what, argv, said) => {
    const { code, out, err } = await shop.act('capture', 'REFUSED', ...argv);
    expect({ code, out }).toEqual({ code: 2, out: '' });
    expect(err).toContain(said);
    expect(await captured('REFUSED')).toBe(0);
  });

  it('takes the word of a person for it', async () => {
    const no = await before('n', 'capture', 'ASKED', '--amount', '40', '--final');
    expect(no).toMatchObject({ code: 1, out: '' });
    expect(no.asked).toEqual([
      'capture 40.00 USD of ps_ASKED (ASKED, authorized); ' +
        'the other 25.00 USD are released for good? [y/N] ',
    ]);
    expect(await captured('ASKED')).toBe(0);
    expect((await before('yes', 'void', 'ASKED', '--no-wait')).code).toBe(0);
  });

  it('never goes on in a pipe without --yes', async () => {
    const env = { PAYSTATE_STORE: shop.store, CKO_SECRET_KEY: shop.sandbox.secretKey };
    const run = await runPaystate(['capture', 'REFUSED', '--sandbox', shop.url, '--json'], env);
    expect(run).toMatchObject({ code: 2, out: '' });
    expect(JSON.parse(run.err)).toMatchObject({ error: { kind: 'usage' } });
    expect(await captured('REFUSED')).toBe(0);
  });

  it('says what the machine does not allow', async () => {
    const { code, err } = await shop.act('refund', 'REFUSED', '--json');
    expect(code).toBe(1);
    expect(JSON.parse(err)).toMatchObject({ error: { kind: 'nothingToRefund', available: 0 } });
  });

  it('says 3 where the outcome is not known, and by which key to ask again', async () => {
    shop.sandbox.faults.add({ kind: 'answerLost', on: 'capturePayment', times: 'always' });
    shop.sandbox.faults.add({ kind: 'unavailable', on: 'getPayment', times: 'always' });
    shop.sandbox.faults.add({ kind: 'unavailable', on: 'getPaymentActions', times: 'always' });
    const { code, err } = await shop.act('capture', 'LOST', '--patience', '0s', '--json');
    shop.sandbox.faults.clear();
    expect(code).toBe(3);
    expect(JSON.parse(err)).toMatchObject({ error: { kind: 'unknown', id: 'ps_LOST' } });
    expect(JSON.parse(err)).toHaveProperty('error.key');
  });

  it('says by which key to ask again when it is interrupted in its course', async () => {
    let said = '';
    let interrupt: () => void = () => undefined;
    const interrupted = new Promise<void>((resolve) => {
      interrupt = resolve;
    });
    const err = (text: string): void => {
      said += text;
      if (text.startsWith('accepted')) interrupt();
    };
    const argv = ['capture', 'BROKEN', '--key', 'once', '--yes', '--sandbox', shop.url];
    const env = { PAYSTATE_STORE: shop.store, CKO_SECRET_KEY: shop.sandbox.secretKey };
    expect(await runCli(argv, { out: () => undefined, err, env, interrupted })).toBe(130);
    expect(said).toContain('--key once asks for the same');
    expect(await captured('BROKEN')).toBe(6500);
  });

  it('asks for nothing when it is interrupted at its question', async () => {
    let interrupt: () => void = () => undefined;
    const interrupted = new Promise<void>((resolve) => {
      interrupt = resolve;
    });
    const ask = (): Promise<string> => {
      interrupt();
      return new Promise(() => undefined);
    };
    const argv = ['capture', 'REFUSED', '--json', '--sandbox', shop.url];
    const env = { PAYSTATE_STORE: shop.store, CKO_SECRET_KEY: shop.sandbox.secretKey };
    const run = await runPaystate(argv, env, interrupted, { in: true, out: true, err: true, ask });
    expect(run).toMatchObject({ code: 130, out: '' });
    expect(run.err).toContain('{"error":{"kind":"interrupted","message":"interrupted"}}');
    expect(await captured('REFUSED')).toBe(0);
  });
});
