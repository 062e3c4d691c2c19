/**
 * As much of a step as decides what comes of it: steps of one essence lead to the same, but for what
 * is restored. Given a snapshot and an event as JSON, it is JSON of both.
 */
export type EssenceOf = (snapshot: string, event: string) => Essence;

interface Essence {
  readonly essence: string;
  /** What was written of a step of this essence, as it is for the given one. */
  readonly restored: (text: string) => string;
}

/** For a machine of which nothing is known. */
export function asWritten(snapshot: string, event: string): Essence {
  return { essence: `[${snapshot},${event}]`, restored: (text) => text };
}

const KEYS = /k\d+/g;
const REFUSED = /"refusedCommand":(?:null|\{[^}]*\})/;
const UNCHANGED = '"refusedCommand":"unchanged"';

/**
 * For the payment machine. What commands are called says nothing: they are numbered as they first
 * come. The one that was refused last is looked at only when a command comes again that was taken,
 * which no merchant of a simulation sends.
 */
export function stepEssence(snapshot: string, event: string): Essence {
  const keys: string[] = [];
  const numbered = (key: string): string => {
    if (!keys.includes(key)) keys.push(key);
    return `k${keys.indexOf(key) + 1}`;
  };
  const [refused = ''] = REFUSED.exec(snapshot) ?? [];
  const essence = `[${snapshot.replace(refused, UNCHANGED)},${event}]`.replace(KEYS, numbered);
  const named = (key: string): string => keys[Number(key.slice(1)) - 1] ?? key;
  return {
    essence,
    restored: (text) => text.replace(KEYS, named).replace(UNCHANGED, () => refused),
  };
}
