import type { Effect, RuntimeDocument } from '../runtime/document.ts';
import type { DocumentLabels, JournalRow, Message } from '../runtime/store.ts';

export interface StoredDocument {
  readonly document: RuntimeDocument;
  readonly number: number;
  readonly labels: DocumentLabels;
  readonly beganAt: number;
  readonly changedAt: number;
}

export interface LeasedEffect {
  readonly effect: Effect;
  readonly owner: string;
  readonly leasedUntil: number;
  readonly attempt: number;
}

export interface Tables {
  readonly documents: Map<string, StoredDocument>;
  /** By document id. */
  readonly aliases: Map<string, readonly string[]>;
  readonly effects: Map<string, LeasedEffect>;
  readonly journals: Map<string, JournalRow[]>;
  /** Message id -> the document that took the message. */
  readonly messages: Map<string, string>;
  readonly parked: Map<string, Message>;
  lastNumber: number;
}
