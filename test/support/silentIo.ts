import type { Io } from '../../src/cli/io.ts';

/** For programs that are only looked at. */
export const silentIo: Io = {
  out: () => undefined,
  err: () => undefined,
  env: {},
  interrupted: new Promise(() => undefined),
};
