/** What the store needs of a pool. A `Pool` of the package `pg` has this shape. */
export interface PostgresPool extends PostgresQueries {
  connect(): Promise<PostgresConnection>;
  end(): Promise<void>;
}

/** A connection that was lent by a pool. */
export interface PostgresConnection extends PostgresQueries {
  release(broken?: boolean): void;
}

/** What can be asked a query, as `pg` has it. */
export interface PostgresQueries {
  query(query: PostgresQuery): Promise<{ readonly rows: readonly unknown[] }>;
}

/** A statement with its values; one with a name is prepared once for each connection. */
export interface PostgresQuery {
  readonly text: string;
  readonly values?: unknown[];
  /** Under a name, the server plans the statement once for each connection. */
  readonly name?: string;
  /** In ms, in place of the limit of the pool. */
  readonly query_timeout?: number;
}
