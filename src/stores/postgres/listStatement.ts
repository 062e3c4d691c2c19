import type { DocumentQuery } from '../../runtime/store.ts';
import { listText } from '../listText.ts';
import type { PostgresStatement } from './postgresStatement.ts';

const types = { text: 'text', time: 'float8', number: 'bigint' } as const;

export function listStatement(schema: string, query: DocumentQuery): PostgresStatement<void> {
  const { name, text, values } = listText(query, {
    prefix: `${schema}.`,
    columns:
      'd.id, d.machine, d.sequence, d.status, ' +
      'd.number, d.state, d.began_at, d.changed_at, d.body::text',
    place: (number, type) => `$${number}::${types[type]}`,
  });
  return { name, text, values: () => [...values] };
}
