/**
 * True for a UID that can be stored and compared (PS3.5 9.1): digits and dots, 1–64 characters.
 * Components with leading zeros are illegal there but written by real devices, and harmless: they pass.
 */
export function isValidUid(text: string): boolean {
  return text.length <= 64 && /^\d+(\.\d+)+$/.test(text);
}
