const MOST_BYTES = 10_000;

/** The fields of a small JSON object; none when it is anything else. */
export async function readFields(request: Request): Promise<Readonly<Record<string, unknown>>> {
  const length = Number(request.headers.get('content-length') ?? 0);
  if (length > MOST_BYTES) return {};
  try {
    const read: unknown = JSON.parse((await request.text()).slice(0, MOST_BYTES));
    return typeof read === 'object' && read !== null ? { ...read } : {};
  } catch {
    return {};
  }
}
