import { describe, expect, it } from 'vitest';
import {
  messageOf,
  refuseReserved,
  RuntimeFault,
  runtimeErrorOf,
} from '../../src/runtime/runtimeError.ts';

describe('what a rejection means to whoever asked', () => {
  it('is the error it carries, where it is one of ours', () => {
    const error = { kind: 'contended', id: 'd1' } as const;
    expect(runtimeErrorOf(new RuntimeFault(error))).toBe(error);
    expect(new RuntimeFault(error).message).toBe('contended');
  });

  it('is a failure of the store otherwise, in its own words', () => {
    const diskFull = { kind: 'storeFailed', message: 'disk full' };
    expect(runtimeErrorOf(new Error('disk full'))).toEqual(diskFull);
    expect(runtimeErrorOf('disk full')).toEqual(diskFull);
    expect(messageOf(undefined)).toBe('undefined');
  });
});

describe("XState's own events", () => {
  it.each(['xstate.done.actor.call', 'xstate.after.1.errand.calling'])(
    'are refused: %s',
    (type) => {
      const error = { kind: 'reservedEvent', type };
      expect(() => refuseReserved({ type })).toThrow(expect.objectContaining({ error }));
    },
  );

  it.each(['xstated', 'about.xstate.', ''])('are told from those of a machine: "%s"', (type) => {
    expect(() => refuseReserved({ type })).not.toThrow();
  });
});
