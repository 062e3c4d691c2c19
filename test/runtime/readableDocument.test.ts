import { describe, expect, it } from 'vitest';
import { readableDocument, readingError } from '../../src/runtime/readableDocument.ts';
import { errandDefinitions } from '../support/errandDefinitions.ts';
import { documentOf } from '../support/storeCommits.ts';

const definitions = errandDefinitions();

const unreadable = { kind: 'damaged', message: 'no JSON' } as const;

describe('a listed document', () => {
  it('is as the present version of its machine has it', () => {
    const document = documentOf('d1');
    expect(readableDocument(definitions, { document })._unsafeUnwrap()).toBe(document);
  });

  it.each([
    [
      'its machine is not carried out here',
      { document: documentOf('d1', { machine: 'stranger' }) },
      {
        kind: 'notMigrated',
        id: 'd1',
        failure: { machine: 'stranger', from: '1', reason: 'the machine is not carried out here' },
      },
    ],
    [
      'no way leads here from its version',
      { document: documentOf('d1', { version: '9' }) },
      {
        kind: 'notMigrated',
        id: 'd1',
        failure: { machine: 'errand', from: '9', to: '1', reason: 'no way leads on from 9' },
      },
    ],
    [
      'its row is damaged',
      { document: documentOf('d1'), unreadable },
      { kind: 'unreadableRow', id: 'd1', row: unreadable },
    ],
  ])('cannot be read where %s', (_, listed, error) => {
    const failure = readableDocument(definitions, listed)._unsafeUnwrapErr();
    expect(readingError('d1', failure)).toEqual(error);
  });
});
