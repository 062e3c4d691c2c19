import { isRecord } from '../isRecord.ts';
import { readOr } from '../readOr.ts';

/** An answer as far as its links go. */
export interface WithLinks {
  readonly _links?: Readonly<Record<string, unknown>> | undefined;
}

/** Where an answer points to. */
export interface Link {
  readonly href: string;
  readonly title?: string;
}

/**
 * A link of an answer, such as `self`, `capture` or `redirect`; nothing when Checkout.com did not
 * send it.
 *
 * Links are hints at what may be done, and samples of them have been wrong: never call the one for
 * a capture.
 */
export function getLink(answer: WithLinks, name: string): Link | undefined {
  return readOr(undefined, () => linkIn(answer, name));
}

function linkIn(answer: WithLinks, name: string): Link | undefined {
  const links = isRecord(answer) ? answer['_links'] : undefined;
  const link = isRecord(links) && Object.hasOwn(links, name) ? links[name] : undefined;
  if (!isRecord(link) || typeof link['href'] !== 'string') return undefined;
  const { href, title } = link;
  return typeof title === 'string' ? { href, title } : { href };
}

/** Whether an answer has a link of that name, such as `redirect`. */
export function hasLink(answer: WithLinks, name: string): boolean {
  return getLink(answer, name) !== undefined;
}
