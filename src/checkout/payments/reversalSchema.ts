import * as v from 'valibot';
import { looseRecord, note, record, word } from '../answerFields.ts';

const accepted = looseRecord({
  /** Missing when there is no new action: a 200 says that this was done before. */
  action_id: word,
  /** `Void` for an authorization, `Refund` once something was captured; older answers omit it. */
  action_type: note,
  reference: note,
  _links: record,
});

/** The body may be empty. */
export const ReversalAcceptedSchema = v.optional(accepted, {});

/**
 * The answer to a reversal: accepted, not done. A card that was captured in part takes a refund and
 * a void, of which this answer names one.
 */
export type ReversalAccepted = v.InferOutput<typeof ReversalAcceptedSchema>;
