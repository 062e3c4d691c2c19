/**
 * What was thrown, in words. Somebody else's code may throw whatever it likes, even what throws
 * when it is looked at.
 */
export function thrownText(cause: unknown): string {
  try {
    const { message } = Object(cause) as { readonly message?: unknown };
    return typeof message === 'string' && message !== '' ? message : String(cause);
  } catch {
    return 'it throws what cannot be shown';
  }
}
