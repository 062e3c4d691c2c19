import { isResponseCode } from '../payments/responseSummary.ts';
import type { SandboxWorld } from '../sandboxWorld.ts';
import { schemeOf } from '../sources/cardNumber.ts';
import { emptyAnswer } from '../transport/answer.ts';
import { controlError, type ControlRoute } from './controlRoute.ts';

export const issuerControls: readonly ControlRoute[] = [
  {
    method: 'POST',
    path: '/issuer-scripts',
    run(world, { body: { target, responseCodes } }) {
      if (typeof target !== 'string' || !canBeAsked(world, target))
        return controlError(422, 'target must be a card number, or the id of a payment made here');
      if (!isScript(responseCodes))
        return controlError(422, 'issuer script must be response codes such as 20051');
      world.issuerScripts.set(scriptTarget(world, target), responseCodes);
      return emptyAnswer(204);
    },
  },
];

function isScript(value: unknown): value is readonly string[] {
  if (!Array.isArray(value) || value.length === 0) return false;
  return value.every((code) => typeof code === 'string' && isResponseCode(code));
}

/** Whether an issuer could ever be asked about it. */
function canBeAsked({ payments }: SandboxWorld, target: string): boolean {
  return payments.has(target) || schemeOf(target) !== undefined;
}

/** Scripts know a card by its fingerprint: its number is kept nowhere. */
function scriptTarget({ wallet, payments }: SandboxWorld, target: string): string {
  if (payments.has(target)) return target;
  return wallet.cardOf({ number: target, expiry_month: 12, expiry_year: 2099 }).fingerprint;
}
