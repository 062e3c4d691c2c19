import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/**
 * Answers payment requests and token requests at once, in a process of its own, so that its work
 * is not counted. Tells its port on the first line of its output, and ends with its input.
 */
const payment = JSON.stringify({
  id: 'pay_benchmarkpaymentidentifie2',
  action_id: 'act_benchmarkactionidentifier2',
  amount: 1250,
  currency: 'EUR',
  approved: true,
  status: 'Authorized',
  auth_code: '004217',
  response_code: '10000',
  response_summary: 'Approved',
  '3ds': { downgraded: false, enrolled: 'N' },
  balances: {
    total_authorized: 1250,
    total_voided: 0,
    available_to_void: 1250,
    total_captured: 0,
    available_to_capture: 1250,
    total_refunded: 0,
    available_to_refund: 0,
  },
  risk: { flagged: false, score: 12 },
  source: {
    id: 'src_benchmarksourceidentifier2',
    type: 'card',
    expiry_month: 9,
    expiry_year: 2031,
    name: 'Ada Example',
    scheme: 'Visa',
    last4: '1111',
    fingerprint: '0F1E2D3C4B5A69788796A5B4C3D2E1F00F1E2D3C4B5A69788796A5B4C3D2E1F0',
    bin: '411111',
    card_type: 'CREDIT',
    card_category: 'CONSUMER',
    issuer: 'Bank of Examples',
    issuer_country: 'FR',
    product_id: 'F',
    product_type: 'Visa Classic',
    avs_check: 'G',
    cvv_check: 'Y',
    payment_account_reference: 'EXAMPLEPAYMENTACCOUNTREFERENC',
  },
  customer: { id: 'cus_benchmarkcustomeridentifie', email: 'ada@example.org', name: 'Ada' },
  processed_on: '2026-02-03T04:05:06.7890123Z',
  reference: 'TEA-77',
  scheme_id: '488341541494658',
  processing: { acquirer_transaction_id: '2644848105', retrieval_reference_number: '1234567890' },
  expires_on: '2026-02-10T04:05:06.7890123Z',
  eci: '05',
  _links: Object.fromEntries(
    ['self', 'actions', 'capture', 'void'].map((name) => [
      name,
      { href: `https://api.example.org/payments/pay_benchmarkpaymentidentifie2/${name}` },
    ]),
  ),
});
const token = JSON.stringify({ access_token: 'token', token_type: 'Bearer', expires_in: 3600 });

const server = createServer((request, response) => {
  request.resume().on('end', () => {
    const isToken = request.url === '/connect/token';
    response.writeHead(isToken ? 200 : 201, {
      'content-type': 'application/json',
      'cko-request-id': '0e1d2c3b-4a59-4687-9788-a5b4c3d2e1f0',
      'cko-version': '3.34.5',
    });
    response.end(isToken ? token : payment);
  });
});
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(`${(server.address() as AddressInfo).port}\n`);
});
process.stdin.on('end', () => process.exit()).resume();
