import type { CallRefusal } from '../../machines/index.ts';

/** Said of a request that gave way to another one under its reference. Nothing was sent. */
export const referenceInUse: CallRefusal = {
  conclusion: 'notSent',
  kind: 'referenceInUse',
  codes: [],
  message: 'Another request under this reference was asked for at the same time.',
};
