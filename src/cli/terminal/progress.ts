import { systemClock, type Clock, type TimerHandle } from '../../clock.ts';
import type { Io } from '../io.ts';

/** Shows that something goes on: a moving line for a person, a few lines of text for a log. */
export interface Progress {
  /** What goes on, and how much of how much is done where that is known. */
  readonly tell: (text: string, done?: number, total?: number) => void;
  /** Prints something while it goes on. */
  readonly aside: (print: () => void) => void;
  /** Takes the moving line away. */
  readonly end: () => void;
}

const FRAMES = ['⠋', '⠙', '⠹', '⠸', '⠼', '⠴', '⠦', '⠧', '⠇', '⠏'] as const;
const FRAME_MS = 100;
const BAR_WIDTH = 20;
/** Takes away what stands on the last line of a terminal. */
export const CLEAR_LINE = '\r\u001B[2K';

interface ProgressOptions {
  readonly json?: true;
  /** True for what is over before anybody wonders: only a moving line is shown. */
  readonly isQuiet?: boolean;
}

/** Goes to stderr; with `--json`, silence. */
export function progressOn(
  io: Io,
  { json, isQuiet }: ProgressOptions,
  clock: Clock = systemClock,
): Progress {
  const isWatched = io.terminal?.err === true && !io.env['CI'] && io.env['TERM'] !== 'dumb';
  if (json || (isQuiet && !isWatched))
    return { tell: () => undefined, aside: (print) => print(), end: () => undefined };
  return isWatched ? movingLine(io, clock) : plainLines(io);
}

/** A line for each new text, and for each tenth that is done. */
function plainLines(io: Io): Progress {
  let told = '';
  return {
    tell(text, done, total) {
      const mark =
        done === undefined || !total ? text : `${text} ${Math.floor((done * 10) / total)}`;
      if (mark === told) return;
      told = mark;
      io.err(`${text}${counted(done, total)}\n`);
    },
    aside: (print) => print(),
    end: () => undefined,
  };
}

function movingLine(io: Io, clock: Clock): Progress {
  let line = '';
  let frame = 0;
  let timer: TimerHandle;
  function draw(): void {
    io.err(`${CLEAR_LINE}${FRAMES[frame % FRAMES.length] ?? ''} ${line}`);
  }
  function move(): void {
    frame += 1;
    draw();
    timer = clock.setTimeout(move, FRAME_MS);
  }
  return {
    tell(text, done, total) {
      const isFirst = line === '';
      line = `${text}${bar(done, total)}${counted(done, total)}`;
      if (isFirst) move();
      else draw();
    },
    aside(print) {
      if (line !== '') io.err(CLEAR_LINE);
      print();
      if (line !== '') draw();
    },
    end() {
      if (line === '') return;
      clock.clearTimeout(timer);
      line = '';
      io.err(CLEAR_LINE);
    },
  };
}

function bar(done: number | undefined, total: number | undefined): string {
  if (done === undefined || !total) return '';
  const filled = Math.round((done * BAR_WIDTH) / total);
  return ` ${'█'.repeat(filled)}${'░'.repeat(BAR_WIDTH - filled)}`;
}

function counted(done: number | undefined, total: number | undefined): string {
  if (done === undefined) return '';
  return total === undefined ? ` ${done}` : ` ${done} of ${total}`;
}
