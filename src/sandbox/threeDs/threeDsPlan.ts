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
const NOT_ENROLLED_ENDING = '150';
const MALFUNCTION_AMOUNT = 5000;

/** They stand where an exemption may, and ask for none. */
const notExempting: ReadonlySet<string> = new Set([
  'none',
  'other',
  'data_share',
  'trusted_listing_prompt',
]);

type ThreeDsRequest = SandboxPayment['request']['3ds'];

export function threeDsPlan(
  { request, card }: Pick<SandboxPayment, 'request' | 'card'>,
  settings: SandboxSettings,
): ThreeDsPlan {
  const threeDs = request['3ds'];
  const elsewhere = authenticatedElsewhere(threeDs);
  if (elsewhere) return { kind: 'authorize', authentication: elsewhere };
  const exemption = acceptedExemption(threeDs, card);
  if (exemption !== undefined)
    return {
      kind: 'authorize',
      authentication: { enrolled: 'U', downgraded: false, exemption },
    };
  if (threeDs?.enabled !== true) return planWithoutRequest(request, card, settings);
  const failure = failureBeforeThePage(request.amount, card, settings);
  if (failure === undefined) return redirect();
  if (threeDs.attempt_n3d === true)
    return { kind: 'authorize', authentication: { enrolled: 'N', downgraded: true } };
  return {
    kind: 'decline',
    responseCode: failure,
    authentication: { enrolled: 'N', downgraded: false },
  };
}

/** The merchant's own software, or a session of its own, has asked the cardholder already. */
function authenticatedElsewhere(threeDs: ThreeDsRequest): Authentication | undefined {
  if (threeDs?.cryptogram === undefined && threeDs?.authentication_id === undefined)
    return undefined;
  const { cryptogram, xid, version, status } = threeDs;
  const response = status === 'A' ? 'A' : 'Y';
  return { enrolled: 'Y', downgraded: false, response, cryptogram, xid, version };
}

/** Issuers accept every exemption, unless the card is one that demands authentication. */
function acceptedExemption(
  threeDs: ThreeDsRequest,
  card: SandboxPayment['card'],
): string | undefined {
  const exemption = threeDs?.exemption;
  if (exemption === undefined || notExempting.has(exemption)) return undefined;
  return card?.behaviour.responseCode === AUTHENTICATION_REQUIRED ? undefined : exemption;
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
  { magicAmounts }: SandboxSettings,
): string | undefined {
  const authentication = card?.behaviour.authentication;
  const isMagic = magicAmounts && String(amount).endsWith(NOT_ENROLLED_ENDING);
  if (authentication === 'notEnrolled' || isMagic) return NOT_ENROLLED;
  const isBroken = authentication === 'couldNotBePerformed' || amount === MALFUNCTION_AMOUNT;
  return isBroken ? MALFUNCTION : undefined;
}

function redirect(upgradeReason?: string): ThreeDsPlan {
  const upgrade = upgradeReason === undefined ? {} : { upgradeReason };
  return { kind: 'redirect', authentication: { enrolled: 'Y', downgraded: false, ...upgrade } };
}
