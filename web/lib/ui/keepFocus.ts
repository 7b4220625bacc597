import type { Attachment } from 'svelte/attachments';

const focusable = 'input, select, textarea, a[href], button';

/**
 * For a form with lists: whoever takes a line out by its button goes on at what follows the line, and not at the top of the page,
 * where the browser leaves a keyboard whose button is gone (WCAG 2.2, 2.4.3).
 */
export const keepFocus: Attachment<HTMLElement> = (form) => {
  const follow = async () => {
    const all = [...form.querySelectorAll<HTMLElement>(focusable)];
    const place = all.findIndex((one) => one === document.activeElement);
    if (place < 0) return;
    const [pressed, ...following] = all.slice(place);
    await new Promise(requestAnimationFrame); // until then the button's own listener has taken the line away
    if (pressed?.isConnected) return;
    const next = [...following, ...all.slice(0, place).reverse()];
    next.find((one) => one.isConnected && !one.matches(':disabled'))?.focus();
  };
  const listen = () => void follow();
  form.addEventListener('click', listen);
  return () => form.removeEventListener('click', listen);
};
