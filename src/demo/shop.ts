import type { CardholderPaymentRequest, PaymentRequest } from '../checkout/index.ts';
import { readBytes } from '../http/readBytes.ts';
import { systemRandomness } from '../randomness.ts';
import { refuseForeign } from '../watch/refuseForeign.ts';
import type { DemoBackend } from './demoBackend.ts';
import { orderPage } from './pages/orderPage.ts';
import { pageResponse, readShopAsset, type PageFrame } from './pages/pageResponse.ts';
import { shopPage } from './pages/shopPage.ts';
import { notFoundPage, troublePage } from './pages/troublePage.ts';
import { outcomesOf, type DemoOutcome } from './outcomes.ts';
import { product } from './product.ts';

export interface ShopParts {
  readonly backend: DemoBackend;
  /** Where shoppers come back to, without a slash at the end. */
  readonly origin: string;
  /** Path and query of the watch page. */
  readonly watch: string;
}

/** A shop with one product: the least that a backend of one's own has to do. Never rejects. */
export function createShop(parts: ShopParts): (request: Request) => Promise<Response> {
  const { backend, watch } = parts;
  const frame: PageFrame = { bank: backend.bank, watch };
  return async (request) => {
    try {
      return (await answer(parts, frame, request)) ?? pageResponse(frame, notFoundPage(), 404);
    } catch {
      // A page must not show what it was about.
      return pageResponse(frame, troublePage(), 500);
    }
  };
}

async function answer(
  parts: ShopParts,
  frame: PageFrame,
  request: Request,
): Promise<Response | undefined> {
  const { pathname, searchParams } = new URL(request.url);
  const asset = request.method === 'GET' ? await readShopAsset(pathname) : undefined;
  if (asset) return asset;
  const foreign = refuseForeign(undefined, request);
  if (foreign) return foreign;
  const outcomes = outcomesOf(parts.backend.isOwnSandbox);
  switch (`${request.method} ${pathname}`) {
    case 'GET /':
      // Pressed twice, the form of one page makes one payment.
      return pageResponse(frame, shopPage(outcomes, systemRandomness.base32(16)));
    case 'POST /buy':
      return buy(parts, outcomes, await formIn(request));
    case 'GET /back':
      return back(parts, searchParams);
    default:
      return showOrder(parts, frame, request);
  }
}

const MOST_FORM_BYTES = 10_000;

/** Empty when it is larger than the form of the shop could be. */
async function formIn(request: Request): Promise<URLSearchParams> {
  const body = await readBytes(request, MOST_FORM_BYTES);
  return new URLSearchParams(body.isOk() ? Buffer.from(body.value).toString('utf8') : '');
}

async function buy(
  parts: ShopParts,
  outcomes: readonly DemoOutcome[],
  form: URLSearchParams,
): Promise<Response | undefined> {
  const { backend } = parts;
  const outcome = outcomes.find(({ id }) => id === form.get('outcome'));
  const key = form.get('key') ?? '';
  if (!outcome || !/^[a-z2-7]{16}$/.test(key)) return undefined;
  const request = await requestFor(parts, outcome, key);
  const takeBack = backend.prepare(outcome);
  const asked = await backend.payments.request(request, { key });
  takeBack();
  const { id, redirectUrl } = asked.match(
    (payment) => payment,
    (error) => ('payment' in error ? error.payment : { id: '', redirectUrl: null }),
  );
  if (id === '') return undefined;
  return seeOther(redirectUrl !== null && !outcome.walksAway ? redirectUrl : `/orders/${id}`);
}

async function requestFor(
  { backend, origin }: ShopParts,
  { cardNumber, request }: DemoOutcome,
  key: string,
): Promise<PaymentRequest> {
  const common: CardholderPaymentRequest = {
    amount: product.amount,
    currency: product.currency,
    reference: `ORDER${key.slice(0, 6).toUpperCase()}`,
    success_url: `${origin}/back`,
    failure_url: `${origin}/back`,
    ...request,
  };
  if (cardNumber === undefined) {
    return { ...common, source: { type: 'ideal', description: product.name } };
  }
  return { ...common, capture: false, source: await backend.sourceOf(cardNumber) };
}

/** The shopper's return proves nothing; the payment is read back. */
async function back({ backend }: ShopParts, query: URLSearchParams): Promise<Response | undefined> {
  const sessionId = query.get('cko-session-id') ?? '';
  const returned = await backend.payments.returned({ sessionId });
  const id = returned.match(
    (payment) => payment.id,
    (error) => ('payment' in error ? error.payment.id : ''),
  );
  return id === '' ? undefined : seeOther(`/orders/${id}`);
}

async function showOrder(
  { backend }: ShopParts,
  frame: PageFrame,
  request: Request,
): Promise<Response | undefined> {
  const [, id] = /^\/orders\/([\w.-]{1,120})$/.exec(new URL(request.url).pathname) ?? [];
  if (id === undefined || request.method !== 'GET') return undefined;
  const found = await backend.payments.get(id);
  return found.match(
    (payment) => pageResponse(frame, orderPage(payment, frame.watch)),
    () => undefined,
  );
}

function seeOther(location: string): Response {
  return new Response(null, { status: 303, headers: { location, 'cache-control': 'no-store' } });
}
