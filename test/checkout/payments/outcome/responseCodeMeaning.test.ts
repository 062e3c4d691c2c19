import { describe, expect, it } from 'vitest';
import { responseCodeMeaning } from '../../../../src/checkout/index.ts';
import { responseCodes } from '../../../../src/checkout/payments/outcome/responseCodes.ts';

describe('a response code', () => {
  it.each([
    ['10000', 'approved', 'none'],
    ['10081', 'approved', 'none'],
    ['10100', 'approved', 'review'],
    ['20005', 'softDecline', 'retryLater'],
    ['20051', 'softDecline', 'retryLater'],
    ['20061', 'softDecline', 'retryLater'],
    ['20065', 'softDecline', 'retryLater'],
    ['200P1', 'softDecline', 'retryLater'],
    ['20068', 'softDecline', 'retryNow'],
    ['20091', 'softDecline', 'retryNow'],
    ['20096', 'softDecline', 'retryNow'],
    ['20153', 'softDecline', 'retryNow'],
    ['200E3', 'softDecline', 'retryNow'],
    ['20154', 'softDecline', 'retryWith3ds'],
    ['20014', 'softDecline', 'changeDetails'],
    ['20087', 'softDecline', 'changeDetails'],
    ['200N7', 'softDecline', 'changeDetails'],
    ['20118', 'softDecline', 'wait'],
    ['20094', 'softDecline', 'wait'],
    ['20059', 'softDecline', 'never'],
    ['200R1', 'softDecline', 'never'],
    ['200R3', 'softDecline', 'never'],
    ['30041', 'hardDecline', 'never'],
    ['30777', 'hardDecline', 'never'],
    ['40101', 'risk', 'never'],
    ['41203', 'risk', 'never'],
    ['43401', 'risk', 'retryWith3ds'],
    ['50003', 'payoutOrRefund', 'retryLater'],
    ['50025', 'payoutOrRefund', 'changeDetails'],
    ['50490', 'payoutOrRefund', 'wait'],
    ['50599', 'payoutOrRefund', 'unclear'],
    ['99999', 'unknown', 'unclear'],
    ['2005', 'unknown', 'unclear'],
    ['20051 ', 'unknown', 'unclear'],
    ['', 'unknown', 'unclear'],
  ] as const)('%s is of the family %s and advises %s', (code, family, advice) => {
    expect(responseCodeMeaning(code)).toMatchObject({ family, advice });
  });

  it.each<unknown>([undefined, null, 50_401, {}])('is text: %j is of no family', (code) => {
    expect(responseCodeMeaning(code as string).family).toBe('unknown');
  });

  it('of the list has words of its own, and any other those of its family', () => {
    expect(responseCodeMeaning('20051').summary).toBe('not enough money in the account');
    expect(responseCodeMeaning('20998').summary).toBe('declined; a later attempt may succeed');
    expect(responseCodeMeaning('50420').summary).toBe('the bank details are wrong');
  });

  it('of the list is a code of a known family', () => {
    const families = [...responseCodes.keys()].map((code) => responseCodeMeaning(code).family);
    expect(new Set(families)).not.toContain('unknown');
    expect(responseCodes.size).toBeGreaterThan(90);
  });
});
