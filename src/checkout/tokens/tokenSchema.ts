import * as v from 'valibot';
import { count, looseRecord, note } from '../answerFields.ts';

export const TokenCreatedSchema = looseRecord({
  type: note,
  /** `tok_...`: for the source of one payment. */
  token: v.string(),
  /** Fifteen minutes after the answer. */
  expires_on: note,
  expiry_month: count,
  expiry_year: count,
  scheme: note,
  last4: note,
  /** The first six or eight digits. */
  bin: note,
  card_type: note,
  card_category: note,
  issuer: note,
  issuer_country: note,
});

/** The answer to `POST /tokens`. */
export type TokenCreated = v.InferOutput<typeof TokenCreatedSchema>;
