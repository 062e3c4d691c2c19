import type { SandboxWorld } from '../sandboxWorld.ts';
import { jsonAnswer, type Answer } from '../transport/answer.ts';
import type { PaymentSearch } from './paymentSearch.ts';
import { searchItem } from './searchItem.ts';

/** A page of findings, as they are today, with a link to the next where there is one. */
export function searchPage(
  world: SandboxWorld,
  searchId: string,
  { paymentIds, limit }: PaymentSearch,
  skip: number,
): Answer {
  const { payments, baseUrl } = world;
  const data = paymentIds.slice(skip, skip + limit).flatMap((id) => {
    const payment = payments.get(id);
    return payment ? [searchItem(payment, world)] : [];
  });
  const next = skip + limit;
  const href = `${baseUrl}/payments/search/${searchId}?token=${tokenOf(next)}`;
  return jsonAnswer(200, {
    data,
    _links: { ...(next < paymentIds.length && { next: { href } }) },
  });
}

/** Where a page begins, as callers see it. */
function tokenOf(skip: number): string {
  return Buffer.from(`skip ${skip}`).toString('base64url');
}

export function skipOf(token: string): number | undefined {
  const [, skip] = /^skip (\d{1,9})$/.exec(Buffer.from(token, 'base64url').toString()) ?? [];
  return skip === undefined ? undefined : Number(skip);
}
