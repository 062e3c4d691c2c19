import { createHmac } from 'node:crypto';

/** The names under which a store beneath knows what its users call by plain ones. */
export interface HiddenNames {
  hide(name: string): string;
  /** Every name that may be in use beneath, the present form first. */
  formsOf(name: string): readonly string[];
  /** Tells names of one key from those of another; empty for names in clear. */
  readonly mark: string;
}

/** Names as they are. */
export const plainNames: HiddenNames = {
  hide: (name) => name,
  formsOf: (name) => [name],
  mark: '',
};

/**
 * The same name always becomes the same text, so that it is found; the text tells nothing. A name
 * may have been stored before there was a key, and is looked for as it was then, too: a payment
 * that is not found under its reference is asked for once more.
 */
export function hiddenNames(key: Uint8Array): HiddenNames {
  const digest = (text: string): string =>
    createHmac('sha256', key).update(text).digest('base64url');
  const hide = (name: string): string => `hidden:${digest(JSON.stringify(name))}`;
  // No name is written so: each is JSON of its own.
  const mark = digest('mark').slice(0, 16);
  return { hide, formsOf: (name) => [hide(name), name], mark };
}
