import { describe, expect, it } from 'vitest';
import type { RuntimeDocument } from '../../src/runtime/document.ts';
import { createWatchers } from '../../src/runtime/watchers.ts';
import { VirtualClock } from '../../src/virtualClock.ts';
import { documentOf } from '../support/storeCommits.ts';

const stepped = (sequence: number, id = 'd1'): RuntimeDocument => documentOf(id, { sequence });

/** Somebody who waits for the second step of a document, in a store that can be looked into. */
function waitingRoom(limitMs: number) {
  const clock = new VirtualClock(1_000_000);
  const watchers = createWatchers(clock);
  const stored = { document: stepped(1), looks: [] as number[], questions: 0 };
  let load = async (): Promise<RuntimeDocument> => stored.document;
  const said: unknown[] = [];
  const looked = (): Promise<RuntimeDocument> => {
    stored.looks.push(clock.now() - 1_000_000);
    return load();
  };
  const asked = ({ sequence }: RuntimeDocument): boolean => {
    stored.questions += 1;
    return sequence > 1;
  };
  return {
    clock,
    watchers,
    stored,
    said,
    loadWith: (other: () => Promise<RuntimeDocument>) => void (load = other),
    wait: (question = asked) =>
      void watchers.wait(looked, 'd1', question, limitMs).then(
        ({ sequence }) => said.push(sequence),
        (cause: unknown) => said.push(cause),
      ),
  };
}

describe('waiting for a document', () => {
  it('ends at once with what this process makes of it, and not with what is before', async () => {
    const { clock, watchers, said, wait } = waitingRoom(60_000);
    wait();
    await clock.advanceAsync(0);
    watchers.tell(stepped(1));
    watchers.tell(stepped(2, 'another'));
    await clock.advanceAsync(0);
    expect(said).toEqual([]);
    watchers.tell(stepped(2));
    await clock.advanceAsync(0);
    expect(said).toEqual([2]);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('ends within a second of what another process makes of it', async () => {
    const { clock, stored, said, wait } = waitingRoom(60_000);
    wait();
    await clock.advanceAsync(2_500);
    stored.document = stepped(2);
    await clock.advanceAsync(499);
    expect(said).toEqual([]);
    await clock.advanceAsync(1);
    expect(said).toEqual([2]);
    await clock.advanceAsync(60_000);
    expect(stored.looks).toEqual([0, 1_000, 2_000, 3_000]);
  });

  it('ends at its limit, with the document as it is then', async () => {
    const { clock, stored, said, wait } = waitingRoom(2_300);
    wait();
    await clock.advanceAsync(2_299);
    expect(said).toEqual([]);
    await clock.advanceAsync(1);
    expect(said).toEqual([1]);
    expect(stored.looks).toEqual([0, 1_000, 2_000, 2_300]);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('looks once where there is no time to wait', async () => {
    const { clock, stored, said, wait } = waitingRoom(0);
    wait();
    await clock.advanceAsync(10_000);
    expect(said).toEqual([1]);
    expect(stored.looks).toEqual([0]);
  });

  it('asks a store that does not answer no more once the limit is over', async () => {
    const { clock, stored, loadWith, wait } = waitingRoom(1_500);
    loadWith(() => new Promise(() => undefined));
    wait();
    await clock.advanceAsync(60_000);
    expect(stored.looks).toEqual([0, 1_000, 1_500]);
  });

  it('misses no change that comes while it looks first, and asks no more', async () => {
    const { clock, watchers, stored, said, loadWith, wait } = waitingRoom(60_000);
    let answer = (_document: RuntimeDocument): void => undefined;
    loadWith(() => new Promise((resolve) => (answer = resolve)));
    wait();
    watchers.tell(stepped(2));
    answer(stepped(3));
    await clock.advanceAsync(0);
    expect(said).toEqual([2]);
    expect(stored.questions).toBe(1);
  });

  it('fails with the store, and waits no longer', async () => {
    const { clock, said, loadWith, wait } = waitingRoom(60_000);
    const down = new Error('down');
    loadWith(() => Promise.reject(down));
    wait();
    await clock.advanceAsync(0);
    expect(said).toEqual([down]);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('fails with its own question, and lets whoever changed the document go on', async () => {
    const { clock, watchers, said, loadWith, wait } = waitingRoom(60_000);
    const mine = new Error('mine');
    loadWith(() => new Promise(() => undefined));
    wait(() => {
      throw mine;
    });
    wait();
    expect(() => watchers.tell(stepped(2))).not.toThrow();
    await clock.advanceAsync(0);
    expect(said).toEqual([mine, 2]);
    expect(clock.nextDue()).toBeUndefined();
  });

  it('is over for everybody when it is stopped', async () => {
    const { clock, watchers, said, wait } = waitingRoom(60_000);
    wait();
    wait();
    watchers.stop();
    await clock.advanceAsync(0);
    expect(said).toMatchObject([{ error: { kind: 'closed' } }, { error: { kind: 'closed' } }]);
    expect(clock.nextDue()).toBeUndefined();
  });
});
