import type { Store } from '../../runtime/store.ts';
import { unreadableRowIn } from '../../runtime/unreadableRow.ts';
import { encryptionFault } from './encryptionError.ts';
import { namesMarkIn, type RowParts } from './sealedRows.ts';

/** Documents that may be unreadable before one is found that tells the key. */
const MOST_LOOKED_AT = 20;

/**
 * Refuses to look for names, or to store new ones, where those that are stored are hidden under
 * another key. Asks the store once.
 */
export function namesCheck(store: Store, parts: RowParts): () => Promise<void> {
  let isChecked = false;
  return async () => {
    if (isChecked) return;
    const newest = await store.list({ newestFirst: true, limit: MOST_LOOKED_AT });
    const marks = newest.flatMap((listed) => (listed.unreadable ? [] : marksIn(listed.document)));
    const stored = marks[0] ?? '';
    if (stored !== '' && stored !== parts.names.mark) {
      const message =
        'The names in this store are hidden under another key than hideReferences.key: give it ' +
        'the key that was used before.';
      throw encryptionFault({ kind: 'otherNamesKey', message });
    }
    isChecked = true;
  };

  function marksIn(document: Parameters<typeof namesMarkIn>[1]): string[] {
    try {
      return [namesMarkIn(parts, document)];
    } catch (cause) {
      if (!unreadableRowIn(cause)) throw cause;
      return [];
    }
  }
}
