/** Fields whose values Checkout.com spells in a way of its own. */
const spelled: ReadonlySet<string> = new Set([
  'status',
  'type',
  'error_type',
  'error_codes',
  'payment_type',
  'scheme',
  'card_type',
  'card_category',
  'action_type',
  'enrolled',
  'authentication_response',
  'token_type',
  'trigger',
  'Aft',
]);

/** Where a payload of ours may differ from a recording; but for `added`, also below a path. */
export interface Leeway {
  /** In the recording only. */
  readonly missing?: readonly string[];
  /** In ours only. */
  readonly added?: readonly string[];
  /** Of another type, or spelled otherwise. */
  readonly other?: readonly string[];
}

/** Keys that are missing, added, of another type, or spelled otherwise than in a recording. */
export function shapeFaults(recorded: unknown, ours: unknown, leeway: Leeway = {}): string[] {
  const faults = compare(recorded, ours, '');
  const allowed = (kind: keyof Leeway, path: string): boolean =>
    leeway[kind]?.some((one) => path === one || (kind !== 'added' && path.startsWith(`${one}.`))) ??
    false;
  return faults.filter(({ kind, path }) => !allowed(kind, path)).map(({ text }) => text);
}

interface Fault {
  readonly kind: keyof Leeway;
  readonly path: string;
  readonly text: string;
}

function fault(kind: keyof Leeway, path: string, detail = ''): Fault {
  return { kind, path, text: `${kind} ${path}${detail}` };
}

function compare(recorded: unknown, ours: unknown, path: string): Fault[] {
  if (typeOf(recorded) !== typeOf(ours))
    return [fault('other', path, `: ${typeOf(recorded)}, not ${typeOf(ours)}`)];
  if (Array.isArray(recorded) && Array.isArray(ours)) return compareLists(recorded, ours, path);
  // Its keys are the merchant's.
  if (path.endsWith('metadata')) return [];
  if (typeof recorded === 'object' && recorded !== null)
    return compareFields({ ...recorded }, { ...(ours as object) }, path);
  const isSpelled = spelled.has(path.split('.').at(-1) ?? '');
  if (!isSpelled || recorded === ours) return [];
  return [fault('other', path, `: ${String(recorded)}, not ${String(ours)}`)];
}

/** Entries of one type are alike; others are compared in their order, and ours may have more. */
function compareLists(recorded: unknown[], ours: unknown[], path: string): Fault[] {
  return recorded.flatMap((entry, place) => {
    const type = kindOf(entry);
    const mine = type === undefined ? ours[place] : ours.find((one) => kindOf(one) === type);
    if (mine === undefined) return [fault('missing', path, ` ${type ?? place}`)];
    return compare(entry, mine, type === undefined ? path : `${path}[${type}]`);
  });
}

function kindOf(entry: unknown): string | undefined {
  const { type } = Object(entry) as { readonly type?: unknown };
  return typeof type === 'string' ? type : undefined;
}

function compareFields(
  recorded: Readonly<Record<string, unknown>>,
  ours: Readonly<Record<string, unknown>>,
  path: string,
): Fault[] {
  const at = (key: string): string => (path === '' ? key : `${path}.${key}`);
  const missing = Object.keys(recorded).filter((key) => !(key in ours));
  const added = Object.keys(ours).filter((key) => !(key in recorded));
  const shared = Object.keys(recorded).filter((key) => key in ours);
  return [
    ...missing.map((key) => fault('missing', at(key))),
    ...added.map((key) => fault('added', at(key))),
    ...shared.flatMap((key) => compare(recorded[key], ours[key], at(key))),
  ];
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'list' : typeof value;
}
