/** Themes: light is paper, dark is ink. Nobody having chosen, the system's wish counts. */
export type Theme = 'light' | 'dark';

/** The cookie that keeps the choice, so that the server draws the page right at once. */
export const themeCookie = 'theme';

export const isTheme = (value: unknown): value is Theme => value === 'light' || value === 'dark';

/** The theme on screen now. Browser only. */
export function shownTheme(): Theme {
  const chosen = document.documentElement.dataset['theme'];
  if (isTheme(chosen)) return chosen;
  return matchMedia('(prefers-color-scheme: dark)').matches ? 'dark' : 'light';
}

/** Shows a theme and keeps the choice for a year. Browser only. */
export function chooseTheme(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  document.cookie = `${themeCookie}=${theme}; path=/; max-age=31536000; samesite=lax`;
}
