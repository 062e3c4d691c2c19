/**
 * The path of a request with its ids left out, such as `/payments/{id}/captures`: the same for
 * every payment, so that calls can be counted by it.
 */
export function routeTemplate(path: string): string {
  const [plain = ''] = path.split('?');
  return plain
    .split('/')
    .map((part) => (part === '' || /^[a-z-]{1,32}$/.test(part) ? part : '{id}'))
    .join('/');
}
