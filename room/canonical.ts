/** What JSON can hold. */
export type Json =
  null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json | undefined };

/**
 * The one text of a value, whatever order its keys were made in: JSON Canonicalization Scheme (RFC 8785).
 * Keys whose value is undefined are left out, as JSON does.
 */
export function canonical(value: Json): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (isList(value)) return `[${value.map(canonical).join(',')}]`;
  const parts: string[] = [];
  for (const key of Object.keys(value).sort()) {
    const one = value[key];
    if (one !== undefined) parts.push(`${JSON.stringify(key)}:${canonical(one)}`);
  }
  return `{${parts.join(',')}}`;
}

const isList = (value: object): value is readonly Json[] => Array.isArray(value);
