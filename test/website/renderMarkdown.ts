import { posix } from 'node:path';
import { Marked, type Tokens } from 'marked';

/** A page as HTML, without what stands around it. */
export interface RenderedPage {
  /** Its first heading, as text. */
  readonly title: string;
  readonly html: string;
}

export interface Surroundings {
  /** Paths of all pages, from the root of the repository. */
  readonly pages: ReadonlySet<string>;
  /** A picture as an address that holds it whole. */
  readonly pictureOf: (path: string) => string;
}

/** Renders a page in Markdown. Links lead to other pages, and pictures are part of the page. */
export function renderMarkdown(
  path: string,
  text: string,
  { pages, pictureOf }: Surroundings,
): RenderedPage {
  const headings: string[] = [];
  const slugOf = slugger();
  const marked = new Marked({
    renderer: {
      heading({ tokens, depth, text: written }: Tokens.Heading) {
        headings.push(written.replaceAll('`', ''));
        const id = slugOf(written);
        const inner = this.parser.parseInline(tokens);
        const anchor = depth === 1 ? '' : ` <a class="anchor" href="#${id}">#</a>`;
        return `<h${depth} id="${id}">${inner}${anchor}</h${depth}>\n`;
      },
      codespan({ text: code }: Tokens.Codespan) {
        const escaped = code.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
        // A path of states may be broken after a dot, and nowhere else.
        return `<code>${escaped.replaceAll(/(?<=\w)\.(?=[a-z])/g, '.<wbr>')}</code>`;
      },
      link({ href, tokens }: Tokens.Link) {
        const inner = this.parser.parseInline(tokens);
        const target = linkTarget(path, href, pages);
        return target === undefined ? inner : `<a href="${target}">${inner}</a>`;
      },
      image({ href, text: alternative }: Tokens.Image) {
        const source = pictureOf(posix.join(posix.dirname(path), href));
        return `<img src="${source}" alt="${alternative}">`;
      },
      table(token: Tokens.Table) {
        const html = Object.getPrototypeOf(this).table.call(this, token) as string;
        return `<div class="wide">${html}</div>\n`;
      },
    },
  });
  const html = marked.parse(text.replaceAll(/<!--.*?-->\n*/gs, ''), { async: false });
  return { title: headings[0] ?? path, html };
}

/** Where a link leads on the site; nowhere for files that are not part of it. */
function linkTarget(path: string, href: string, pages: ReadonlySet<string>): string | undefined {
  if (/^(?:https?:|#)/.test(href)) return href;
  const [file = '', anchor] = href.split('#');
  const page = posix.join(posix.dirname(path), file);
  if (!pages.has(page)) return undefined;
  return relativeAddress(path, page) + (anchor === undefined ? '' : `#${anchor}`);
}

/** The address of a page from another one, so that both work without a server. */
export function relativeAddress(from: string, to: string): string {
  return posix.relative(posix.dirname(addressOf(from)), addressOf(to));
}

/** Where a page lies on the site. */
export function addressOf(path: string): string {
  return path.replace(/README\.md$/, 'index.html').replace(/\.md$/, '.html');
}

/** Ids of headings as GitHub makes them: a second one of the same words gets a number. */
export function slugger(): (heading: string) => string {
  const seen = new Map<string, number>();
  return (heading) => {
    const plain = heading.replaceAll(/\[(.*?)\]\(.*?\)/g, '$1').replaceAll(/<[^>]*>/g, '');
    const slug = plain
      .toLowerCase()
      .replaceAll(/[^\p{L}\p{N}\s_-]/gu, '')
      .trim()
      .replaceAll(/\s/g, '-');
    const before = seen.get(slug) ?? 0;
    seen.set(slug, before + 1);
    return before === 0 ? slug : `${slug}-${before}`;
  };
}
