import type { Shop } from './shop.ts';

/** A token of the shop's sandbox, as the page of a shop would get it for a card. */
export async function createToken(shop: Shop, number: string, cvv: string): Promise<string> {
  const { sandbox } = shop;
  const card = { type: 'card', number, expiry_month: 6, expiry_year: 2030, cvv };
  const response = await shop.finish(
    sandbox.fetch(`${sandbox.baseUrl}/tokens`, {
      method: 'POST',
      headers: { authorization: `Bearer ${sandbox.publicKey}` },
      body: JSON.stringify(card),
    }),
  );
  return ((await response.json()) as { readonly token: string }).token;
}
