/**
 * Currencies whose smallest unit is the unit itself, and those with three decimals; all others have
 * two.
 */
const zeroDecimal = 'BIF CLF DJF GNF ISK JPY KMF KRW PYG RWF UGX VND VUV XAF XOF XPF'.split(' ');
const threeDecimal = 'BHD IQD JOD KWD LYD OMR TND'.split(' ');

/** How many decimals the minor unit of a currency stands for. */
export function decimalsOf(currency: string): 0 | 2 | 3 {
  if (zeroDecimal.includes(currency)) return 0;
  return threeDecimal.includes(currency) ? 3 : 2;
}
