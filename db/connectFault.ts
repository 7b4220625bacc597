import { openFault, type OpenFault } from './openFault.ts';

export type Place = { host: string; database: string; user: string };

/** What may be printed of a database address; null if it is none. */
export function placeOf(url: string): Place | null {
  const parsed = URL.parse(url);
  if (!parsed || !/^postgres(ql)?:$/.test(parsed.protocol)) return null;
  const { pathname, username, password } = parsed;
  if (![pathname, username, password].every(isEncoded)) return null;
  return {
    host: parsed.host || parsed.searchParams.get('host') || 'localhost',
    database: decodeURIComponent(pathname.slice(1)) || 'postgres',
    user: decodeURIComponent(username) || 'postgres',
  };
}

/** Whether every % of an address begins an encoded character; in a password it must be written %25. */
function isEncoded(part: string): boolean {
  try {
    return typeof decodeURIComponent(part) === 'string';
  } catch {
    return false;
  }
}

const oldest = 15;

export function tooOldFault(version: string, place: Place): OpenFault | null {
  return Number.parseInt(version) >= oldest ? null : openFault('tooOld', { ...place, version });
}

/** The fault behind an error of the first queries; null if it is none that the operator can mend. */
export function faultFrom(error: unknown, place: Place): OpenFault | null {
  const code = codeOf(error);
  if (!code) return null;
  if (refusals.has(code)) return openFault('wrongPassword', place);
  if (code === '3D000') return openFault('databaseUnknown', place);
  if (code === '42501') return openFault('notAllowed', { ...place, reason: code });
  // 57P0x: starting up or shutting down; 53300: no connection left; the rest are those of the network and of TLS
  if (/^(57P0|53300|08|E[A-Z]|CONN|CERT|DEPTH|SELF|UNABLE)/.test(code)) {
    return openFault('unreachable', { ...place, reason: code });
  }
  return null;
}

const refusals = new Set(['28P01', '28000']);

function codeOf(error: unknown): string | null {
  if (!(error instanceof Error)) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause ? codeOf(error.cause) : null; // Drizzle wraps what the driver threw
}
