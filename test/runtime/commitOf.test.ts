import { describe, expect, it } from 'vitest';
import { commitOf, type Decision } from '../../src/runtime/commitOf.ts';
import type { Json } from '../../src/runtime/document.ts';
import { checkDefinition } from '../../src/runtime/machineDefinition.ts';
import { errandMachine } from '../support/errandMachine.ts';
import { commitOf as stepOf, documentOf } from '../support/storeCommits.ts';

const valueIn = (snapshot: Json): string => (snapshot as { value: string }).value;
const definition = checkDefinition({
  machine: errandMachine,
  version: '1',
  effects: { call: async () => 'yes' },
  aliases: (snapshot) => [`name:${valueIn(snapshot)}`],
  exclusiveNames: (snapshot) => [valueIn(snapshot)].filter((name) => name === 'waiting'),
  summary: (snapshot, { kind }) => `${valueIn(snapshot)} by ${kind}`,
})._unsafeUnwrap();

const lease = { owner: 'p1', until: 90_000 };
const cause = { kind: 'event', event: { type: 'note' } } as const;
const previous = documentOf('d1', { sequence: 3 });
const { step } = stepOf('d1', 3, { document: { snapshot: { value: 'waiting' } } });
const decision: Decision = { definition, id: 'd1', previous, cause, decided: step, at: 5 };

describe('what a step stores', () => {
  it('is the next document, and all that is said and found of it from then on', () => {
    expect(commitOf(decision, lease)).toStrictEqual({
      id: 'd1',
      expected: 3,
      step,
      aliases: ['name:waiting'],
      exclusive: { gained: ['waiting'], lost: [] },
      labels: { state: 'waiting', tags: [] },
      row: { sequence: 4, at: 5, cause, summary: 'waiting by event' },
      messageIds: [],
      lease,
    });
  });

  it('is a document that must not be there yet, where it is the first', () => {
    const commit = commitOf({ ...decision, previous: undefined }, lease);
    expect(commit.expected).toBeNull();
    expect(commit.exclusive).toEqual({ gained: ['waiting'], lost: [] });
  });

  it('takes in the message and the answer that it comes from', () => {
    const finishedEffect = { id: 'd1:3:0', attempt: 2 };
    const origin = { messageIds: ['m1', 'm2'], finishedEffect };
    const commit = commitOf({ ...decision, origin }, lease);
    expect(commit).toMatchObject({ messageIds: ['m1', 'm2'], finishedEffect });
  });
});

describe('what is stored of something that came to nothing', () => {
  const decided = { ignored: 'noTransition' } as const;

  it('is a row beside the document as it was, with the reason', () => {
    expect(commitOf({ ...decision, decided }, lease)).toStrictEqual({
      id: 'd1',
      expected: 3,
      aliases: ['name:calling'],
      labels: { state: 'calling', tags: [] },
      row: { sequence: 3, at: 5, cause, summary: 'calling by event', ...decided },
      messageIds: [],
      lease,
    });
  });

  it('tells of no document where there is none', () => {
    const commit = commitOf({ ...decision, previous: undefined, decided }, lease);
    expect(commit).toMatchObject({ expected: null, aliases: [], labels: { state: '', tags: [] } });
    expect(commit.row).toEqual({ sequence: 0, at: 5, cause, summary: null, ...decided });
  });
});
