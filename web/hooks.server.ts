import { error, type Handle } from '@sveltejs/kit';
import { paraglideMiddleware } from '$lib/paraglide/server.js';
import { isTheme, themeCookie } from '$lib/look/theme.ts';

/**
 * Hands the services to the pages. Chooses the language of the request (cookie, then the browser's wish, then zh-CN) and
 * names it in <html lang>; names a chosen theme there too, so that the page is never drawn in the wrong one first.
 */
export const handle: Handle = ({ event, resolve }) => {
  if (!globalThis.yishi) error(503);
  event.locals.services = globalThis.yishi;
  return paraglideMiddleware(event.request, ({ request, locale }) => {
    event.request = request;
    const chosen = event.cookies.get(themeCookie);
    const theme = isTheme(chosen) ? ` data-theme="${chosen}"` : '';
    return resolve(event, {
      transformPageChunk: ({ html }) => html.replace('%lang%', locale).replace('%theme%', theme),
    });
  });
};
