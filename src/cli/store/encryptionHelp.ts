/** What the help of a command that opens a store says of keys. */
export const encryptionHelp = `
An encrypted store is opened by PAYSTATE_KEYS=id:base64,id:base64 with the writing key first, and by
PAYSTATE_NAMES_KEY in base64 where it hides references. PAYSTATE_PLAINTEXT=accepted reads rows that
are still in clear, which are refused otherwise.`;
