import { fromKeyText } from '../keyText.ts';
import type { EffectRow } from '../rowBodies.ts';

/** An effect as a statement brings it that names the document as well. */
export interface OwnedRow {
  readonly id: string;
  readonly document_id: string;
  readonly body: string;
}

/** Names as the caller writes them. Rows of libsql carry more than their columns. */
export function effectRowOf({ id, document_id: documentId, body }: OwnedRow): EffectRow {
  return { id: fromKeyText(id), documentId: fromKeyText(documentId), body };
}
