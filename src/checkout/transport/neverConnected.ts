/** Thrown when no connection stood within its time, so that nothing can have left. */
export class NeverConnected extends Error {
  override readonly name = 'NeverConnected';
  readonly code: string;

  constructor(code: string, cause?: unknown) {
    super(code, { cause });
    this.code = code;
  }
}
