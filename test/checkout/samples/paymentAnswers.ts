const id = 'pay_ourownpaymentidentifier222';
const host = 'https://api.sandbox.checkout.com';

const links = {
  self: { href: `${host}/payments/${id}` },
  actions: { href: `${host}/payments/${id}/actions` },
};

const totals = {
  total_authorized: 1250,
  total_voided: 0,
  available_to_void: 1250,
  total_captured: 0,
  available_to_capture: 1250,
  total_refunded: 0,
  available_to_refund: 0,
};

/** 201: approved. */
export const authorized = {
  id,
  action_id: 'act_ourownactionidentifier2222',
  amount: 1250,
  currency: 'EUR',
  approved: true,
  status: 'Authorized',
  auth_code: '004217',
  response_code: '10000',
  response_summary: 'Approved',
  balances: totals,
  risk: { flagged: false },
  source: {
    id: 'src_ourownsourceidentifier222a',
    type: 'card',
    scheme: 'Visa',
    last4: '1111',
    bin: '411111',
    expiry_month: 9,
    expiry_year: 2031,
  },
  customer: { id: 'cus_ourowncustomeridentifier22', email: 'ada@example.org' },
  processed_on: '2026-02-03T04:05:06.7890123Z',
  reference: 'TEA-77',
  _links: { ...links, capture: { href: `${host}/payments/${id}/captures`, title: 'Capture' } },
};

/** 201 all the same: the issuer said no. */
export const declined = {
  ...authorized,
  approved: false,
  status: 'Declined',
  response_code: '20051',
  response_summary: 'Insufficient Funds',
  _links: links,
};

/** 202: the cardholder has to go somewhere first. */
export const pending = {
  id,
  status: 'Pending',
  reference: 'TEA-77',
  '3ds': { downgraded: false, enrolled: 'Y' },
  _links: { self: links.self, redirect: { href: 'https://acs.example.org/challenge/22' } },
};

/**
 * What a read says of a payment that the issuer declined after 3-D Secure: the code is in the
 * action alone.
 */
export const declinedAfter3ds = {
  id,
  requested_on: '2026-02-03T04:05:06Z',
  amount: 1250,
  currency: 'EUR',
  status: 'Declined',
  approved: false,
  '3ds': { downgraded: false, enrolled: 'Y', authentication_response: 'Y' },
  actions: [
    {
      id: 'act_ourownactionidentifier2222',
      type: 'Authorization',
      response_code: '20005',
      response_summary: 'Declined - Do Not Honour',
    },
  ],
  _links: links,
};

export const actions = [
  {
    id: 'act_ourowncaptureidentifier222',
    type: 'Capture',
    processed_on: '2026-02-04T04:05:06Z',
    amount: 750,
    approved: true,
    response_code: '10000',
    response_summary: 'Approved',
  },
  {
    id: 'act_ourownactionidentifier2222',
    type: 'Authorization',
    processed_on: '2026-02-03T04:05:06Z',
    amount: 1250,
    approved: true,
    auth_code: '004217',
    response_code: '10000',
  },
];

export const accepted = {
  action_id: 'act_ourowncaptureidentifier222',
  reference: 'TEA-77',
  _links: { payment: links.self },
};
