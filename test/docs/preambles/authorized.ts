/** A payment of 65.00 USD that is held and not taken. */
import { payments, request } from './shop.ts';

const asked = await payments.request(request);

export const { id } = asked._unsafeUnwrap();
