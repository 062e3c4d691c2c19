export type Environment = 'sandbox' | 'production';

/** What the shape of a key tells. */
export interface KeyStyle {
  readonly environment: Environment;
  /** Keys of the previous platform are sent without `Bearer`. */
  readonly scheme: 'Bearer ' | '';
}

const UUID = '[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}';

/** The key styles in use, after `sk_` or `pk_`. */
const shapes: readonly (readonly [shape: RegExp, style: KeyStyle])[] = [
  [/^[sp]k_[a-z2-7]{26}[a-z2-7*#$=]$/, { environment: 'production', scheme: 'Bearer ' }],
  [/^[sp]k_sbox_[a-z2-7]{26}[a-z2-7*#$=]$/, { environment: 'sandbox', scheme: 'Bearer ' }],
  [new RegExp(`^[sp]k_${UUID}$`, 'i'), { environment: 'production', scheme: '' }],
  [new RegExp(`^[sp]k_test_${UUID}$`, 'i'), { environment: 'sandbox', scheme: '' }],
];

/** Nothing for a key that is not Checkout.com's. */
export function keyStyleOf(key: string): KeyStyle | undefined {
  return shapes.find(([shape]) => shape.test(key))?.[1];
}

/** The value of the Authorization header for a key. */
export function authorizationOf(key: string): string {
  return `${keyStyleOf(key)?.scheme ?? 'Bearer '}${key}`;
}
