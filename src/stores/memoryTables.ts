import type { RuntimeDocument } from '../runtime/document.ts';
import type { DocumentLabels, JournalRow, Message } from '../runtime/store.ts';
import type { EffectTable } from './memoryEffects.ts';
import type { NameIndex } from './nameIndex.ts';
import type { TimerQueue } from './timerQueue.ts';

export interface StoredDocument {
  readonly document: RuntimeDocument;
  readonly number: number;
  readonly labels: DocumentLabels;
  readonly beganAt: number;
  readonly changedAt: number;
}

export interface Tables {
  readonly documents: Map<string, StoredDocument>;
  /** Documents by what lists and look-ups ask for. */
  readonly aliases: NameIndex;
  readonly references: NameIndex;
  readonly tags: NameIndex;
  readonly timers: TimerQueue;
  /** Name that only one document may have -> that document. */
  readonly exclusive: Map<string, string>;
  readonly effects: EffectTable;
  readonly journals: Map<string, JournalRow[]>;
  /** Message id -> the document that took the message. */
  readonly messages: Map<string, string>;
  readonly parked: Map<string, Message>;
  /** Waiting messages by their aliases. */
  readonly awaited: NameIndex;
  lastNumber: number;
  /** How what goes in or out is copied. */
  readonly copy: Copy;
}

export type Copy = <Value>(value: Value) => Value;
