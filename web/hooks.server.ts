import { error, type Handle, type HandleServerError, type RequestEvent } from '@sveltejs/kit';
import { isTheme, themeCookie } from '$lib/look/theme.ts';
import { cookieName } from '$lib/paraglide/runtime.js';
import { paraglideMiddleware } from '$lib/paraglide/server.js';
import type { Lang } from '#room/setup';
import { Drawing } from './drawing.ts';

const drawing = new Drawing();

/**
 * Hands the services to the pages. Chooses the language of the request (cookie, then the browser's wish, then the
 * community's) and names it in <html lang>; names a chosen theme there too, so that the page is never drawn in the wrong
 * one first.
 */
export const handle: Handle = ({ event, resolve }) => {
  if (!globalThis.yishi) error(503);
  event.locals.services = globalThis.yishi;
  return paraglideMiddleware(inSomeLanguage(event, globalThis.yishi.lang), ({ request, locale }) => {
    event.request = request;
    const chosen = event.cookies.get(themeCookie);
    const theme = isTheme(chosen) ? ` data-theme="${chosen}"` : '';
    return drawing.draw(() =>
      resolve(event, {
        transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%theme%', theme),
      }),
    );
  });
};

/**
 * What went wrong here is written down, by the page that it was and never by the address: a link that was copied badly is one,
 * secret and all. An address that leads nowhere is no fault of ours.
 */
export const handleError: HandleServerError = ({ error: fault, event, status }) => {
  if (status >= 500) console.error(`${event.request.method} ${event.route.id ?? 'a page'}:`, fault);
};

/** The request; of a reader who wants neither language, it wants the community's, and the browser is told so too. */
function inSomeLanguage({ request, cookies }: RequestEvent, lang: Lang): Request {
  if (cookies.get(cookieName) || /\b(zh|en)\b/i.test(request.headers.get('accept-language') ?? ''))
    return request;
  cookies.set(cookieName, lang, { path: '/', httpOnly: false, secure: false, sameSite: 'lax' });
  const headers = new Headers(request.headers);
  headers.set('accept-language', lang);
  return new Request(request, { headers });
}
