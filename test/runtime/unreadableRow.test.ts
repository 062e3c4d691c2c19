import { describe, expect, it } from 'vitest';
import {
  unreadableFault,
  unreadableRowIn,
  type UnreadableRow,
} from '../../src/runtime/unreadableRow.ts';

describe('what a rejection says of a row that cannot be read', () => {
  it.each<UnreadableRow>([
    { kind: 'damaged', message: 'no JSON' },
    { kind: 'missingKey', keyId: 'k1', message: 'the key k1 is missing' },
    { kind: 'notAuthentic', keyId: 'k1', message: 'altered' },
    { kind: 'notSealed', message: 'in clear' },
  ])('is why: $kind', (row) => {
    const fault = unreadableFault(row);
    expect(fault.message).toBe(row.message);
    expect(unreadableRowIn(fault)).toBe(row);
  });

  it.each([
    ['another failure of the store', new Error('disk full')],
    ['one with a cause of its own', new Error('disk full', { cause: { kind: 'ENOSPC' } })],
    ['one whose cause is nothing', new Error('disk full', { cause: null })],
    ['no error at all', { cause: { kind: 'damaged', message: 'no JSON' } }],
    ['nothing', undefined],
  ])('is nothing of %s', (_, rejection) => {
    expect(unreadableRowIn(rejection)).toBeUndefined();
  });
});
