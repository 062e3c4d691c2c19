import { err, ok, type Result } from 'neverthrow';
import * as v from 'valibot';
import { instantOf } from '../sandboxDates.ts';
import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { searchPage } from '../search/searchPage.ts';
import { matches, parseQuery, type SearchTerm } from '../search/searchQuery.ts';
import { errorAnswer, invalid, type Refusal } from '../transport/refusal.ts';
import type { Answer } from '../transport/answer.ts';
import { answerOf } from '../transport/answerOf.ts';
import { checkBody, dateTimeField, fields, text } from '../transport/requestFields.ts';

const LIMIT = 'paging_limit_invalid';

const SearchRequest = fields({
  query: v.pipe(text(1024), v.minLength(1, 'parameter_invalid')),
  limit: v.optional(
    v.pipe(v.number(LIMIT), v.integer(LIMIT), v.minValue(1, LIMIT), v.maxValue(1000, LIMIT)),
    10,
  ),
  from: v.optional(dateTimeField),
  to: v.optional(dateTimeField),
});
type SearchRequest = v.InferOutput<typeof SearchRequest>;

/** POST /payments/search: newest first, none at all being an empty page. */
export function searchPayments(world: SandboxWorld, call: OperationCall): Answer {
  const checked = checkBody(SearchRequest, call.body ?? {}).andThen(checkSpan);
  const answer = checked.map((request) => {
    const terms = parseQuery(request.query);
    // Of all operations only this one is documented with 400: for a query that cannot be read.
    if (!terms) return errorAnswer(400, call.requestId, 'request_invalid', ['parameter_invalid']);
    return firstPage(world, request, terms);
  });
  return answerOf(answer, call);
}

/** Each end of the span needs the other. */
function checkSpan(request: SearchRequest): Result<SearchRequest, Refusal> {
  const { from, to } = request;
  const isWhole = (from === undefined) === (to === undefined);
  const isForward = from === undefined || to === undefined || instantOf(from) <= instantOf(to);
  return isWhole && isForward ? ok(request) : err(invalid('parameter_invalid'));
}

function firstPage(
  world: SandboxWorld,
  { from, to, limit }: SearchRequest,
  terms: readonly SearchTerm[],
): Answer {
  const { payments, searches, settings, ids } = world;
  const begin = from === undefined ? -Infinity : instantOf(from);
  const end = to === undefined ? Infinity : instantOf(to);
  const paymentIds = [...payments.values()]
    .filter(({ requestedAt }) => requestedAt >= begin && requestedAt <= end)
    .filter((payment) => matches(terms, payment, settings))
    .map(({ id }) => id)
    .toReversed();
  const search = { paymentIds, limit };
  const searchId = ids.make('sch');
  if (paymentIds.length > limit) searches.set(searchId, search);
  return searchPage(world, searchId, search, 0);
}
