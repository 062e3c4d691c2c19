import { err, ok, type Result } from 'neverthrow';

/** In US cents. Prices are the shop's: what a browser says of them is never believed. */
const prices: Readonly<Record<string, number>> = { cup: 1250, kettle: 4500, teapot: 6500 };

/** What a browser may decide. */
export interface NewOrder {
  /** Made once for a cart, by whoever shows the cart; pressing twice is then one order. */
  readonly id: string;
  /** Stands for the card, whose number never comes here. */
  readonly token: string;
  /** In cents, by the shop's own prices. */
  readonly amount: number;
}

/** The error is the first rule that does not hold. */
export function readNewOrder(body: unknown): Result<NewOrder, string> {
  const { id, token, item, quantity } = (body ?? {}) as Readonly<Record<string, unknown>>;
  if (!isOrderId(id)) return err('id must be 1 to 50 letters, digits, - or _');
  if (typeof token !== 'string' || !/^tok_\w{1,64}$/.test(token)) {
    return err('token must be a token of Checkout.com');
  }
  const price = typeof item === 'string' && Object.hasOwn(prices, item) ? prices[item] : undefined;
  if (price === undefined) return err(`item must be one of ${Object.keys(prices).join(', ')}`);
  if (typeof quantity !== 'number' || !Number.isInteger(quantity) || quantity < 1 || quantity > 9) {
    return err('quantity must be a whole number from 1 to 9');
  }
  return ok({ id, token, amount: price * quantity });
}

function isOrderId(id: unknown): id is string {
  return typeof id === 'string' && /^[\w-]{1,50}$/.test(id);
}
