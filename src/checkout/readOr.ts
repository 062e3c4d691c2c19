/**
 * Reads what a caller gave; the fallback when that throws, as a revoked proxy does. A helper that
 * is asked about an answer must not become the reason why a payment is lost.
 */
export function readOr<Value>(fallback: Value, read: () => Value): Value {
  try {
    return read();
  } catch {
    return fallback;
  }
}
