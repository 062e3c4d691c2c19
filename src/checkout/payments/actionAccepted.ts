import * as v from 'valibot';
import { looseRecord, note, record, word } from '../answerFields.ts';

const accepted = looseRecord({
  /** Missing when there is no new action: a 200 says that this was done before. */
  action_id: word,
  reference: note,
  _links: record,
});

/** The body may be empty, as with a 204. */
export const ActionAcceptedSchema = v.optional(accepted, {});

/**
 * The answer to a capture, void or refund. Look at the status: 202 means accepted, and whether
 * money moves is told later by a webhook or a read; 200 and 204 mean that the payment was in this
 * end state before.
 */
export type ActionAccepted = v.InferOutput<typeof ActionAcceptedSchema>;
