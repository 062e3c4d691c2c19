import { styleText } from 'node:util';
import type { Io } from '../io.ts';

export type Format = Parameters<typeof styleText>[0];

/** Colours a text, or leaves it as it is where nobody would see the colour. */
export type Paint = (format: Format, text: string) => string;

/** FORCE_COLOR counts before NO_COLOR, as in Node; without either a terminal decides. */
export function paintOf(io: Pick<Io, 'env' | 'terminal'>, stream: 'out' | 'err'): Paint {
  if (!isColoured(io, stream)) return (_format, text) => text;
  return (format, text) => styleText(format, text, { validateStream: false });
}

function isColoured({ env, terminal }: Pick<Io, 'env' | 'terminal'>, stream: 'out' | 'err') {
  const { FORCE_COLOR: forced, NO_COLOR: forbidden, TERM: kind } = env;
  if (forced !== undefined) return forced !== '0' && forced !== 'false';
  return !forbidden && kind !== 'dumb' && terminal?.[stream] === true;
}
