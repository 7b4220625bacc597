import type { CommandId } from '#room/ids';

/**
 * A fresh random id (UUID v4) for one act. Made from getRandomValues, since randomUUID is missing on pages that came
 * over plain HTTP from a neighbouring machine.
 */
export function newCommandId(): CommandId {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  const hex = [...bytes].map((byte, index) => {
    const value = index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte;
    return value.toString(16).padStart(2, '0');
  });
  const text = hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
  // The brand is put on by zod on the server; here the text is made to its pattern.
  return text as CommandId;
}
