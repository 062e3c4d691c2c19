import { defineConfig } from 'vitest/config';

/** The plan alone: what mutants of the reference backend are tried by. */
export default defineConfig({
  test: { include: ['test/reference/referenceBackend.test.ts'], testTimeout: 20_000 },
});
