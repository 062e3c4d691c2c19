import { readdir, readFile } from 'node:fs/promises';
import { packageFile } from './packageFile.ts';
import { guardedHeaders, json, refused } from './responses.ts';

const folder = packageFile('machines/pictures');

/** The names of the pictures that are shipped: nothing is drawn while payments are watched. */
export async function chartNames(): Promise<Response> {
  const files = await readdir(folder).catch(() => []);
  const pictures = files.filter((file) => file.endsWith('.svg')).map((file) => file.slice(0, -4));
  return json({ pictures: pictures.toSorted() });
}

/** One of them. */
export async function chartOf(name: string): Promise<Response> {
  const picture = /^[a-zA-Z.]+$/.test(name)
    ? await readFile(`${folder}/${name}.svg`, 'utf8').catch(() => undefined)
    : undefined;
  if (picture === undefined) return refused(404, 'noPicture', 'There is no such picture.');
  return new Response(picture, { headers: { ...guardedHeaders, 'content-type': 'image/svg+xml' } });
}
