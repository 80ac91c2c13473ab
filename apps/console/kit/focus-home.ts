/** Dialogs, and the menus that open them, give the focus away when they go. */
const PASSING = '[role="dialog"], [role="menu"]';

let home: HTMLElement | undefined;

function remember({ target }: FocusEvent): void {
  if (target instanceof HTMLElement && !target.closest(PASSING)) home = target;
}

function bringBack(): void {
  const isLost = document.activeElement === null || document.activeElement === document.body;
  if (isLost && home?.isConnected && !document.querySelector(PASSING)) home.focus({ preventScroll: true });
}

/**
 * Whoever closes a dialog that was opened from a menu is where they came from, not at the top of the page: the menu's entry
 * that had the focus is gone, so it goes to what opened the menu.
 */
export function keepFocusHome(): void {
  document.addEventListener('focusin', remember);
  const watch = new MutationObserver((changes) => {
    const isGone = changes.some(({ removedNodes }) =>
      [...removedNodes].some(
        (node) => node instanceof Element && (node.matches(PASSING) || node.querySelector(PASSING)),
      ),
    );
    // What follows in the same breath, e.g. the dialog after its menu, comes first.
    if (isGone) window.setTimeout(bringBack);
  });
  watch.observe(document.body, { childList: true, subtree: true });
}
