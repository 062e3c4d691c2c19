import { describe, expect, it } from 'vitest';
import { checkRefundRequest, checkVoidRequest } from '../../../src/checkout/index.ts';
import { checkSpelling } from '../../../src/checkout/checks/checkSpelling.ts';

describe('a field', () => {
  it.each(['amonut', 'Amount', 'amout', 'amounts', 'a_mount', 'captureType', 'capturetype'])(
    'that is nearly a decisive one is a fault: %s',
    (field) => {
      const faults = checkSpelling({ [field]: 1 }, 'amount', 'capture_type');
      expect(faults.map(({ path }) => path)).toEqual([field]);
      expect(faults[0]?.rule).toContain(/capt/.test(field) ? 'capture_type' : 'amount');
    },
  );

  it.each(['amount', 'capture_type', 'reference', 'metadata', 'amount_allocations', 'total', ''])(
    'that is decisive, or far from it, is none: %s',
    (field) => {
      expect(checkSpelling({ [field]: 1 }, 'amount', 'capture_type')).toEqual([]);
    },
  );

  it.each([checkRefundRequest, checkVoidRequest])('is held to it by %o', (check) => {
    const faults = check({ amonut: 500 })._unsafeUnwrapErr();
    expect(faults.map(({ path }) => path)).toEqual(['amonut']);
  });
});
