import { readdirSync } from 'node:fs';

interface Benchmark {
  readonly run: () => Promise<void>;
}

const wanted = process.argv.slice(2);
const known = readdirSync(import.meta.dirname)
  .filter((file) => file.endsWith('Bench.js'))
  .map((file) => file.replace(/Bench\.js$/, ''));
const unknown = wanted.filter((name) => !known.includes(name));
if (unknown.length > 0) {
  process.stderr.write(`no benchmark ${unknown.join(', ')}; there are: ${known.join(', ')}\n`);
  process.exitCode = 2;
} else {
  for (const name of wanted.length > 0 ? wanted : known) {
    const { run } = (await import(`./${name}Bench.js`)) as Benchmark;
    // One after another: two at once would measure each other.
    // oxlint-disable-next-line no-await-in-loop
    await run();
  }
}
