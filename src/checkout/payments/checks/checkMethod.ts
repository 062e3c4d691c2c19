import type { Fields } from '../../checks/checkFields.ts';
import { isRecord } from '../../isRecord.ts';
import type { RequestFault } from '../../requestFault.ts';

type Rule = (body: Fields, source: Fields) => RequestFault[];

/** Minor units: 50,000.00 PLN. */
const LARGEST_BLIK_AMOUNT = 5_000_000;

/** Rules of payment methods about fields beside the source. */
const rules: ReadonlyMap<unknown, readonly Rule[]> = new Map<unknown, readonly Rule[]>([
  ['blik', [blikMoney, blikPlan]],
  ['network_token', [cryptogramGiven]],
  ['paypal', [itemsAddUp]],
  ['sepa', [sepaAccount]],
  ['sequra', [addressGiven]],
  ['tamara', [customerGiven]],
  ['wechatpay', [wechatProduct]],
  ...['alipay_plus', 'alipay_cn', 'alipay_hk', 'gcash', 'dana', 'kakaopay', 'truemoney', 'tng'].map(
    (type): readonly [string, readonly Rule[]] => [type, [systemOfApp]],
  ),
]);

/** Holds a payment against what its method asks of the rest of the request. */
export function checkMethod(body: Fields): RequestFault[] {
  const source = partOf(body, 'source');
  return (rules.get(source['type']) ?? []).flatMap((rule) => rule(body, source));
}

function blikMoney({ currency, amount }: Fields): RequestFault[] {
  const faults: RequestFault[] = [];
  if (typeof currency === 'string' && currency !== 'PLN') {
    faults.push({ path: 'currency', rule: 'must be PLN for blik' });
  }
  if (typeof amount === 'number' && amount > LARGEST_BLIK_AMOUNT) {
    faults.push({ path: 'amount', rule: `must be at most ${LARGEST_BLIK_AMOUNT} for blik` });
  }
  return faults;
}

function blikPlan(body: Fields): RequestFault[] {
  const { name, start_date: start, amount } = partOf(body, 'payment_plan');
  const faults: RequestFault[] = [];
  if (name !== undefined && !(typeof name === 'string' && name.length <= 35)) {
    faults.push({ path: 'payment_plan.name', rule: 'must be text of at most 35 characters' });
  }
  if (start !== undefined && !(typeof start === 'string' && /^\d{8}$/.test(start))) {
    faults.push({ path: 'payment_plan.start_date', rule: 'must be a date as YYYYMMDD' });
  }
  if (amount !== undefined && !(Number.isSafeInteger(amount) && Number(amount) >= 1)) {
    faults.push({ path: 'payment_plan.amount', rule: 'must be 1 minor unit or more' });
  }
  return faults;
}

/** Without them a token is only taken for a later payment of a series. */
function cryptogramGiven(body: Fields, source: Fields): RequestFault[] {
  const isLater = body['previous_payment_id'] !== undefined;
  if (isLater && partOf(body, '3ds')['enabled'] !== true) return [];
  const rule = 'is required, unless previous_payment_id is given and 3ds is not enabled';
  return ['cryptogram', 'eci']
    .filter((name) => source[name] === undefined)
    .map((name) => ({ path: `source.${name}`, rule }));
}

/** Only told where nothing else takes part in the sum. */
function itemsAddUp({ items, amount, processing }: Fields): RequestFault[] {
  if (!Array.isArray(items) || items.length === 0 || typeof amount !== 'number') return [];
  const extras = isRecord(processing) ? Object.keys(processing) : [];
  if (extras.some((name) => name.endsWith('_amount'))) return [];
  const sums = items.map(sumOf);
  if (!sums.every((sum) => sum !== undefined)) return [];
  const total = sums.reduce((sum, item) => sum + item, 0);
  return total === amount ? [] : [{ path: 'items', rule: 'must add up to amount for paypal' }];
}

/** What one line comes to; nothing where taxes or discounts leave it open. */
function sumOf(item: unknown): number | undefined {
  if (!isRecord(item) || 'tax_amount' in item || 'discount_amount' in item) return undefined;
  const { total_amount: total, unit_price: price, quantity } = item;
  if (typeof total === 'number') return total;
  return typeof price === 'number' && typeof quantity === 'number' ? price * quantity : undefined;
}

/** A debit that was set up before is named by its id alone. */
function sepaAccount(_: Fields, source: Fields): RequestFault[] {
  if (source['id'] !== undefined) return [];
  return ['country', 'account_number', 'currency', 'account_holder']
    .filter((name) => source[name] === undefined)
    .map((name) => ({ path: `source.${name}`, rule: 'is required' }));
}

function addressGiven(body: Fields): RequestFault[] {
  const network = partOf(partOf(partOf(body, 'risk'), 'device'), 'network');
  const known = [body['payment_ip'], network['ipv4'], network['ipv6']];
  if (known.some((address) => address !== undefined)) return [];
  return [{ path: 'payment_ip', rule: 'is required for sequra, unless in risk.device.network' }];
}

function customerGiven({ customer }: Fields): RequestFault[] {
  return customer === undefined ? [{ path: 'customer', rule: 'is required for tamara' }] : [];
}

function wechatProduct(body: Fields): RequestFault[] {
  const { product_type: product, open_id: openId } = partOf(body, 'processing');
  if (product === undefined) {
    return [{ path: 'processing.product_type', rule: 'is required for wechatpay' }];
  }
  if (openId !== undefined || (product !== 'Official Account' && product !== 'Mini Program')) {
    return [];
  }
  return [
    { path: 'processing.open_id', rule: 'is required for Official Account and Mini Program' },
  ];
}

function systemOfApp(body: Fields): RequestFault[] {
  const { terminal_type: terminal, os_type: system } = partOf(body, 'processing');
  if (terminal === undefined || terminal === 'WEB' || system !== undefined) return [];
  return [{ path: 'processing.os_type', rule: 'is required, unless terminal_type is WEB' }];
}

function partOf(body: Fields, name: string): Fields {
  const part = body[name];
  return isRecord(part) ? part : {};
}
