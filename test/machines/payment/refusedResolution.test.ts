import { describe, expect, it } from 'vitest';
import {
  dropResolution,
  leaveResolution,
  recordResolution,
  refuseResolution,
  type Resolution,
  type ResolveCommand,
} from '../../../machines/payment/resolution.ts';
import { authorized } from '../../support/facts.ts';
import { knownPayment } from '../../support/knownPayment.ts';

const command = (key: string): ResolveCommand => ({
  type: 'operator.resolve',
  key,
  by: 'Ada',
  reason: 'Seen.',
  at: 5,
});

const resolved: Resolution = {
  key: 'D1',
  by: 'Ada',
  reason: 'Seen.',
  at: 5,
  checkoutPaymentId: 'pay_1',
  contradictions: [],
  before: { authorized: 0, captured: 0, voided: 0, refunded: 0, returned: 0 },
  after: { authorized: 0, captured: 0, voided: 0, refunded: 0, returned: 0 },
};

/** Its books disagree: it was authorized in another currency than asked for. */
const conflicted = (known: Parameters<typeof knownPayment>[1] = {}) =>
  knownPayment([{ ...authorized, currency: 'EUR' }], known);

describe('a decision that cannot be carried out', () => {
  it('is refused under its own key where nothing disagrees', () => {
    const refused = { refusedResolution: { key: 'D1', reason: 'notConflicted' } };
    expect(refuseResolution(knownPayment([authorized]), command('D1'))).toEqual(refused);
  });

  it('is refused while another one is carried out, and not while it is itself', () => {
    const busy = conflicted({ resolving: command('D1') });
    const refused = { refusedResolution: { key: 'D2', reason: 'beingResolved' } };
    expect(refuseResolution(busy, command('D2'))).toEqual(refused);
    expect(refuseResolution(busy, command('D1'))).toEqual({});
  });

  it('is refused while an operation is in flight that keeps it waiting', () => {
    const refused = { refusedResolution: { key: 'D1', reason: 'operationInFlight' } };
    expect(refuseResolution(conflicted(), command('D1'))).toEqual(refused);
  });

  it('is no refusal when it comes again after it was carried out', () => {
    const again = conflicted({ resolutions: [resolved] });
    expect(refuseResolution(again, command('D1'))).toEqual({});
    expect(refuseResolution(again, command('D2'))).toMatchObject({
      refusedResolution: { key: 'D2' },
    });
  });
});

describe('a decision under way', () => {
  it('takes the refusal of an earlier one away', () => {
    const recorded = { resolving: command('D1'), refusedResolution: null };
    expect(recordResolution(command('D1'))).toEqual(recorded);
  });

  it('is void when the books could not be read, or agree by now, and says which', () => {
    const busy = conflicted({ resolving: command('D1') });
    const unread = { resolving: null, refusedResolution: { key: 'D1', reason: 'unread' } };
    expect(dropResolution(busy)).toEqual(unread);
    const settled = { resolving: null, refusedResolution: { key: 'D1', reason: 'notConflicted' } };
    expect(leaveResolution(busy)).toEqual(settled);
  });

  it('leaves nothing behind where there was none', () => {
    expect(dropResolution(conflicted())).toEqual({});
    expect(leaveResolution(conflicted())).toEqual({});
  });
});
