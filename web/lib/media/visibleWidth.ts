import type { Attachment } from 'svelte/attachments';

/**
 * Tells how wide an element is to be seen, in CSS pixels: at first, when it changes, and 0 while it is scrolled away, hidden
 * or gone.
 */
export function visibleWidth(tell: (width: number, element: HTMLElement) => void): Attachment<HTMLElement> {
  return (element) => {
    let inSight = false;
    let last = -1;
    const look = () => {
      const shown = inSight && document.visibilityState === 'visible';
      const width = shown ? Math.round(element.clientWidth) : 0;
      if (width === last) return;
      last = width;
      tell(width, element);
    };
    const sight = new IntersectionObserver((entries) => {
      inSight = entries.at(-1)?.isIntersecting ?? false;
      look();
    });
    const size = new ResizeObserver(look);
    sight.observe(element);
    size.observe(element);
    document.addEventListener('visibilitychange', look);
    return () => {
      sight.disconnect();
      size.disconnect();
      document.removeEventListener('visibilitychange', look);
      tell(0, element);
    };
  };
}
