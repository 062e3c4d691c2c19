import { describe, expect, it } from 'vitest';
import { createChangeBuffer } from '../../../src/payments/looking/changeBuffer.ts';
import { documentOf } from '../../support/storeCommits.ts';

const change = (id: string, sequence: number) =>
  ({ document: documentOf(id, { sequence }), cause: { kind: 'start', input: null } }) as const;

describe('changes that wait for a reader', () => {
  it('are taken in the order in which they came', async () => {
    const buffer = createChangeBuffer();
    const early = buffer.take();
    buffer.put(change('d1', 1));
    buffer.put(change('d2', 1));
    expect((await early)?.change.document.id).toBe('d1');
    expect((await buffer.take())?.change.document.id).toBe('d2');
  });

  it('are the latest of each document, and never an earlier one after a later', async () => {
    const buffer = createChangeBuffer();
    buffer.put(change('d1', 1));
    buffer.put(change('d2', 1));
    buffer.put(change('d1', 3));
    buffer.put(change('d1', 2));
    expect((await buffer.take())?.change.document.id).toBe('d2');
    expect((await buffer.take())?.change.document.sequence).toBe(3);
    buffer.put(change('d1', 3));
    buffer.put(change('d1', 4));
    expect((await buffer.take())?.change.document.sequence).toBe(4);
  });

  it('are those of at most a thousand documents; the rest is counted', async () => {
    const buffer = createChangeBuffer();
    for (let index = 0; index < 1_003; index += 1) buffer.put(change(`d${index}`, 1));
    const first = await buffer.take();
    expect(first).toMatchObject({ leftOut: 3, change: { document: { id: 'd3' } } });
    expect((await buffer.take())?.leftOut).toBe(0);
  });

  it('may still be taken after the end, which every reader is told', async () => {
    const buffer = createChangeBuffer();
    const [one, other] = [buffer.take(), buffer.take()];
    buffer.put(change('d1', 1));
    buffer.end();
    expect((await one)?.change.document.id).toBe('d1');
    expect(await other).toBeUndefined();
    buffer.put(change('d2', 1));
    expect(await buffer.take()).toBeUndefined();
  });

  it('are gone once the reader has left', async () => {
    const buffer = createChangeBuffer();
    buffer.put(change('d1', 1));
    buffer.discard();
    expect(await buffer.take()).toBeUndefined();
  });
});
