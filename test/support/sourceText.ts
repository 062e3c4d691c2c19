import { readdirSync, readFileSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A file of the repository as the rules see it: a path from the root, and what is in it. */
export interface SourceText {
  readonly path: string;
  readonly text: string;
}

const root = fileURLToPath(new URL('../../', import.meta.url));

/** What tools make and git ignores. */
const ignored = /^(?:node_modules|dist|coverage|site|\.(?:git|docs|site|bench))$|\.tgz$/;

/** Names at the top of the repository. */
export function topLevelNames(): string[] {
  return readdirSync(root).filter((name) => !ignored.test(name));
}

/** Every file of the repository that git would keep. */
export function repositoryPaths(folder = ''): string[] {
  return readdirSync(`${root}${folder}`)
    .filter((name) => !ignored.test(name))
    .flatMap((name) => {
      const path = `${folder}${name}`;
      return statSync(`${root}${path}`).isDirectory() ? repositoryPaths(`${path}/`) : [path];
    });
}

export function readSource(path: string): SourceText {
  return { path, text: readFileSync(`${root}${path}`, 'utf8') };
}
