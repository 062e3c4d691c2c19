import type { AchSource, BacsSource, BankAccountSource, SepaSource } from './bankSources.ts';
import type { CardSource } from './cardSource.ts';
import type { CustomerSource } from './customerSource.ts';
import type { IdSource } from './idSource.ts';
import type { NetworkTokenSource } from './networkTokenSource.ts';
import type { OtherSource } from './otherSource.ts';
import type { ProviderTokenSource } from './providerTokenSource.ts';
import type {
  BancontactSource,
  EpsSource,
  GiropaySource,
  IdealSource,
  KnetSource,
  MultibancoSource,
  P24Source,
  SofortSource,
} from './redirectSources.ts';
import type { TokenSource } from './tokenSource.ts';
import type {
  AlipaySource,
  BlikSource,
  KlarnaSource,
  PaypalSource,
  WechatpaySource,
} from './walletSources.ts';

/**
 * A method that Checkout.com lists, with fields that are not described here: they are sent as they
 * are.
 */
export interface MethodSource {
  readonly type: MethodName;
  readonly [field: string]: unknown;
}

type MethodName =
  | ('afterpay' | 'alma' | 'applepay' | 'benefit' | 'benefitpay' | 'bizum' | 'boleto')
  | ('cvconnect' | 'dlocal' | 'fawry' | 'googlepay' | 'illicado' | 'mbway' | 'mobilepay')
  | ('octopus' | 'oxxo' | 'pagofacil' | 'paynow' | 'plaid' | 'poli' | 'postfinance' | 'qpay')
  | ('rapipago' | 'sequra' | 'stcpay' | 'swish' | 'tabby' | 'tamara' | 'trustly' | 'twint')
  | 'vipps';

/**
 * Where the money of a payment comes from. Known types are held to their fields; any other is made
 * with `otherSource`, so that a misspelt type does not pass for a new one.
 */
export type PaymentSource =
  | CardSource
  | TokenSource
  | IdSource
  | CustomerSource
  | NetworkTokenSource
  | ProviderTokenSource
  | BankAccountSource
  | SepaSource
  | AchSource
  | BacsSource
  | IdealSource
  | SofortSource
  | GiropaySource
  | EpsSource
  | BancontactSource
  | MultibancoSource
  | KnetSource
  | P24Source
  | PaypalSource
  | KlarnaSource
  | AlipaySource
  | WechatpaySource
  | BlikSource
  | MethodSource
  | OtherSource;
