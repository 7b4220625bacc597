import type { IncomingMessage } from 'node:http';

/**
 * Whether a browser page of this origin may connect. CORS does not guard WebSockets, so the Origin is compared with the
 * host that was asked for and with the public address. Programs that are not browsers send none.
 */
export function originAllowed(request: IncomingMessage, publicOrigin: string): boolean {
  const origin = request.headers.origin;
  if (origin === undefined) return true;
  if (origin === publicOrigin) return true;
  try {
    return new URL(origin).host === request.headers.host;
  } catch {
    return false;
  }
}
