/** A snapshot written as JSON, in parts: how a payment stands apart from which one it is. */
export interface SplitSnapshot {
  /** How it stands: its commands are numbered, and the one that was refused last is left out. */
  readonly stem: string;
  /** What its commands are called, in the order of their numbers. */
  readonly keys: readonly string[];
  /** The command that was refused last; empty in what came of a stem and has refused none since. */
  readonly refused: string;
}

/** How snapshots of a machine are split, and how the commands of an event are numbered. */
export interface Splitting {
  readonly split: (snapshot: string) => SplitSnapshot;
  /** Names that are met first are added to those given. */
  readonly numbered: (text: string, keys: string[]) => string;
}

const KEYS = /k\d+/g;
const REFUSED = /"refusedCommand":(?:null|\{[^}]*\})/;
const LEFT_OUT = '"refusedCommand":"left out"';

/**
 * For the payment machine, to which names of commands say nothing. It looks at the one that was
 * refused last only when a command comes again that was taken, and no merchant of a simulation
 * sends one twice.
 */
export const paymentSplitting: Splitting = {
  split(snapshot) {
    const [refused = ''] = REFUSED.exec(snapshot) ?? [];
    const keys: string[] = [];
    return { stem: numbered(snapshot.replace(REFUSED, LEFT_OUT), keys), keys, refused };
  },
  numbered,
};

/** For a machine of which nothing is known. */
export const noSplitting: Splitting = {
  split: (stem) => ({ stem, keys: [], refused: '' }),
  numbered: (text) => text,
};

function numbered(text: string, keys: string[]): string {
  return text.replace(KEYS, (key) => {
    if (!keys.includes(key)) keys.push(key);
    return `k${keys.indexOf(key) + 1}`;
  });
}

/** Gives numbered commands their names. */
export function named(text: string, keys: readonly string[]): string {
  return text.replace(KEYS, (key) => keys[Number(key.slice(1)) - 1] ?? key);
}

export function joined({ stem, keys, refused }: SplitSnapshot): string {
  return named(stem, keys).replace(LEFT_OUT, () => refused);
}
