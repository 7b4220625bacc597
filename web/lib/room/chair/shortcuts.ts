/** Every key that does something on the chair's console. The buttons carry them in aria-keyshortcuts. */
export const keys = ['N', 'P', '+', 'E', 'M', 'O', 'V', '?'] as const;
export type Key = (typeof keys)[number];

/** Which shortcut was meant, or null: not while typing, not with Ctrl or Alt, and holding a key down counts once. */
export function keyMeant(event: KeyboardEvent): Key | null {
  if (event.defaultPrevented || event.repeat || event.isComposing) return null;
  if (event.ctrlKey || event.metaKey || event.altKey || isTyping(event.target)) return null;
  const key = event.key === '=' ? '+' : event.key === '？' ? '?' : event.key.toUpperCase();
  return keys.find((one) => one === key) ?? null;
}

const isTyping = (target: EventTarget | null): boolean =>
  target instanceof HTMLElement &&
  (target.isContentEditable || target.matches('textarea, select, input:not([type=radio], [type=checkbox])'));

/** Presses the button that carries the key, if it is there and may be pressed; so a key never does what its button would not. */
export function press(key: Key): void {
  const button = document.querySelector<HTMLButtonElement>(`button[aria-keyshortcuts="${key}"]:enabled`);
  button?.focus();
  button?.click();
}
