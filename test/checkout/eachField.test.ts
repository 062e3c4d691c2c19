import * as v from 'valibot';
import { describe, expect, it } from 'vitest';
import { count, looseRecord, notes, word } from '../../src/checkout/answerFields.ts';
import { isRecord } from '../../src/checkout/isRecord.ts';
import { eachField } from '../../src/checkout/eachField.ts';

const schema = v.pipe(
  v.custom<Record<string, unknown>>(isRecord),
  eachField({ id: v.string(), total: count, inner: notes({ name: word, score: count }) }),
);

describe('eachField', () => {
  it('hands on a record that needs no change as it is', () => {
    const record = { id: 'a', total: 1, inner: { name: 'b' }, other: [1] };
    expect(v.parse(schema, record)).toBe(record);
  });

  it('copies a record of which a field comes out different, and leaves the given one alone', () => {
    const record = { id: 'a', total: '1', inner: { name: null, score: '2', other: true } };
    const given = structuredClone(record);
    expect(v.parse(schema, record)).toStrictEqual({
      id: 'a',
      total: 1,
      inner: { name: undefined, score: 2, other: true },
    });
    expect(record).toStrictEqual(given);
  });

  it('adds no field that was not there', () => {
    expect(Object.keys(v.parse(schema, { id: 'a', total: '1' }))).toEqual(['id', 'total']);
  });

  it.each([
    [{}, ['id']],
    [{ id: undefined }, ['id']],
    [{ id: 'a', inner: { name: 1 } }, ['inner', 'name']],
    [{ id: 1, inner: { name: 1 } }, ['id']],
  ])('says of %j where the first fault is', (record, path) => {
    const { issues = [] } = v.safeParse(schema, record);
    expect(issues[0]?.path?.map(({ key }) => key)).toEqual(path);
  });

  it('names every fault, with the words of its field', () => {
    const rules = looseRecord({
      id: v.string('must be text'),
      total: v.number('must be a number'),
    });
    const { issues = [] } = v.safeParse(rules, { id: 1, total: 'x' });
    expect(issues.map(({ message }) => message)).toEqual(['must be text', 'must be a number']);
  });

  it('keeps the order in which the fields came', () => {
    const keys = ['other', 'total', 'id'];
    const record = { other: 1, total: '5', id: 'a' };
    expect(Object.keys(v.parse(schema, record))).toEqual(keys);
  });

  it.each([[null], [[]], ['text']])('does not read %j, which is no record', (value) => {
    expect(v.safeParse(schema, value).success).toBe(false);
  });
});
