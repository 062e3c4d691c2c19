import type { DocumentQuery } from '../../runtime/store.ts';
import { toKeyText } from '../keyText.ts';
import type { PostgresStatement } from './postgresStatement.ts';

const COLUMNS = 'd.number, d.state, d.began_at, d.changed_at, d.body::text';

/** One statement for each way to narrow a list, as each has an index of its own. */
export function listStatement(
  schema: string,
  { state, tag }: DocumentQuery,
): PostgresStatement<DocumentQuery> {
  if (tag !== undefined) return listByTag(schema);
  const isState = state !== undefined;
  return {
    name: isState ? 'listByState' : 'list',
    text: `select ${COLUMNS} from ${schema}.document d
      where (d.changed_at, d.number) > ($1::float8, $2::bigint) and d.changed_at < $3::float8
        ${isState ? 'and d.state = $5' : ''}
      order by d.changed_at, d.number limit $4::int`,
    values: (query) => [...within(query), ...(isState ? [toKeyText(state)] : [])],
  };
}

function listByTag(schema: string): PostgresStatement<DocumentQuery> {
  return {
    name: 'listByTag',
    text: `select ${COLUMNS} from ${schema}.tag g
      join ${schema}.document d on d.number = g.document
      where (g.changed_at, g.document) > ($1::float8, $2::bigint) and g.changed_at < $3::float8
        and g.tag = $5 and ($6::text is null or d.state = $6)
      order by g.changed_at, g.document limit $4::int`,
    values: (query) => [
      ...within(query),
      toKeyText(query.tag ?? ''),
      query.state === undefined ? null : toKeyText(query.state),
    ],
  };
}

function within({ after, changedBefore, limit }: DocumentQuery): unknown[] {
  const { changedAt = -Number.MAX_VALUE, number = 0 } = after ?? {};
  return [changedAt, number, changedBefore ?? Number.MAX_VALUE, limit];
}
