import type { RowTable, StoredRow } from '../../runtime/storedRows.ts';
import type { PostgresStatement } from './postgresStatement.ts';

export function rowsStatement(
  schema: string,
  table: RowTable,
): PostgresStatement<readonly [number, number]> {
  const named = table === 'journal';
  return {
    name: `rows_${table}`,
    text: `select r.number, r.body::text${named ? ', d.id' : ''} from ${schema}.${table} r
      ${named ? `join ${schema}.document d on d.number = r.document` : ''}
      where r.number > $1::bigint order by r.number limit $2::int`,
    values: ([number, limit]) => [number, limit],
  };
}

/** `json` knows no equality, so the texts are compared. */
export function replaceStatement(
  schema: string,
  table: RowTable,
): PostgresStatement<StoredRow & { readonly written: string }> {
  return {
    name: `replace_${table}`,
    text: `update ${schema}.${table} set body = $1::json
      where number = $2::bigint and body::text = $3 returning number`,
    values: ({ written, number, body }) => [written, number, body],
  };
}
