import type { DocumentQuery } from '../runtime/store.ts';
import { toKeyText } from './keyText.ts';

/** How a database wants its statements written. */
export interface ListDialect {
  /** What stands before the name of a table. */
  readonly prefix: string;
  readonly columns: string;
  /** The place of a value: its number, from 1 on, and its type. */
  readonly place: (number: number, type: ValueType) => string;
}

type ValueType = 'text' | 'time' | 'number';

export interface ListText {
  /** One name for each text. */
  readonly name: string;
  readonly text: string;
  readonly values: readonly (string | number)[];
}

/**
 * The statement for one way to narrow a list: only the conditions that are asked for stand in it,
 * so that each way finds its own index.
 */
export function listText(query: DocumentQuery, { prefix, columns, place }: ListDialect): ListText {
  const { machine, state, tag, reference, alias, changedBefore, after, limit } = query;
  const { newestFirst = false } = query;
  const values: (string | number)[] = [];
  const bind = (value: string | number, type: ValueType): string => place(values.push(value), type);
  const bindName = (name: string): string => bind(toKeyText(name), 'text');
  // Few documents share a name, so there the tag is looked up for each of them.
  const isByTag = tag !== undefined && reference === undefined && alias === undefined;
  const changedAt = isByTag ? 'g.changed_at' : 'd.changed_at';
  const number = isByTag ? 'g.document' : 'd.number';
  const [direction, isBeyond] = newestFirst ? ['desc', '<'] : ['asc', '>'];
  const document = `${prefix}document d`;
  const hasTag = (): string =>
    isByTag
      ? `g.tag = ${bindName(tag)}`
      : `exists (select 1 from ${prefix}tag g
          where g.document = d.number and g.tag = ${bindName(tag ?? '')})`;
  const hasAlias = (): string => `d.number = a.document and a.alias = ${bindName(alias ?? '')}`;
  const isAfter = (): string => {
    const mark = [bind(after?.changedAt ?? 0, 'time'), bind(after?.number ?? 0, 'number')];
    return `(${changedAt}, ${number}) ${isBeyond} (${mark.join()})`;
  };
  const conditions: readonly (readonly [string, unknown, () => string])[] = [
    ['Machine', machine, () => `d.machine = ${bindName(machine ?? '')}`],
    ['State', state, () => `d.state = ${bindName(state ?? '')}`],
    ['Tag', tag, hasTag],
    ['Reference', reference, () => `d.reference = ${bindName(reference ?? '')}`],
    ['Alias', alias, hasAlias],
    ['Before', changedBefore, () => `${changedAt} < ${bind(changedBefore ?? 0, 'time')}`],
    ['After', after, isAfter],
  ];
  const asked = conditions.filter(([, value]) => value !== undefined);
  const where = asked.map(([, , text]) => text()).join(' and ') || 'true';
  const byTag = `${prefix}tag g join ${document} on d.number = g.document`;
  // Written as a cross join, SQLite begins with the name and not with the order of the list.
  const byAlias = `${prefix}alias a cross join ${document}`;
  const byDocument = alias === undefined ? document : byAlias;
  const from = isByTag ? byTag : byDocument;
  return {
    name: `list${newestFirst ? 'Newest' : ''}${asked.map(([name]) => name).join('')}`,
    text: `select ${columns} from ${from} where ${where}
      order by ${changedAt} ${direction}, ${number} ${direction} limit ${bind(limit, 'number')}`,
    values,
  };
}
