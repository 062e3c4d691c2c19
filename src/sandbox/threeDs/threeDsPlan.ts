import type { Authentication, SandboxPayment } from '../books/sandboxPayment.ts';
import type { SandboxSettings } from '../sandboxOptions.ts';

/** What 3-D Secure makes of a request before an issuer is asked. */
export type ThreeDsPlan =
  | { readonly kind: 'authorize'; readonly authentication?: Authentication }
  | { readonly kind: 'redirect'; readonly authentication: Authentication }
  | {
      readonly kind: 'decline';
      readonly responseCode: string;
      readonly authentication: Authentication;
    };

const NOT_ENROLLED = '20150';
const MALFUNCTION = '20153';
const AUTHENTICATION_REQUIRED = '20154';
const MALFUNCTION_AMOUNT = 5000;

export function threeDsPlan(
  { request, card }: Pick<SandboxPayment, 'request' | 'card'>,
  settings: SandboxSettings,
): ThreeDsPlan {
  const threeDs = request['3ds'];
  if (threeDs?.cryptogram !== undefined) {
    const { cryptogram, xid, version } = threeDs;
    const authentication = { enrolled: 'Y', downgraded: false, response: 'Y' } as const;
    return {
      kind: 'authorize',
      authentication: { ...authentication, cryptogram, xid, version },
    };
  }
  if (threeDs?.enabled !== true) return planWithoutRequest(request, card, settings);
  const failure = failureBeforeThePage(request.amount, card);
  if (failure === undefined) return redirect();
  if (threeDs.attempt_n3d === true)
    return { kind: 'authorize', authentication: { enrolled: 'N', downgraded: true } };
  return {
    kind: 'decline',
    responseCode: failure,
    authentication: { enrolled: 'N', downgraded: false },
  };
}

/** An issuer may demand 3-D Secure although nobody asked for it. */
function planWithoutRequest(
  { '3ds': threeDs, merchant_initiated: merchantInitiated }: SandboxPayment['request'],
  card: SandboxPayment['card'],
  settings: SandboxSettings,
): ThreeDsPlan {
  const isDemanded = card?.behaviour.responseCode === AUTHENTICATION_REQUIRED;
  const mayUpgrade = threeDs?.allow_upgrade ?? settings.allowUpgradeDefault;
  if (isDemanded && mayUpgrade && merchantInitiated !== true) return redirect('sca_retry');
  return { kind: 'authorize' };
}

/** Why nobody can be sent to a page: the card is not enrolled, or 3-D Secure is broken. */
function failureBeforeThePage(
  amount: number | undefined,
  card: SandboxPayment['card'],
): string | undefined {
  const authentication = card?.behaviour.authentication;
  if (authentication === 'notEnrolled') return NOT_ENROLLED;
  const isBroken = authentication === 'couldNotBePerformed' || amount === MALFUNCTION_AMOUNT;
  return isBroken ? MALFUNCTION : undefined;
}

function redirect(upgradeReason?: string): ThreeDsPlan {
  const upgrade = upgradeReason === undefined ? {} : { upgradeReason };
  return { kind: 'redirect', authentication: { enrolled: 'Y', downgraded: false, ...upgrade } };
}
