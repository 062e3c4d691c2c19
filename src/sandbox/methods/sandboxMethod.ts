import type { MethodRules } from './methodRules.ts';

/** A way to pay that is no card, as it is kept: without account numbers and codes. */
export interface SandboxMethod {
  readonly type: string;
  readonly rules: MethodRules;
  /** What the request said of the source, and may be told again. */
  readonly told: Readonly<Record<string, unknown>>;
  /** What the provider of the method adds, such as the number of a voucher. */
  readonly added: Readonly<Record<string, unknown>>;
  /** What it adds to the payment's `processing`. */
  readonly processing: Readonly<Record<string, unknown>>;
  /** Set once the shopper has answered: a second answer changes nothing. */
  readonly returnsTo?: 'success' | 'failure';
}

/** The `source` of an answer or an event: methods are told alike in both. */
export function methodInAnswer({ type, told, added }: SandboxMethod): object {
  return { type, ...told, ...added };
}
