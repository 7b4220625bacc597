/** Shakes the device, pattern in ms: on, off, on. A page that nobody has touched yet may not, and the browser complains if it tries. */
export function vibrate(...pattern: number[]): void {
  if (navigator.userActivation?.hasBeenActive) navigator.vibrate?.(pattern);
}
