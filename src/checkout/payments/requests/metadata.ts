/**
 * Your own facts by name, not nested: at most 20 of them, each at most 255 characters. `udf1` to
 * `udf5` show in Checkout.com's reports.
 */
export type Metadata = Readonly<Record<string, string | number | boolean>>;
