import { createHmac } from 'node:crypto';

/** The names under which a store beneath knows what its users call by plain ones. */
export interface HiddenNames {
  hide(name: string): string;
  /** Every name that may be in use beneath, the present form first. */
  formsOf(name: string): readonly string[];
}

/** Names as they are. */
export const plainNames: HiddenNames = { hide: (name) => name, formsOf: (name) => [name] };

/** The same name always becomes the same text, so that it is found; the text tells nothing. */
export function hiddenNames(key: Uint8Array, acceptsPlaintext: boolean): HiddenNames {
  const hide = (name: string): string =>
    `hidden:${createHmac('sha256', key).update(JSON.stringify(name)).digest('base64url')}`;
  return {
    hide,
    formsOf: (name) => (acceptsPlaintext ? [hide(name), name] : [hide(name)]),
  };
}
