/**
 * Works out once what belongs to an object, known by its identity. The same object each time spares
 * whoever is given it a look at what is in it.
 */
export function oncePer<Key extends object, Value>(
  workOut: (key: Key) => Value,
): (key: Key) => Value {
  const known = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    const found = known.get(key) ?? { value: workOut(key) };
    known.set(key, found);
    return found.value;
  };
}

/** As `oncePer`, for what belongs to two objects together. */
export function oncePerPair<One extends object, Other extends object, Value>(
  workOut: (one: One, other: Other) => Value,
): (one: One, other: Other) => Value {
  const withOne = oncePer((one: One) => oncePer((other: Other) => workOut(one, other)));
  return (one, other) => withOne(one)(other);
}
