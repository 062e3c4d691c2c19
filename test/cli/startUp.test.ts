import { expect, it } from 'vitest';
import { resolveImport } from '../support/layerRules.ts';
import { parseSource } from '../support/parsedSource.ts';
import { readSource } from '../support/sourceText.ts';

/** What Node loads before the first line of a program runs: files, and packages by their names. */
function loadedBefore(path: string, loaded = new Set<string>()): ReadonlySet<string> {
  if (loaded.has(path)) return loaded;
  loaded.add(path);
  for (const { from, isType, isLazy } of parseSource(readSource(path)).imports) {
    if (isType || isLazy) continue;
    const target = resolveImport(path, from);
    if (target === undefined) loaded.add(from);
    else loadedBefore(target, loaded);
  }
  return loaded;
}

const allowed =
  /^(?:src\/cli\/.+|src\/(?:clock|virtualClock|randomness|printable|thrownText)\.ts|node:.+)$/;

it('loads for --help and --version the command line alone, and nothing behind it', () => {
  const loaded = [...loadedBefore('src/cli/paystate.ts')].filter((name) => !allowed.test(name));
  // The table of currencies says how amounts are read and written.
  expect(loaded.toSorted()).toEqual(['commander', 'machines/shared/currency.ts', 'neverthrow']);
});

it('loads no sandbox, planner or page to look at a store', () => {
  const loaded = [...loadedBefore('src/cli/store/openReading.ts')];
  const heavy = loaded.filter((name) =>
    /^src\/(?:sandbox|testing|diagram|watch|demo)\//.test(name),
  );
  expect(heavy).toEqual([]);
});
