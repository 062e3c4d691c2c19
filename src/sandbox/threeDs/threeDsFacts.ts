import type { SandboxPayment } from '../books/sandboxPayment.ts';

/** The `3ds` of the answer to a payment request: short. */
export function threeDsSummary({ authentication }: SandboxPayment): object {
  if (!authentication) return {};
  const { downgraded, enrolled, upgradeReason } = authentication;
  return {
    '3ds': {
      downgraded,
      enrolled,
      ...(upgradeReason !== undefined && { upgrade_reason: upgradeReason }),
    },
  };
}

/**
 * The `3ds` of a payment that is read back. After a failed authentication it says nothing of the
 * answer.
 */
export function threeDsFacts({ authentication }: SandboxPayment): object {
  if (!authentication) return {};
  const { downgraded, enrolled, upgradeReason, response, cryptogram, xid, exemption } =
    authentication;
  const isProven = response === 'Y' || response === 'A';
  return {
    '3ds': {
      downgraded,
      enrolled,
      ...(isProven && { signature_valid: 'Y', authentication_response: response }),
      ...(cryptogram !== undefined && { cryptogram }),
      ...(xid !== undefined && { xid }),
      version: authentication.version ?? '2.2.0',
      ...(isProven && { exemption: 'none', challenged: authentication.isChallenged === true }),
      ...(exemption !== undefined && { exemption, exemption_applied: exemption }),
      ...(upgradeReason !== undefined && { upgrade_reason: upgradeReason }),
    },
  };
}

/** The `3ds` of an event, which names the answer of a failed authentication too. */
export function threeDsInEvent({ authentication }: SandboxPayment, eci: string): object {
  if (!authentication) return {};
  const { downgraded, enrolled, response, cryptogram, xid, version = '2.2.0' } = authentication;
  return {
    '3ds': {
      downgraded,
      enrolled,
      ...(response !== undefined && { authentication_response: response }),
      ...(response === 'N' && { authentication_status_reason: '01' }),
      ...(cryptogram !== undefined && { cryptogram }),
      ...(xid !== undefined && { xid }),
      eci,
      version,
      exemption: authentication.exemption ?? 'none',
      challenged: authentication.isChallenged === true,
    },
  };
}
