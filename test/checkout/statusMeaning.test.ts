import { describe, expect, it } from 'vitest';
import { paymentRequest } from './samples/paymentRequests.ts';
import { clientAnswering, money, PAYMENT_ID } from './support/testClient.ts';

type Row = [status: number, kind: string, first: string, repeat: string, read: string];

describe('a status lets one conclude', () => {
  it.each<Row>([
    [400, 'invalid', 'refused', 'unknown', 'refused'],
    [401, 'unauthorized', 'refused', 'unknown', 'refused'],
    [403, 'forbidden', 'refused', 'unknown', 'refused'],
    [404, 'notFound', 'refused', 'unknown', 'refused'],
    [422, 'invalid', 'refused', 'unknown', 'refused'],
    [409, 'conflict', 'unknown', 'unknown', 'refused'],
    [429, 'rateLimited', 'notSent', 'unknown', 'notSent'],
    [408, 'unexpectedStatus', 'unknown', 'unknown', 'refused'],
    [302, 'unexpectedStatus', 'unknown', 'unknown', 'refused'],
    [500, 'serverError', 'unknown', 'unknown', 'unknown'],
    [502, 'badGateway', 'unknown', 'unknown', 'unknown'],
    [503, 'serverError', 'unknown', 'unknown', 'unknown'],
    [504, 'serverError', 'unknown', 'unknown', 'unknown'],
  ])(
    '%i is %s: %s on first use, %s on a repeat, %s on a read',
    async (status, kind, ...expected) => {
      const { client } = clientAnswering({ status });
      const failures = [
        await client.requestPayment(paymentRequest(), money),
        await client.requestPayment(paymentRequest(), { ...money, isRepeat: true }),
        await client.getPayment(PAYMENT_ID),
      ].map((failed) => failed._unsafeUnwrapErr());
      expect(failures.map(({ conclusion }) => conclusion)).toEqual(expected);
      expect(new Set(failures.map((failure) => `${failure.kind} ${failure.status}`))).toEqual(
        new Set([`${kind} ${status}`]),
      );
    },
  );
});
