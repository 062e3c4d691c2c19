/** Why what is kept on disk cannot be used. Thrown by `createSandbox`, for a person to read. */
export function dataError(file: string, reason: string): Error {
  return new Error(`Sandbox data in ${file}: ${reason}`);
}
