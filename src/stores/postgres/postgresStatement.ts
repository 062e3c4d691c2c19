/** A statement, and how its parameters come from what is asked. */
export interface PostgresStatement<Asked> {
  readonly name: string;
  readonly text: string;
  /** `nowMs` is null where the database is to look at its own clock. */
  readonly values: (asked: Asked, nowMs: number | null) => unknown[];
}

/** The time a lease is judged by, in ms: the parameter, or the database's clock when it is null. */
export function databaseNow(parameter: string): string {
  return `coalesce(${parameter}::float8, extract(epoch from clock_timestamp())::float8 * 1000)`;
}
