import * as vitest from 'vitest';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import * as paystate from '../../src/index.ts';
import * as sandbox from '../../src/sandbox/index.ts';
import { cardRequest, cardSource } from '../support/shop.ts';
import { WatchedShop } from '../support/watchedShop.ts';

let shop: WatchedShop;

beforeEach(() => {
  shop = new WatchedShop();
});

afterEach(() => shop.close());

const modules: Readonly<Record<string, object>> = {
  vitest,
  paystate,
  'paystate/sandbox': sandbox,
};

interface CopiedTest {
  readonly title: string;
  readonly run: () => Promise<void>;
}

/** What the page copies, ready to be run as vitest would; the words in it are plain JavaScript. */
async function copied(id: string, change = (text: string) => text): Promise<CopiedTest> {
  const text = change((await shop.look(`/tests/${id}`)).body.test ?? '');
  const script = text.replaceAll(
    /^import (\{.*\}) from '(.*)';$/gm,
    (_, names: string, from: string) => `const ${names} = modules['${from}'];`,
  );
  const found: { title: string; run: () => Promise<void> }[] = [];
  const noted = {
    ...vitest,
    it: (title: string, run: () => Promise<void>) => found.push({ title, run }),
  };
  // oxlint-disable-next-line typescript/no-implied-eval
  new Function('modules', script)({ ...modules, vitest: noted });
  const [test] = found;
  if (!test) throw new Error('the copied text holds no test');
  return test;
}

async function asked(request = cardRequest()): Promise<string> {
  const done = await shop.finish(shop.payments.request(request));
  return done.match(
    ({ id }) => id,
    (error) => ('payment' in error ? error.payment.id : ''),
  );
}

const secure = { '3ds': { enabled: true }, success_url: 'https://shop.example/thanks' };

async function answered(how: 'pay' | 'cancel'): Promise<string> {
  const id = await asked(cardRequest({ ...secure, failure_url: 'https://shop.example/sorry' }));
  const { redirectUrl } = await shop.view(id);
  await shop.finish(shop.sandbox.shopper[how](redirectUrl ?? ''));
  return id;
}

const lives: Readonly<Record<string, () => Promise<string>>> = {
  'captured in part and refunded in part': async () => {
    const id = await asked();
    await shop.finish(shop.payments.capture(id, { amount: 4000, captureType: 'NonFinal' }));
    await shop.atRest(id);
    await shop.clock.advanceAsync(2 * 60 * 60_000);
    await shop.finish(shop.payments.refund(id, { amount: 1000 }));
    await shop.atRest(id);
    return id;
  },
  'approved on the page of the bank, and the shopper came back': async () => {
    const id = await answered('pay');
    await shop.finish(shop.payments.returned({ paymentId: id }));
    await shop.finish(shop.payments.waitFor(id, 'authorized', 60_000));
    return id;
  },
  'approved on the page of the bank, told by a webhook alone': async () => {
    const id = await answered('pay');
    await shop.finish(shop.payments.waitFor(id, 'authorized', 60_000));
    await shop.finish(shop.payments.capture(id));
    await shop.atRest(id);
    return id;
  },
  'refused on the page of the bank': async () => {
    const id = await answered('cancel');
    await shop.finish(shop.payments.waitFor(id, 'declined', 60_000));
    return id;
  },
  'never answered by the shopper': async () => {
    const id = await asked(cardRequest({ ...secure, failure_url: 'https://shop.example/sorry' }));
    await shop.finish(shop.payments.waitFor(id, 'declined', 60 * 60_000));
    return id;
  },
  declined: () => asked({ ...cardRequest(), source: cardSource('4544249167673670') }),
  voided: async () => {
    const id = await asked();
    await shop.finish(shop.payments.void(id));
    await shop.atRest(id);
    return id;
  },
  'captured by itself': async () => {
    const id = await asked(cardRequest({ capture: true }));
    await shop.finish(shop.payments.waitFor(id, 'captured', 60_000));
    return id;
  },
  'flagged by a risk rule': () => asked(cardRequest({ metadata: { sandbox_risk: 'flagged' } })),
  'approved in part': () =>
    asked({
      ...cardRequest({ partial_authorization: { enabled: true } }),
      source: cardSource('5518207720770101'),
    }),
  "under a reference with a quote's worth of trouble": () =>
    asked(cardRequest({ reference: "O'Neil \\ ${x} `y`" })),
};

describe('the test that is copied from a payment', () => {
  it.each(Object.entries(lives))('passes for one that was %s', async (_, live) => {
    const id = await live();
    const { title, run } = await copied(id);
    const { reference, state } = await shop.view(id);
    expect(title).toBe(`${reference} ends as ${state}`);
    await run();
  });

  it('fails where the payment takes another way', async () => {
    const { run } = await copied(await asked(), (text) =>
      text.replace('amount: 6500', 'amount: 6499'),
    );
    await expect(run()).rejects.toThrow('to match object');
  });
});
