import { readdirSync, readFileSync } from 'node:fs';
import { posix } from 'node:path';

/** The pages of the site in Markdown, in the order in which they are listed. */
export interface SiteSection {
  readonly heading: string;
  /** Paths from the root of the repository. */
  readonly pages: readonly string[];
}

/** What is read of the repository at a root. */
export interface SiteSources {
  readonly sections: readonly SiteSection[];
  readonly read: (path: string) => Buffer;
}

export function siteSources(root: string): SiteSources {
  const pagesIn = (folder: string): string[] =>
    readdirSync(`${root}/${folder}`, { recursive: true, encoding: 'utf8' })
      .filter((name) => name.endsWith('.md'))
      .map((name) => posix.join(folder, name.replaceAll('\\', '/')))
      .toSorted();
  const docs = pagesIn('docs');
  const isTask = (path: string): boolean => posix.dirname(path) === 'docs';
  const read = (path: string): Buffer => readFileSync(`${root}/${path}`);
  const contents = read('docs/README.md').toString('utf8');
  // As the page of contents has them, with what it does not name before them all.
  const placeOf = (path: string): number => contents.indexOf(`](${posix.basename(path)})`);
  const tasks = docs.filter(isTask).toSorted((one, other) => placeOf(one) - placeOf(other));
  return {
    sections: [
      { heading: 'Start', pages: ['README.md'] },
      { heading: 'How to', pages: tasks },
      { heading: 'Parts', pages: pagesIn('src') },
      {
        heading: 'Machines',
        pages: ['machines/README.md', ...docs.filter((path) => path.startsWith('docs/machines/'))],
      },
      { heading: 'API', pages: docs.filter((path) => path.startsWith('docs/api/')) },
      { heading: 'Project', pages: ['CONTRIBUTING.md', 'CHANGELOG.md'] },
    ],
    read,
  };
}
