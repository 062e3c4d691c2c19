import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { defineConfig } from 'vitest/config';

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

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
    include: ['test/**/*.test.ts'],
    testTimeout: 20_000,
    // Modules are loaded once for each worker: no test replaces one, and loading takes longest.
    isolate: false,
    // Two cores are two workers: the runner's own count would leave one of them idle.
    maxWorkers: Math.max(2, availableParallelism() - 1),
  },
});
