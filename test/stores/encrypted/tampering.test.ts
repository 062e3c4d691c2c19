import { describe, expect, it } from 'vitest';
import type { Effect, RuntimeDocument } from '../../../src/runtime/document.ts';
import type { JournalRow, Message } from '../../../src/runtime/store.ts';
import { encryptionErrorOf } from '../../../src/stores/encrypted/encryptionError.ts';
import {
  checkEncryptionOptions,
  type EncryptionOptions,
} from '../../../src/stores/encrypted/encryptionOptions.ts';
import { plainNames } from '../../../src/stores/encrypted/hiddenNames.ts';
import {
  openDocument,
  openEffect,
  openJournalRow,
  openMessage,
  sealDocument,
  sealEffect,
  sealJournalRow,
  sealMessage,
  type RowParts,
} from '../../../src/stores/encrypted/sealedRows.ts';
import { createSealer } from '../../../src/stores/encrypted/sealer.ts';
import { commitOf, documentOf, effectOf, messageOf, timerAt } from '../../support/storeCommits.ts';
import { keyA, keyB } from './keys.ts';

function partsWith(options: EncryptionOptions): RowParts {
  const checked = checkEncryptionOptions(options)._unsafeUnwrap();
  const { acceptsPlaintext } = checked;
  return { sealer: createSealer(checked), names: plainNames, acceptsPlaintext };
}

// The more lenient of the two: what is taken for a row in clear would be let in.
const parts = partsWith({ keys: [keyA, keyB] });
const document = documentOf('d1', { timers: { late: timerAt(5) }, live: { call: 'd1:1:0' } });
const { row } = commitOf('d1', null);

const kinds: { kind: string; sealed: object; open: (row: unknown) => unknown }[] = [
  {
    kind: 'document',
    sealed: sealDocument(parts, document),
    open: (stored) => openDocument(parts, stored as RuntimeDocument),
  },
  {
    kind: 'journal row',
    sealed: sealJournalRow(parts, 'd1', row),
    open: (stored) => openJournalRow(parts, 'd1', stored as JournalRow),
  },
  {
    kind: 'effect',
    sealed: sealEffect(parts, effectOf('d1')),
    open: (stored) => openEffect(parts, stored as Effect),
  },
  {
    kind: 'message',
    sealed: sealMessage(parts, messageOf('m1')),
    open: (stored) => openMessage(parts, stored as Message),
  },
];

describe.each(kinds)('a $kind that was altered', ({ sealed, open }) => {
  const text = JSON.stringify(sealed);

  it('is refused, whichever byte it was', () => {
    const accepted: string[] = [];
    for (let place = 0; place < text.length; place += 1) {
      for (const bit of [0, 1, 3, 6]) {
        const letter = String.fromCharCode(text.charCodeAt(place) ^ (1 << bit));
        const altered = text.slice(0, place) + letter + text.slice(place + 1);
        if (isRead(altered)) accepted.push(`${place}: ${altered.slice(place - 9, place + 9)}`);
      }
    }
    expect(accepted).toEqual([]);
  });

  it('is read while nobody has touched it', () => {
    expect(isRead(text)).toBe(true);
  });

  /** A database gives out what is JSON, and what is none never comes this far. */
  function isRead(stored: string): boolean {
    let json: unknown;
    try {
      json = JSON.parse(stored);
    } catch {
      return false;
    }
    try {
      open(json);
      return true;
    } catch (cause) {
      // Anything but an error of ours is a bug, and goes through.
      if (!encryptionErrorOf(cause)) throw cause;
      return false;
    }
  }
});

describe('a row in the place of another one', () => {
  it('is refused: of another document, of another sequence, of another table', () => {
    const other = sealDocument(parts, { ...document, id: 'd2' });
    const later = sealDocument(parts, { ...document, sequence: 2 });
    const own = sealDocument(parts, document);
    for (const { snapshot } of [other, later]) {
      expect(() => openDocument(parts, { ...own, snapshot })).toThrow('cannot be opened');
    }
    const sealedRow = sealJournalRow(parts, 'd1', row);
    expect(() => openJournalRow(parts, 'd2', sealedRow)).toThrow('cannot be opened');
    const effect = { ...sealEffect(parts, effectOf('d1')), input: own.snapshot };
    expect(() => openEffect(parts, effect)).toThrow('cannot be opened');
  });
});

describe('nonces', () => {
  it('are used once each, also for the same text about the same row', () => {
    const nonces = new Set<string>();
    const seals = 20_000;
    for (let count = 0; count < seals; count += 1) {
      const bytes = parts.sealer.seal('same', 'row').split(':')[2] ?? '';
      nonces.add(bytes.slice(0, 16));
    }
    expect(nonces.size).toBe(seals);
  });
});

describe('encryption options', () => {
  it.each<{ field: string; options: EncryptionOptions }>([
    { field: 'keys', options: { keys: [] } },
    { field: 'keys.0.id', options: { keys: [{ ...keyA, id: 'a:b' }] } },
    { field: 'keys.1.id', options: { keys: [keyA, { ...keyB, id: 'a' }] } },
    { field: 'keys.0.key', options: { keys: [{ id: 'a', key: new Uint8Array(16) }] } },
    { field: 'keys.0.key', options: { keys: [{ id: 'a', key: 'not base64 of 32 bytes' }] } },
    {
      field: 'hideReferences.key',
      options: { keys: [keyA], hideReferences: { key: keyA.key } },
    },
    { field: 'hideReferences.key', options: { keys: [keyA], hideReferences: { key: '' } } },
  ])('name what is wrong: $field', ({ field, options }) => {
    const error = checkEncryptionOptions(options)._unsafeUnwrapErr();
    expect(error).toMatchObject({ kind: 'invalidOption', field });
  });

  it('take a key in base64', () => {
    const key = Buffer.from(keyA.key).toString('base64');
    const checked = checkEncryptionOptions({ keys: [{ id: 'a', key }] })._unsafeUnwrap();
    expect([...(checked.keys.get('a') ?? [])]).toEqual([...keyA.key]);
  });
});
