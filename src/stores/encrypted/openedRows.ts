import type { ClaimedEffect } from '../../runtime/document.ts';
import type { ListedDocument, Message } from '../../runtime/store.ts';
import { unreadableRowIn, type UnreadableRow } from '../../runtime/unreadableRow.ts';
import { unreadableMessage } from '../rowBodies.ts';
import { openDocument, openEffect, openMessage, type RowParts } from './sealedRows.ts';

/** Rows that come with others: one that does not open is marked, and keeps none of them back. */
export interface OpenedRows {
  claimed(effect: ClaimedEffect): ClaimedEffect;
  listed(one: ListedDocument): ListedDocument;
  message(message: Message): Message;
}

export function openedRows(parts: RowParts): OpenedRows {
  return {
    // The counts are the store's own, and change while the row's body stays.
    claimed: ({ attempt, failures, isTakenOver, ...effect }) => {
      const counts = { attempt, failures, isTakenOver };
      return opened(
        effect,
        () => ({ ...openEffect(parts, effect), ...counts }),
        (unreadable) => ({ ...effect, input: null, ...counts, unreadable }),
      );
    },
    listed: (one) =>
      opened(
        one,
        () => ({ ...one, document: openDocument(parts, one.document) }),
        (unreadable) => ({
          ...one,
          document: { ...one.document, snapshot: null, live: {} },
          unreadable,
        }),
      ),
    message: (message) =>
      opened(
        message,
        () => openMessage(parts, message),
        (unreadable) => unreadableMessage(message, unreadable),
      ),
  };
}

/** What the store beneath could not read is nothing to be opened either. */
function opened<Row extends object>(
  stored: { readonly unreadable?: UnreadableRow },
  open: () => Row,
  marked: (unreadable: UnreadableRow) => Row,
): Row {
  if (stored.unreadable) return marked(stored.unreadable);
  try {
    return open();
  } catch (cause) {
    const unreadable = unreadableRowIn(cause);
    if (!unreadable) throw cause;
    return marked(unreadable);
  }
}
