/** Fetches what every live page has from its first picture on. */
export const fetchFrameParts = () => import('./frameParts.ts');
