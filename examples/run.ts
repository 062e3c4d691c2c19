/** `npm run example -- 01` runs the example whose name begins so, and says how it ended. */
import { readdirSync } from 'node:fs';

const [wanted = ''] = process.argv.slice(2);
const known = readdirSync(import.meta.dirname)
  .filter((file) => /^\d\d-.+\.js$/.test(file))
  .map((file) => file.replace(/\.js$/, ''));
const found = known.find((name) => wanted !== '' && name.startsWith(wanted.padStart(2, '0')));

if (found === undefined) {
  process.stderr.write(`npm run example -- NUMBER; there are:\n  ${known.join('\n  ')}\n`);
  process.exitCode = 2;
} else {
  await import(`./${found}.js`);
}
