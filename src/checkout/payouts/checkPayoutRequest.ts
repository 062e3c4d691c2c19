import type { Result } from 'neverthrow';
import { checkCompleted, checkFields, type Fields } from '../checks/checkFields.ts';
import { billingDescriptor, currency, metadata, segment } from '../checks/commonFields.ts';
import { checkSpelling } from '../checks/checkSpelling.ts';
import * as field from '../checks/fields.ts';
import { isRecord } from '../isRecord.ts';
import type { RequestFault } from '../requestFault.ts';
import { checkDestination } from './checkDestination.ts';
import { completePayoutFields } from './completePayoutRequest.ts';
import type { PayoutRequest } from './payoutRequest.ts';

const payoutFields = field.object({
  source: field.object({ type: field.required(field.filled()), amount: field.minorUnits() }),
  amount: field.minorUnits(),
  currency: field.required(currency),
  reference: field.text(50),
  billing_descriptor: billingDescriptor,
  sender: field.object({}),
  instruction: field.object({ quote_id: field.id('qte') }),
  processing_channel_id: field.id('pc'),
  segment,
  metadata,
});

const currencyAccount = field.object({ id: field.required(field.id('ca')) });

/**
 * Holds a payout against the rules of the API reference, and names every fault at once. Answers
 * with the completed request. A payout without a `source` is one of the previous platform, which
 * knows neither sources nor processing channels.
 */
export function checkPayoutRequest(body: unknown): Result<PayoutRequest, RequestFault[]> {
  return checkCompleted<PayoutRequest>(body, completePayoutFields, faultsIn);
}

function faultsIn(body: Fields): RequestFault[] {
  return [
    ...checkFields(payoutFields, body),
    ...checkSource(body),
    ...checkAmounts(body),
    ...checkDestination(body['destination']),
    ...checkDescriptor(body),
    ...checkSpelling(body, 'amount', 'reference'),
  ];
}

function checkSource({ source, processing_channel_id: channel }: Fields): RequestFault[] {
  if (source === undefined) return [];
  const missing = { path: 'processing_channel_id', rule: 'is required beside source' };
  const faults = channel === undefined ? [missing] : [];
  const isAccount = isRecord(source) && source['type'] === 'currency_account';
  return isAccount ? [...faults, ...checkFields(currencyAccount, source, ['source'])] : faults;
}

/** The two amounts are in different currencies: with both given nobody knows what is meant. */
function checkAmounts({ amount, source }: Fields): RequestFault[] {
  const other = isRecord(source) ? source['amount'] : undefined;
  if (amount === undefined && other === undefined) {
    return [{ path: 'amount', rule: 'is required, unless source.amount is given' }];
  }
  if (amount === undefined || typeof other !== 'number') return [];
  return [{ path: 'source.amount', rule: 'must not stand beside amount' }];
}

function checkDescriptor({ destination, billing_descriptor: descriptor }: Fields): RequestFault[] {
  const isBank = isRecord(destination) && destination['type'] === 'bank_account';
  const { reference } = isRecord(descriptor) ? descriptor : {};
  if (!isBank || reference !== undefined) return [];
  return [{ path: 'billing_descriptor.reference', rule: 'is required for a bank account' }];
}
