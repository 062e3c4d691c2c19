import { err, ok, type Result } from 'neverthrow';
import type { PaymentRequest } from '../payments/paymentRequest.ts';
import { invalid, unprocessable, type Refusal } from '../transport/refusal.ts';
import type { MethodRules } from './methodRules.ts';

const OTHER = 'parameter_invalid';

/** What a method wants of the request around its source. */
export function checkMethodRequest(
  type: string,
  rules: MethodRules,
  request: PaymentRequest,
): Result<void, Refusal> {
  if (!rules.isOnboarded) return err(unprocessable('payee_not_onboarded'));
  if (rules.currencies !== 'any' && !rules.currencies.includes(request.currency))
    return err(unprocessable('currency_not_supported'));
  const codes = [
    ...((request.amount ?? 0) === 0 ? ['amount_invalid'] : []),
    ...((request.reference ?? '').length > rules.referenceLength ? [OTHER] : []),
    ...(ownFaults[type]?.(request) ?? []),
  ];
  return codes.length > 0 ? err(invalid(...codes)) : ok();
}

const ownFaults: Readonly<Record<string, (request: PaymentRequest) => readonly string[]>> = {
  alipay_cn: appFaults,
  alipay_hk: appFaults,
  alipay_plus: appFaults,
  benefit: alphanumericReference,
  blik({ amount = 0, processing }) {
    const code = processing?.['partner_code'];
    const hasCode = typeof code === 'string' && /^\d{6}$/.test(code);
    return [...(amount > 5_000_000 ? ['amount_invalid'] : []), ...(hasCode ? [] : [OTHER])];
  },
  dana: appFaults,
  gcash: appFaults,
  ideal: alphanumericReference,
  kakaopay: appFaults,
  paypal: (request) => (totalOfItems(request) === request.amount ? [] : ['amount_invalid']),
  sequra: ({ reference, payment_ip: ip }) => [
    ...(reference === undefined ? [OTHER] : []),
    ...(ip === undefined ? ['ip_address_invalid'] : []),
  ],
  tamara: ({ customer }) => (customer === undefined ? [OTHER] : []),
  tng: appFaults,
  truemoney: appFaults,
  wechatpay({ processing }) {
    const product = processing?.['product_type'];
    const isInside = product === 'Official Account' || product === 'Mini Program';
    const isComplete =
      product !== undefined && (!isInside || processing?.['open_id'] !== undefined);
    return isComplete ? [] : [OTHER];
  },
};

function alphanumericReference({ reference = '' }: PaymentRequest): readonly string[] {
  return /^[A-Za-z0-9]+$/.test(reference) ? [] : [OTHER];
}

/** A wallet that opens an app has to know for which system. */
function appFaults({ processing }: PaymentRequest): readonly string[] {
  const terminal = processing?.['terminal_type'] ?? 'WEB';
  return terminal === 'WEB' || processing?.['os_type'] !== undefined ? [] : [OTHER];
}

/** What the basket comes to, in minor units; nothing for a basket that cannot be read. */
function totalOfItems({ items = [] }: PaymentRequest): number | undefined {
  const totals = items.map((item) => {
    const { total_amount: total, unit_price: price, quantity } = Object(item) as Numbers;
    return typeof total === 'number' ? total : Number(price) * Number(quantity);
  });
  const sum = totals.reduce((one, other) => one + other, 0);
  return totals.length > 0 && Number.isSafeInteger(sum) ? sum : undefined;
}

interface Numbers {
  readonly total_amount?: unknown;
  readonly unit_price?: unknown;
  readonly quantity?: unknown;
}
