import * as v from 'valibot';
import { looseRecord, maybe, note } from './answerFields.ts';

const seconds = v.pipe(v.number(), v.finite(), v.minValue(0));
const secondsText = v.pipe(v.string(), v.regex(/^\d{1,9}$/), v.transform(Number));

/** The answer to `POST /connect/token`. */
export const AccessTokenSchema = looseRecord({
  access_token: v.pipe(v.string(), v.minLength(1)),
  token_type: note,
  /** Seconds from the answer on; RFC 6749 lets a server leave it out. */
  expires_in: maybe<number>(v.union([seconds, secondsText])),
  /** Separated by spaces. */
  scope: note,
});
