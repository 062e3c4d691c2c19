import type { DocumentQuery, ListedDocument, Store } from '../../runtime/store.ts';
import type { RowParts } from './sealedRows.ts';

/** A page of a list, whatever forms the names in its query have beneath. */
export async function listUnderEveryName(
  store: Store,
  { names }: RowParts,
  query: DocumentQuery,
): Promise<readonly ListedDocument[]> {
  const { reference, alias, newestFirst = false, limit } = query;
  const references = reference === undefined ? [{}] : forms(names.formsOf(reference), 'reference');
  const aliases = alias === undefined ? [{}] : forms(names.formsOf(alias), 'alias');
  const queries = references.flatMap((one) =>
    aliases.map((other) => ({ ...query, ...one, ...other })),
  );
  const pages = await Promise.all(queries.map((asked) => store.list(asked)));
  if (pages.length === 1) return pages.flat();
  const found = new Map(pages.flat().map((listed) => [listed.number, listed]));
  const direction = newestFirst ? -1 : 1;
  return [...found.values()]
    .toSorted(
      (one, other) => direction * (one.changedAt - other.changedAt || one.number - other.number),
    )
    .slice(0, limit);
}

function forms(
  names: readonly string[],
  field: 'reference' | 'alias',
): readonly Pick<DocumentQuery, 'reference' | 'alias'>[] {
  return names.map((name) => ({ [field]: name }));
}
