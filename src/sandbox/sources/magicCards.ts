/** What 3-D Secure does with a card. The last two are known before anybody is sent to a page. */
export type CardAuthentication =
  | 'challenge'
  | 'frictionless'
  | 'attempted'
  | 'notAuthenticated'
  | 'rejected'
  | 'couldNotBePerformed'
  | 'notEnrolled';

/** How the issuer of a card behaves. */
export interface CardBehaviour {
  /** Answer to an authorization. */
  readonly responseCode: string;
  readonly authentication: CardAuthentication;
  /** Captures and voids are refused. */
  readonly verificationOnly: boolean;
  /** A risk rule flags whatever is charged to it. */
  readonly isRisky: boolean;
  /** Declines the one amount that the classic card is known for. */
  readonly isClassic: boolean;
}

/** Response codes of cards that decline, or approve in part. */
const responseCodes = new Map([
  ['4539467987109256', '20005'],
  ['4024007181869214', '20005'],
  ['5585076576791786', '20005'],
  ['341829238058580', '20005'],
  ['6011111111111118', '20005'],
  ['36160912071610', '20005'],
  ['3528257085901927', '20005'],
  ['4544249167673670', '20051'],
  ['4111111111111129', '20001'],
  ['4024007103573027', '20012'],
  ['4485381577182090', '20014'],
  ['4916301720257093', '20020'],
  ['4000148147058142', '20020'],
  ['4897453568485113', '20059'],
  ['4818924250131070', '20062'],
  ['4556253752712245', '20063'],
  ['4095254802642505', '20068'],
  ['4500622868341387', '20154'],
  ['4276038578596818', '2005C'],
  ['4152812521833588', '2009G'],
  ['4734868958733862', '200N7'],
  ['4485899805156040', '200R1'],
  ['4567361325981788', '200R3'],
  ['4024007162185267', '30015'],
  ['4941202060999329', '30041'],
  ['4539253655711767', '30043'],
  ['5518207720770101', '10010'],
]);

const authentications = new Map<string, CardAuthentication>([
  ['4010056200000018', 'frictionless'],
  ['5137210000000018', 'frictionless'],
  ['345678901234564', 'frictionless'],
  ['4485040371536584', 'frictionless'],
  ['4022050100000000', 'notAuthenticated'],
  ['5132562600000029', 'notAuthenticated'],
  ['371064645462927', 'notAuthenticated'],
  ['4022050100000018', 'couldNotBePerformed'],
  ['5132562600000011', 'couldNotBePerformed'],
  ['4022050100000026', 'attempted'],
  ['4275765574319271', 'rejected'],
  ['5596061690670931', 'rejected'],
  ['378282246310005', 'notEnrolled'],
  ['4485899805156040', 'notEnrolled'],
]);

export const CLASSIC_CARD = '4242424242424242';
/** The sandbox's own: the documents name no card for this. */
const RISKY_CARD = '4242420000000109';
const VERIFICATION_ONLY_CARD = '4273149019799094';

/** Cards that are not in the tables are approved, and challenged when 3-D Secure is on. */
export function cardBehaviour(number: string): CardBehaviour {
  return {
    responseCode: responseCodes.get(number) ?? '10000',
    authentication: authentications.get(number) ?? 'challenge',
    verificationOnly: number === VERIFICATION_ONLY_CARD,
    isRisky: number === RISKY_CARD,
    isClassic: number === CLASSIC_CARD,
  };
}

/** One of the documented test numbers fails the Luhn check and is taken all the same. */
export function isMagicCard(number: string): boolean {
  return responseCodes.has(number) || authentications.has(number);
}
