import { writtenOut } from '../check/parts.ts';

/**
 * Gives back the one object that stands for all that are written alike, so that later comparisons
 * are of identities. For plain data of our own: what JSON would confuse is not looked for.
 */
export function createInterner<Value extends object>(): (value: Value) => Value {
  const byJson = new Map<string, Value>();
  const byText = new Map<string, Value>();
  const byObject = new WeakMap<Value, Value>();
  const onlyOne = (value: Value): Value => {
    const json = JSON.stringify(value);
    const known = byJson.get(json);
    if (known) return known;
    const text = writtenOut(value);
    const only = byText.get(text) ?? value;
    byText.set(text, only);
    byJson.set(json, only);
    return only;
  };
  return (value) => {
    const known = byObject.get(value) ?? onlyOne(value);
    byObject.set(value, known);
    return known;
  };
}
