declare const madeByOtherSource: unique symbol;

/** A source of a type that this library does not list. */
export interface OtherSource {
  readonly type: string;
  readonly [field: string]: unknown;
  /** Never there at run time: it keeps a misspelt source from passing for this one. */
  readonly [madeByOtherSource]: true;
}

/** Makes a source of a type that this library does not list; the fields are sent as they are. */
export function otherSource(
  type: string,
  fields: Readonly<Record<string, unknown>> = {},
): OtherSource {
  // The cast: the mark exists for the compiler alone.
  return { ...fields, type } as OtherSource;
}
