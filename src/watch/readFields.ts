const MOST_BYTES = 10_000;

/**
 * The fields of a small JSON object; none for an empty body. Nothing when it is anything else: a
 * command whose amount got lost would take everything.
 */
export async function readFields(
  request: Request,
): Promise<Readonly<Record<string, unknown>> | undefined> {
  if (Number(request.headers.get('content-length') ?? 0) > MOST_BYTES) return undefined;
  try {
    const text = await request.text();
    if (text === '') return {};
    const read: unknown = text.length > MOST_BYTES ? undefined : JSON.parse(text);
    const isObject = typeof read === 'object' && read !== null && !Array.isArray(read);
    return isObject ? { ...read } : undefined;
  } catch {
    return undefined;
  }
}
