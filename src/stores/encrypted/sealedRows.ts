import type { Effect, Json, MachineEvent, RuntimeDocument } from '../../runtime/document.ts';
import type { JournalRow, Message } from '../../runtime/store.ts';
import { encryptionFault } from './encryptionError.ts';
import type { CheckedOptions } from './encryptionOptions.ts';
import type { HiddenNames } from './hiddenNames.ts';
import type { Sealer } from './sealer.ts';

export interface RowParts {
  readonly sealer: Sealer;
  readonly names: HiddenNames;
  readonly acceptsPlaintext: CheckedOptions['acceptsPlaintext'];
}

/** The event of a timer as the store beneath sees it. */
const HIDDEN_EVENT: MachineEvent = { type: 'hidden' };

/**
 * One field of every row holds sealed text where a row in clear holds an object, so the two are
 * never taken for each other. The other fields are bound to it: a row that was changed anywhere
 * does not open.
 */
function seal(sealer: Sealer, kind: string, secret: unknown, about: unknown): string {
  return sealer.seal(secret as Json, [kind, about as Json]);
}

/** Nothing for a row in clear that is allowed. */
function open(
  { sealer, acceptsPlaintext }: RowParts,
  kind: string,
  held: unknown,
  about: unknown,
): unknown {
  if (typeof held === 'string') return sealer.open(held, [kind, about as Json]);
  if (acceptsPlaintext && typeof held === 'object' && held !== null) return undefined;
  const message = `A ${kind} is stored in clear, or was altered, and is refused.`;
  throw encryptionFault({ kind: 'notSealed', message });
}

export function sealDocument({ sealer, names }: RowParts, plain: RuntimeDocument): RuntimeDocument {
  const { snapshot, live, timers, ...clear } = plain;
  const entries = Object.entries(timers);
  const events = Object.fromEntries(entries.map(([name, { event }]) => [name, event]));
  const hidden = entries.map(([name, timer]) => [name, { ...timer, event: HIDDEN_EVENT }] as const);
  const about = { ...clear, live: {}, timers: Object.fromEntries(hidden) };
  const secret = { snapshot, live, events, names: names.mark };
  return { ...about, snapshot: seal(sealer, 'document', secret, about) };
}

export function openDocument(parts: RowParts, stored: RuntimeDocument): RuntimeDocument {
  const { snapshot: held, ...about } = stored;
  const opened = open(parts, 'document', held, about);
  if (opened === undefined) return stored;
  const { snapshot, live, events } = opened as OpenedDocument;
  const timers = Object.entries(about.timers).map(
    ([name, timer]) => [name, { ...timer, event: events[name] ?? timer.event }] as const,
  );
  return { ...about, snapshot, live, timers: Object.fromEntries(timers) };
}

/** By which key the names of a document are hidden; nothing where they are in clear. */
export function namesMarkIn(
  parts: RowParts,
  { snapshot: held, ...about }: RuntimeDocument,
): string {
  const opened = open(parts, 'document', held, about) as Partial<OpenedDocument> | undefined;
  return opened?.names ?? '';
}

interface OpenedDocument extends Pick<RuntimeDocument, 'snapshot' | 'live'> {
  readonly events: Readonly<Record<string, MachineEvent>>;
  readonly names: string;
}

export function sealJournalRow({ sealer }: RowParts, id: string, plain: JournalRow): JournalRow {
  const { cause, summary, ...clear } = plain;
  const about = { ...clear, summary: null };
  const held = seal(sealer, 'journal row', { cause, summary }, { id, ...about });
  return { ...about, cause: held as unknown as JournalRow['cause'] };
}

export function openJournalRow(parts: RowParts, id: string, stored: JournalRow): JournalRow {
  const { cause: held, ...about } = stored;
  const opened = open(parts, 'journal row', held, { id, ...about });
  return opened === undefined ? stored : { ...about, ...(opened as OpenedRow) };
}

type OpenedRow = Pick<JournalRow, 'cause' | 'summary'>;

export function sealEffect({ sealer }: RowParts, { input, ...about }: Effect): Effect {
  return { ...about, input: seal(sealer, 'effect', { input }, about) };
}

export function openEffect(parts: RowParts, { input: held, ...about }: Effect): Effect {
  const opened = open(parts, 'effect', held, about);
  return { ...about, ...(opened === undefined ? { input: held } : (opened as OpenedEffect)) };
}

type OpenedEffect = Pick<Effect, 'input'>;

export function sealMessage({ sealer, names }: RowParts, plain: Message): Message {
  const { event, aliases, ...clear } = plain;
  const about = { ...clear, aliases: aliases.map(names.hide) };
  const held = seal(sealer, 'message', { event, aliases }, about);
  return { ...about, event: held as unknown as MachineEvent };
}

export function openMessage(parts: RowParts, stored: Message): Message {
  const { event: held, ...about } = stored;
  const opened = open(parts, 'message', held, about);
  return opened === undefined ? stored : { ...about, ...(opened as OpenedMessage) };
}

type OpenedMessage = Pick<Message, 'event' | 'aliases'>;
