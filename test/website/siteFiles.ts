import { posix } from 'node:path';
import { addressOf, relativeAddress, renderMarkdown, type RenderedPage } from './renderMarkdown.ts';
import type { SiteSection, SiteSources } from './siteSources.ts';
import { stylesheet } from './stylesheet.ts';

/** Path on the site -> what is in the file. It needs no server, no script and no network. */
export type SiteFiles = ReadonlyMap<string, string>;

interface SitePage extends RenderedPage {
  readonly path: string;
}

/** The whole site, from the pages of the repository. */
export function siteFiles({ sections, read }: SiteSources): SiteFiles {
  const paths = sections.flatMap(({ pages }) => pages);
  const surroundings = {
    pages: new Set(paths),
    pictureOf: (path: string) => {
      const type = path.endsWith('.svg') ? 'svg+xml' : posix.extname(path).slice(1);
      return `data:image/${type};base64,${read(path).toString('base64')}`;
    },
  };
  const pages = new Map<string, SitePage>(
    paths.map((path) => [
      path,
      { path, ...renderMarkdown(path, read(path).toString('utf8'), surroundings) },
    ]),
  );
  const files = [...pages.values()].map(
    (page) => [addressOf(page.path), documentText(page, sections, pages)] as const,
  );
  return new Map([...files, ['style.css', stylesheet]]);
}

function documentText(
  { path, title, html }: SitePage,
  sections: readonly SiteSection[],
  pages: ReadonlyMap<string, SitePage>,
): string {
  const style = posix.relative(posix.dirname(addressOf(path)), 'style.css');
  const home = relativeAddress(path, 'README.md');
  const name = title === 'paystate' ? title : `${title} - paystate`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${name}</title>
<link rel="stylesheet" href="${style}">
</head>
<body>
<header><a class="home" href="${home}">paystate</a> <a class="jump" href="#pages">Pages</a></header>
<main>
${html}</main>
<nav id="pages" aria-label="Pages">${navigation(path, sections, pages)}</nav>
</body>
</html>
`;
}

/** All pages by section; the section of the page that is shown is open. */
function navigation(
  shown: string,
  sections: readonly SiteSection[],
  pages: ReadonlyMap<string, SitePage>,
): string {
  return sections
    .map(({ heading, pages: paths }) => {
      const items = paths.map((path) => {
        const current = path === shown ? ' aria-current="page"' : '';
        const title = pages.get(path)?.title ?? path;
        return `<li><a href="${relativeAddress(shown, path)}"${current}>${title}</a></li>`;
      });
      const open = paths.includes(shown) ? ' open' : '';
      return `<details${open}><summary>${heading}</summary><ul>${items.join('')}</ul></details>`;
    })
    .join('\n');
}
