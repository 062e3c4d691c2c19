import { printableLines } from '../../printable.ts';
import type { Io } from '../io.ts';

/** The two things a command itself says to a terminal: a colour, and that a line be cleared. */
// oxlint-disable-next-line no-control-regex
const OURS = /(\r?\u001B\[(?:[0-9;]*m|2K))/;

/**
 * An `Io` on which everything written can be seen. Names and references were typed by somebody
 * else, and a terminal obeys what it is sent: whoever prints such a text makes it printable first;
 * this is for what was forgotten.
 */
export function seenIo(io: Io): Io {
  const seen = (text: string): string =>
    text
      .split(OURS)
      .map((part, index) => (index % 2 === 1 ? part : printableLines(part)))
      .join('');
  return {
    out: (text) => io.out(seen(text)),
    outFile: (text) => io.out(io.terminal?.out ? seen(text) : text),
    err: (text) => io.err(seen(text)),
    env: io.env,
    get interrupted() {
      return io.interrupted;
    },
    ...(io.terminal && { terminal: io.terminal }),
  };
}
