/** What the shop sells. */
export const product = {
  name: 'Walking boots',
  text: 'Waterproof, resoled for life, and worn in by nobody.',
  /** Minor units. */
  amount: 6500,
  currency: 'EUR',
  price: '65.00 EUR',
} as const;
