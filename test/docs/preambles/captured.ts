/** A payment of 65.00 USD that has been taken. */
import { payments, request } from './shop.ts';

const asked = await payments.request({ ...request, capture: true });

export const { id } = asked._unsafeUnwrap();
await payments.waitUntil(id, ({ balances }) => balances.captured === 6500, 5_000);
