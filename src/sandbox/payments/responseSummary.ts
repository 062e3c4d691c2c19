/** Checkout.com's answers in words; codes that are not here share one. */
const summaries: Readonly<Record<string, string>> = {
  '10000': 'Approved',
  '10010': 'Partial Value Approved',
  '10100': 'Flagged As Risky',
  '20001': 'Refer To Card Issuer',
  '20005': 'Declined - Do Not Honour',
  '20006': 'Error / Invalid Request Parameters',
  '20012': 'Invalid Transaction',
  '20014': 'Invalid Account Number',
  '20051': 'Insufficient Funds',
  '20059': 'Suspected Fraud',
  '20062': 'Restricted Card',
  '20063': 'Security Violation',
  '20068': 'Response Received Too Late / Timeout',
  '20087': 'Bad Track Data (Invalid CVV And/Or Expiry Date)',
  '20150': 'Card Not 3D Secure Enabled',
  '20151': 'Cardholder Failed 3D Secure Authentication',
  '20152': 'Initiated 3D Secure Not Completed Within 15 Minutes',
  '20153': '3D Secure System Malfunction',
  '20096': 'System Malfunction',
  '20154': '3D Secure Authentication Required',
  '20155': 'Invalid 3D Secure Authentication Result',
  '2005C': 'Not Supported By Issuer',
  '2009G': 'Blocked By Cardholder',
  '200N7': 'CVV2 Failure',
  '200R1': 'Stop Payment Order',
  '200R3': 'Stop Payment Order For All Authorizations',
  '30015': 'No Such Issuer',
  '30041': 'Lost Card',
  '30043': 'Stolen Card',
};

export function responseSummary(code: string): string {
  return summaries[code] ?? (isApproval(code) ? 'Approved' : 'Declined');
}

/** Five digits or capitals. */
export function isResponseCode(text: string): boolean {
  return /^[0-9A-Z]{5}$/.test(text);
}

/** 10000 is not the only good code: every one that begins with 10 approves. */
export function isApproval(code: string): boolean {
  return code.startsWith('10');
}
