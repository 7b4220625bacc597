/**
 * Shows a dialog over everything; the function returned, for when it has been taken away, gives the focus back to where it was.
 * A dialog does so itself only when it is closed while it still stands in the page.
 */
export function showOver(dialog: HTMLDialogElement | undefined): () => void {
  const before = document.activeElement;
  dialog?.showModal();
  return () => {
    if (before instanceof HTMLElement && document.activeElement === document.body)
      before.focus({ preventScroll: true });
  };
}
