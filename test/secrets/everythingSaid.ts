import { existsSync, readFileSync } from 'node:fs';
import { inspect } from 'node:util';
import type { RuntimeObserver } from '../../src/index.ts';

/** Everything that leaves the library towards logs, dashboards and disks, as one text. */
export interface EverythingSaid {
  readonly observer: RuntimeObserver;
  /** A function that notes what it is told. */
  note(where: string): (told: unknown) => void;
  /** Notes the bytes of a SQLite file and of what lies beside it. */
  noteFile(path: string): void;
  /** Where the words are found; by what was said, not by the words. */
  placesOf(word: string | RegExp): string[];
}

export function everythingSaid(): EverythingSaid {
  const said: { readonly where: string; readonly text: string }[] = [];
  const add = (where: string, told: unknown): void => {
    const shown = inspect(told, { depth: 20, showHidden: true, maxArrayLength: null });
    said.push({ where, text: shown });
    if (typeof told !== 'function') said.push({ where, text: asJson(told) });
  };
  const note = (where: string) => (told: unknown) => add(where, told);
  return {
    observer: {
      stepped: note('stepped'),
      effectBegan(told) {
        add('effectBegan', told);
        return note('effectEnded');
      },
      effectParked: note('effectParked'),
      leaseTaken: note('leaseTaken'),
      timerFired: note('timerFired'),
      timerFailed: note('timerFailed'),
      messageParked: note('messageParked'),
      messageAdopted: note('messageAdopted'),
      messageDropped: note('messageDropped'),
      storeFailed: note('storeFailed'),
    },
    note,
    noteFile(path) {
      for (const file of [path, `${path}-wal`, `${path}-shm`, `${path}-journal`]) {
        if (existsSync(file)) said.push({ where: file, text: readFileSync(file, 'latin1') });
      }
    },
    placesOf: (word) => {
      const holds = (text: string): boolean =>
        typeof word === 'string' ? text.includes(word) : word.test(text);
      return [...new Set(said.filter(({ text }) => holds(text)).map(({ where }) => where))];
    },
  };
}

function asJson(told: unknown): string {
  try {
    return JSON.stringify(told) ?? '';
  } catch {
    return '';
  }
}
