export { createWatch, type Watch, type WatchError } from './createWatch.ts';
export { nodeListener } from './nodeListener.ts';
export type { WatchedClock, WatchedPayments, WatchOptions } from './watchOptions.ts';
