import { createCheckoutClient, createPayments } from '../../src/index.ts';
import { sqliteStore } from '../../src/stores/sqlite/index.ts';
import { cardRequest } from '../support/shop.ts';

/** One payment from its request to its void, as somebody who traces its system calls sees it. */
const [path = '', baseUrl = '', secretKey = ''] = process.argv.slice(2);
const checkout = createCheckoutClient({ secretKey, baseUrl })._unsafeUnwrap();
const store = sqliteStore(path)._unsafeUnwrap();
const payments = createPayments({ checkout, store });
const paid = await payments.request(cardRequest(), { key: 'traced' });
await payments.void(paid._unsafeUnwrap().id, { key: 'traced-void' });
process.exit(0);
