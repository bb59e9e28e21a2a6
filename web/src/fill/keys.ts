/** Keys of the form. */

export interface KeyAction {
  /** As KeyboardEvent calls it; all with Alt. */
  key: string;
  shown: string;
  does: string;
  run: () => void;
}

export function listenForKeys(actions: readonly KeyAction[], isOn: () => boolean): void {
  document.addEventListener("keydown", (event) => {
    if (!isOn() || !event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || event.isComposing) return;
    const action = actions.find(({ key }) => key === event.key);
    if (!action || document.querySelector("dialog[open]")) return;
    event.preventDefault();
    action.run();
  });
}
