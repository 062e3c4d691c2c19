import type { ClaimedEffect } from '../../runtime/document.ts';
import type { Claim, EffectFailure, Message, Renewal } from '../../runtime/store.ts';
import { toKeyText } from '../keyText.ts';
import { effectIn } from '../rowBodies.ts';
import { effectRowOf, type OwnedRow } from './effectRowOf.ts';
import type { SqliteStatements } from './sqliteStatements.ts';
import { forgetParked } from './writeCommit.ts';

/** Every write but a commit, each within a transaction of the caller. */
export function sqliteWrites(statements: SqliteStatements) {
  return {
    claim({ lease, nowMs, limit }: Claim): ClaimedEffect[] {
      const free = statements.freeEffects.all(nowMs, limit) as readonly FreeEffect[];
      return free.map((row) => {
        const { number, owner, attempt, failures } = row;
        statements.leaseEffect.run(toKeyText(lease.owner), lease.until, number);
        const effect = effectIn(effectRowOf(row));
        return { ...effect, attempt: attempt + 1, failures, isTakenOver: owner !== '' };
      });
    },
    renewLease: (effectId: string, { lease }: Renewal): boolean =>
      statements.renewLease.get(lease.until, toKeyText(effectId), toKeyText(lease.owner)) !==
      undefined,
    failEffect(effectId: string, failure: EffectFailure): boolean {
      const { lease, failures, reason, isParked, nowMs } = failure;
      const parkedAt = isParked ? nowMs : null;
      const id = toKeyText(effectId);
      const said = [lease.until, failures, toKeyText(reason), parkedAt, id] as const;
      return statements.failEffect.get(...said, toKeyText(lease.owner)) !== undefined;
    },
    giveBackEffect: (effectId: string, { lease }: Renewal): boolean =>
      statements.giveBackEffect.get(lease.until, toKeyText(effectId), toKeyText(lease.owner)) !==
      undefined,
    unparkEffect: (effectId: string): boolean =>
      statements.unparkEffect.get(toKeyText(effectId)) !== undefined,
    park: (message: Message) => park(statements, message),
    unpark: (messageId: string) => forgetParked(statements, toKeyText(messageId)),
    prune(beforeMs: number, limit: number): number {
      const ended = statements.endedBefore.all(beforeMs, limit) as readonly NumberRow[];
      for (const { number } of ended) forgetDocument(statements, number);
      const forgotten = statements.forgottenParked.all(beforeMs, limit) as readonly IdRow[];
      for (const { id } of forgotten) forgetParked(statements, id);
      return ended.length;
    },
  };
}

interface FreeEffect extends OwnedRow {
  readonly number: number;
  readonly owner: string;
  readonly attempt: number;
  readonly failures: number;
}

interface NumberRow {
  readonly number: number;
}

interface IdRow {
  readonly id: string;
}

function park(statements: SqliteStatements, message: Message): 'parked' | 'duplicate' {
  const ids = message.ids.map(toKeyText);
  if (ids.some((id) => statements.hasMessage.get(id))) return 'duplicate';
  const [first] = message.ids;
  const body = JSON.stringify(message);
  const inserted = statements.insertParked.get(toKeyText(first), message.receivedAt, body);
  if (inserted === undefined) return 'duplicate';
  const { number } = inserted as NumberRow;
  for (const alias of message.aliases) statements.insertParkedAlias.run(toKeyText(alias), number);
  return 'parked';
}

function forgetDocument(statements: SqliteStatements, number: number): void {
  statements.deleteAliases.run(number);
  statements.deleteNames.run(number);
  statements.deleteTags.run(number);
  statements.deleteTimers.run(number);
  statements.deleteJournal.run(number);
  statements.deleteMessages.run(number);
  statements.deleteDocument.run(number);
}
