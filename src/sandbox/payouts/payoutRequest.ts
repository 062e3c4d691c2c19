import * as v from 'valibot';
import {
  amountField,
  currencyField,
  fields,
  metadataField,
  onlyFields,
  text,
} from '../transport/requestFields.ts';

const source = fields(
  {
    type: v.picklist(['currency_account', 'entity'], 'source_invalid'),
    id: v.pipe(v.string('source_id_invalid'), v.regex(/^(ca|ent)_\w{26}$/, 'source_id_invalid')),
    amount: v.optional(amountField),
  },
  { type: 'source_type_required', id: 'source_id_required' },
);

/** Everything of a payout but its destination, which is checked by its type. */
const PayoutFields = onlyFields(
  {
    source: v.optional(source),
    amount: v.optional(amountField),
    currency: currencyField,
    reference: v.optional(text(50)),
    billing_descriptor: v.optional(fields({ reference: v.optional(text(50)) })),
    instruction: v.optional(fields({})),
    processing_channel_id: v.optional(
      v.pipe(
        v.string('cko_processing_channel_id_invalid'),
        v.regex(/^pc_\w{26}$/, 'cko_processing_channel_id_invalid'),
      ),
    ),
    metadata: v.optional(metadataField),
  },
  { currency: 'currency_required', self: 'request_invalid' },
);

/** The amount is in the currency of the destination or of the source, and never in both. */
export const PayoutRequestSchema = v.pipe(
  PayoutFields,
  v.check(
    ({ amount, source: from }) => (amount === undefined) !== (from?.amount === undefined),
    'amount_invalid',
  ),
);

export type PayoutRequest = v.InferOutput<typeof PayoutFields>;
