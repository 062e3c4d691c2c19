import { readFile } from 'node:fs/promises';
import { packageFile } from './packageFile.ts';
import { guardedHeaders } from './responses.ts';

/** Everything the page loads that is the same for everybody. */
const assets: Readonly<Record<string, string>> = {
  '/': 'text/html; charset=utf-8',
  '/watch.css': 'text/css; charset=utf-8',
  '/main.js': 'text/javascript; charset=utf-8',
  '/server.js': 'text/javascript; charset=utf-8',
  '/listView.js': 'text/javascript; charset=utf-8',
  '/matrixView.js': 'text/javascript; charset=utf-8',
  '/paymentView.js': 'text/javascript; charset=utf-8',
  '/chartView.js': 'text/javascript; charset=utf-8',
  '/journalView.js': 'text/javascript; charset=utf-8',
  '/actionsView.js': 'text/javascript; charset=utf-8',
  '/commandButtons.js': 'text/javascript; charset=utf-8',
  '/commands.js': 'text/javascript; charset=utf-8',
  '/zoomView.js': 'text/javascript; charset=utf-8',
  '/clockView.js': 'text/javascript; charset=utf-8',
  '/dom.js': 'text/javascript; charset=utf-8',
  '/now.js': 'text/javascript; charset=utf-8',
  '/words.js': 'text/javascript; charset=utf-8',
};

export async function readAsset(path: string): Promise<Response | undefined> {
  const type = Object.hasOwn(assets, path) ? assets[path] : undefined;
  if (type === undefined) return undefined;
  const file = path === '/' ? 'index.html' : path.slice(1);
  const text = await readFile(packageFile(`src/watch/page/${file}`), 'utf8');
  return new Response(text, { headers: { ...guardedHeaders, 'content-type': type } });
}
