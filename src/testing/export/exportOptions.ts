/** Which module the exported tests find their adapter in. */
export interface ExportOptions {
  /** The module whose export `adapter` reaches what is tested. */
  readonly adapter: string;
}

/** The name of the module, quoted. Throws a RangeError for none: the tests could not be loaded. */
export function adapterModule({ adapter }: ExportOptions): string {
  if (typeof adapter !== 'string' || adapter === '') {
    throw new RangeError('options.adapter must name a module, such as ./adapter.js');
  }
  return JSON.stringify(adapter);
}
