/** Keys of tests; every byte of one is the same. */
export const keyA = { id: 'a', key: new Uint8Array(32).fill(1) };
export const keyB = { id: 'b', key: new Uint8Array(32).fill(2) };
export const namesKey = new Uint8Array(32).fill(9);
