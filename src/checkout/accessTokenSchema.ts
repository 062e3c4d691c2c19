import * as v from 'valibot';
import { looseRecord, note } from './answerFields.ts';

/** The answer to `POST /connect/token`. */
export const AccessTokenSchema = looseRecord({
  access_token: v.pipe(v.string(), v.minLength(1)),
  token_type: note,
  /** Seconds from the answer on. */
  expires_in: v.pipe(v.number(), v.minValue(0)),
  /** Separated by spaces. */
  scope: note,
});
