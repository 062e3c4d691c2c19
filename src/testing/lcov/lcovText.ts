/** A record of a report in lcov: one file, and each branch on its line. */
export interface LcovRecord {
  /** The file, as the report is to name it. */
  readonly source: string;
  readonly branches: readonly LcovBranch[];
}

/** A branch, and whether it was taken. */
export interface LcovBranch {
  /** From 1. */
  readonly line: number;
  readonly isTaken: boolean;
}

/**
 * One record in lcov. A line is run as often as branches on it were taken. Throws a `RangeError`
 * where the name of the file has a line break, as each row of lcov is one line.
 */
export function lcovText({ source, branches }: LcovRecord): string {
  if (/[\r\n]/.test(source)) throw new RangeError('source: lcov names a file on one line');
  const runs = new Map<number, number>();
  for (const { line, isTaken } of branches)
    runs.set(line, (runs.get(line) ?? 0) + (isTaken ? 1 : 0));
  const lines = [...runs].toSorted(([one], [other]) => one - other);
  const rows = branches.map(({ line, isTaken }, index) => {
    // genhtml refuses a branch that was looked at on a line that never ran.
    const taken = runs.get(line) === 0 ? '-' : Number(isTaken);
    return `BRDA:${line},0,${index},${taken}`;
  });
  return [
    `SF:${source}`,
    ...rows,
    `BRF:${branches.length}`,
    `BRH:${branches.filter(({ isTaken }) => isTaken).length}`,
    ...lines.map(([line, count]) => `DA:${line},${count}`),
    `LF:${lines.length}`,
    `LH:${lines.filter(([, count]) => count > 0).length}`,
    'end_of_record\n',
  ].join('\n');
}
