import { describe, expect, it } from 'vitest';
import { declineReason } from '../../../src/checkout/index.ts';
import { authorized, declined, declinedAfter3ds, pending } from '../samples/paymentAnswers.ts';

describe('the reason of a decline', () => {
  it('stands at the top of an answer', () => {
    expect(declineReason(declined)).toEqual({ code: '20051', summary: 'Insufficient Funds' });
  });

  it('stands in the action after 3-D Secure', () => {
    expect(declineReason(declinedAfter3ds)).toEqual({
      code: '20005',
      summary: 'Declined - Do Not Honour',
    });
  });

  it('stands in old answers that have no verdict', () => {
    expect(declineReason({ response_code: '20014' })).toEqual({ code: '20014', summary: '' });
  });

  it.each<[string, Parameters<typeof declineReason>[0]]>([
    ['an approved payment', authorized],
    ['a payment approved whose capture was declined', { approved: true, response_code: '20005' }],
    ['a pending payment', { ...pending, approved: undefined }],
    ['a pending payment with an approving code', { actions: [{ response_code: '10000' }] }],
    ['a decline without a code', { approved: false }],
    ['a decline with actions that name none', { approved: false, actions: [] }],
  ])('is not there for %s', (_, payment) => {
    expect(declineReason(payment)).toBeUndefined();
  });
});
