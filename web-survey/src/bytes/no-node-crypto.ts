/** Stands where the sealing library would look for Node's crypto module; a browser has its own. */
export const webcrypto = globalThis.crypto;
