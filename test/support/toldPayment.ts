import type { Json, SandboxShop } from './sandboxShop.ts';

/** A payment that was approved, and the event that told so. */
export async function toldPayment(
  shop: SandboxShop,
): Promise<{ readonly id: string; readonly event: Json }> {
  const { id } = await shop.pay({ capture: false });
  await shop.pass(0);
  return { id, event: shop.lastEvent('payment_approved') };
}

/** The part of a link that comes after the origin. */
export function pathOf(shop: SandboxShop, link: string): string {
  return link.slice(shop.sandbox.baseUrl.length);
}
