import type { OperationCall, SandboxWorld } from '../sandboxWorld.ts';
import { searchPage, skipOf } from '../search/searchPage.ts';
import { emptyAnswer, type Answer } from '../transport/answer.ts';

/** GET /payments/search/{id}: the next page of a search, by the link of the page before. */
export function continueSearch(world: SandboxWorld, { id, query }: OperationCall): Answer {
  const search = world.searches.get(id);
  const skip = skipOf(query.get('token') ?? '');
  if (!search || skip === undefined) return emptyAnswer(404);
  return searchPage(world, id, search, skip);
}
