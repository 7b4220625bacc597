import type { Attachment } from 'svelte/attachments';

/** Below this nobody in the last row reads a name, vw. */
const leastName = 4;

/** Whether what stands in the middle of the wall has more to show than the middle has room for. */
export function overfull(element: HTMLElement): boolean {
  const middle = element.closest('.middle');
  const last = middle?.lastElementChild;
  if (!middle || !last) return false;
  const margin = Number.parseFloat(getComputedStyle(middle).paddingBottom);
  return last.getBoundingClientRect().bottom > middle.getBoundingClientRect().bottom - margin + 1;
}

/** Calls `fit` now, once the letters are there, and whenever the middle of the wall gets more room or less; the function returned stops. */
export function whileRoomChanges(element: HTMLElement, fit: () => void): () => void {
  fit();
  void document.fonts.ready.then(fit);
  const sight = new ResizeObserver(fit);
  const middle = element.closest('.middle');
  if (middle) sight.observe(middle);
  return () => sight.disconnect();
}

/**
 * Sets a name as large as wished, or as much smaller as it takes to lose nothing of it, nor of what stands under it.
 * @param size the size that is wished for, vw
 */
export const asLargeAs =
  (size: number, _name: string): Attachment<HTMLElement> =>
  (element) =>
    whileRoomChanges(element, () => {
      let now = size;
      const set = () => (element.style.fontSize = `${now}vw`);
      for (
        set();
        now > leastName && (element.scrollHeight > element.clientHeight + 1 || overfull(element));
        set()
      )
        now -= 0.25;
    });
