/** The body of `POST /payments/search`. */
export interface SearchRequest {
  /** What to look for, at most 1024 characters, such as `reference:'ORDER-1'`. */
  readonly query: string;
  /** How many on one page, 1 to 1000; 10 when left out. */
  readonly limit?: number;
  /** ISO 8601 with `Z` or an offset. Give both `from` and `to`, or neither. */
  readonly from?: string;
  readonly to?: string;
}
