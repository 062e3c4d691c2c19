/** Rows as they are written down, for whoever writes them otherwise with the same sense. */
export interface StoredRows {
  /** A page of all rows, table by table. An empty one is the end. */
  read(after: RowMark | undefined, limit: number): Promise<readonly StoredRow[]>;
  /**
   * Writes a row's body anew, unless it was changed or removed since it was read. True when it was
   * written. What the row is found by is left as it is.
   */
  replace(row: StoredRow, body: string): Promise<boolean>;
}

export interface RowMark {
  readonly table: RowTable;
  readonly number: number;
}

export type RowTable = 'document' | 'journal' | 'effect' | 'parked';

export interface StoredRow extends RowMark {
  /** The document that a row of the journal belongs to, by its id. */
  readonly documentId?: string;
  /** JSON, as it was written. */
  readonly body: string;
}
