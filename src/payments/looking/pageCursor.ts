import type { PageMark } from '../../runtime/store.ts';

/** Where the next page of a list begins. */
export interface PageCursor {
  readonly after: PageMark;
  /** When the first page was asked for: what has changed since is left out of the later ones. */
  readonly askedAt: number;
}

/** Opaque to the caller, who hands it back as it is. */
export function writeCursor({ after, askedAt }: PageCursor): string {
  return [after.changedAt, after.number, askedAt].join('_');
}

/** Nothing for what `writeCursor` never wrote. */
export function readCursor(text: unknown): PageCursor | undefined {
  if (typeof text !== 'string' || !/^-?\d[\d.e+-]*_\d+_-?\d[\d.e+-]*$/.test(text)) return undefined;
  const [changedAt = NaN, number = NaN, askedAt = NaN] = text.split('_').map(Number);
  const isWhole = [changedAt, number, askedAt].every(Number.isFinite);
  return isWhole ? { after: { changedAt, number }, askedAt } : undefined;
}
