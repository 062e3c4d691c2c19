import { cpus } from 'node:os';

/** Microseconds since it was started, by a clock that is never set back. */
export function startStopwatch(): () => number {
  const began = process.hrtime.bigint();
  return () => Number(process.hrtime.bigint() - began) / 1_000;
}

/** The computer that figures come from, in one line. */
export function machineLine(): string {
  const [first] = cpus();
  return `node ${process.version}, ${first?.model.trim() ?? 'unknown cpu'}, ${cpus().length} cores`;
}
