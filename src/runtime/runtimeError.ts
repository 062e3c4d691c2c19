import type { MachineEvent } from './document.ts';
import type { MigrationFailure } from './migration.ts';
import type { UnreadableRow } from './unreadableRow.ts';

export type RuntimeError =
  | { readonly kind: 'unknownDocument'; readonly id: string }
  /** No machine of this id is carried out here. Nothing was begun. */
  | { readonly kind: 'unknownMachine'; readonly machine: string }
  /** The id belongs to a document of another machine. Nothing was begun. */
  | { readonly kind: 'otherMachine'; readonly id: string; readonly machine: string }
  /** XState's own events are answers and timers; from outside they would be forgeries. */
  | { readonly kind: 'reservedEvent'; readonly type: string }
  /** Other processes kept stepping the document first. Nothing was done. */
  | { readonly kind: 'contended'; readonly id: string }
  | { readonly kind: 'storeFailed'; readonly message: string }
  /**
   * The event would have left a call that moves money before its answer is here. Nothing was
   * changed; say it again later.
   */
  | { readonly kind: 'callUnderWay'; readonly id: string; readonly port: string }
  /** The machine itself threw: a bug. Nothing was changed. */
  | { readonly kind: 'stepFailed'; readonly id: string; readonly message: string }
  /**
   * The document was stored by a machine that is not carried out here, or by a version of it from
   * which no way leads here. It is left as it is until one does; what is said to it meanwhile
   * waits.
   */
  | { readonly kind: 'notMigrated'; readonly id: string; readonly failure: MigrationFailure }
  /**
   * The document, or a row of its journal, is stored and cannot be read: its key is missing, or it
   * was altered. It is left as it is; what is said to it meanwhile waits.
   */
  | { readonly kind: 'unreadableRow'; readonly id: string; readonly row: UnreadableRow }
  | { readonly kind: 'closed' };

/** Carries a RuntimeError through promise code; `runtimeErrorOf` takes it out again at the edge. */
export class RuntimeFault extends Error {
  readonly error: RuntimeError;

  constructor(error: RuntimeError) {
    super(error.kind);
    this.error = error;
  }
}

/** What a rejection means to the caller. Anything but a fault of ours came from the store. */
export function runtimeErrorOf(cause: unknown): RuntimeError {
  if (cause instanceof RuntimeFault) return cause.error;
  return { kind: 'storeFailed', message: messageOf(cause) };
}

export function refuseReserved({ type }: MachineEvent): void {
  if (type.startsWith('xstate.')) throw new RuntimeFault({ kind: 'reservedEvent', type });
}

export function messageOf(cause: unknown): string {
  return cause instanceof Error ? cause.message : String(cause);
}
