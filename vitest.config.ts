import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { configDefaults, defineConfig } from 'vitest/config';
import { LongestFirst } from './test/support/longestFirst.ts';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

const apart = 'test/{browser,telemetry}/*.test.ts';

export default defineConfig({
  // Examples name the package as its users do; here they mean the sources, not an older build.
  resolve: {
    alias: [
      { find: /^paystate$/, replacement: here('./src/index.ts') },
      { find: /^paystate\/machines$/, replacement: here('./machines/index.ts') },
      {
        find: /^paystate\/(sqlite|postgres)$/,
        replacement: here('./src/stores/$1/index.ts'),
      },
      { find: /^paystate\/encryption$/, replacement: here('./src/stores/encrypted/index.ts') },
      { find: /^paystate\/(\w+)$/, replacement: here('./src/$1/index.ts') },
    ],
  },
  test: {
    // No test is about how fast the machine is: these limits end only what hangs.
    testTimeout: 120_000,
    hookTimeout: 120_000,
    // Walks make much that lives for a moment: a small nursery is swept again and again.
    execArgv: ['--max-semi-space-size=64'],
    // Two cores are two workers: the runner's own count would leave one of them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    sequence: { sequencer: LongestFirst },
    projects: [
      {
        extends: true,
        test: {
          name: 'apart',
          include: [apart],
          // In workers of their own: Playwright follows asynchronous work, which slows every
          // promise of its worker down for good.
          isolate: false,
        },
      },
      {
        extends: true,
        test: {
          name: 'together',
          include: ['test/**/*.test.ts'],
          exclude: [...configDefaults.exclude, apart],
          // Modules are loaded once for each worker: no test replaces one, and loading is slow.
          isolate: false,
        },
      },
    ],
  },
});
