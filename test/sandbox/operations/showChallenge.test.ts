import { describe, expect, it } from 'vitest';
import { challenged } from '../../support/challengedPayment.ts';
import { linkOf, openShop, readReply } from '../../support/sandboxShop.ts';

describe('the 3-D Secure page', () => {
  it('has two buttons, no script, and nothing of the merchant unescaped', async () => {
    const shop = openShop();
    const payment = await shop.pay({ '3ds': { enabled: true }, reference: '<script>"&' });
    const { status, text, headers } = await readReply(
      await shop.sandbox.fetch(linkOf(payment, 'redirect')),
    );
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(text).toContain('<button name="answer" value="approve">Approve</button>');
    expect(text).toContain('<button name="answer" value="refuse">Refuse</button>');
    expect(text).not.toContain('<script');
    expect(text).not.toContain(shop.sandbox.secretKey);
  });

  it('ends on a plain page where the merchant named no address', async () => {
    const shop = openShop();
    const payment = await shop.pay({ '3ds': { enabled: true } });
    expect(
      await shop.sandbox.answerChallenge(linkOf(payment, 'redirect'), 'approve'),
    ).toBeUndefined();
    expect(shop.sandbox.books(payment.id)?.status).toBe('Authorized');
  });

  it('takes no other answer', async () => {
    const { shop, payment, redirect } = await challenged();
    const body = new URLSearchParams({ answer: 'maybe' });
    expect((await shop.sandbox.fetch(redirect, { method: 'POST', body })).status).toBe(400);
    expect(shop.sandbox.books(payment.id)?.status).toBe('Pending');
  });

  it('is not there for payments that need none', async () => {
    const shop = openShop();
    const { id } = await shop.pay();
    expect((await shop.sandbox.fetch(`/3ds/${id}`)).status).toBe(404);
    await expect(shop.sandbox.answerChallenge(`/3ds/${id}`, 'approve')).rejects.toThrow(
      'No payment waits',
    );
  });
});
