/** What JSON can hold. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one text of a value, whatever order its keys were made in: JSON Canonicalization Scheme (RFC 8785).
 * Keys whose value is undefined are left out, as JSON does.
 * @throws on what the scheme does not allow: a number that is not finite, half of a character
 */
export function canonical(value: Json): string {
  if (typeof value === 'string') return quoted(value);
  if (typeof value === 'number' && !Number.isFinite(value)) throw new RangeError(`${value} is not in JSON`);
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const parts: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const one = value[key];
    if (one !== undefined) parts.push(`${quoted(key)}:${canonical(one)}`);
  }
  return `{${parts.join(',')}}`;
}

function quoted(text: string): string {
  if (/\p{Surrogate}/u.test(text)) throw new RangeError('half of a character is not in JSON');
  return JSON.stringify(text);
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);
