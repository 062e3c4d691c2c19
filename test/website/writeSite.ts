import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { siteFiles } from './siteFiles.ts';
import { siteSources } from './siteSources.ts';

const folder = join(process.cwd(), 'site');
rmSync(folder, { recursive: true, force: true });
const files = siteFiles(siteSources(process.cwd()));
for (const [path, text] of files) {
  const file = join(folder, path);
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(file, text);
}
process.stdout.write(`${files.size} files in site; open site/index.html\n`);
