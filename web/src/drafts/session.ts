/** The draft that is open in this window: when it is saved, and what happens when another window is faster. */

import { type Draft, freeName } from "./draft";
import { type DraftStore, type SaveFailure, draftOfKey } from "./store";

/** How the open draft stands: nothing to save, waiting for its turn, saved, or why not. */
export type SessionState = "clean" | "waiting" | "saved" | SaveFailure;

/** From the first unsaved key stroke to the save; not put off by further typing. */
const DELAY = 600;

export interface SessionOptions {
  store: DraftStore;
  /** The content as it stands on the page. */
  read: () => unknown;
  /** Called on every change of state. */
  changed: (state: SessionState) => void;
  now?: () => Date;
}

export class DraftSession {
  private timer: number | undefined;
  private state: SessionState = "clean";
  private unsaved = false;
  private readonly now: () => Date;

  constructor(
    public draft: Draft,
    private readonly options: SessionOptions,
  ) {
    this.now = options.now ?? (() => new Date());
  }

  /** The page has changed: save soon. */
  touch(): void {
    this.unsaved = true;
    if (this.blocked || this.timer !== undefined) return;
    if (this.state !== "full") this.become("waiting");
    this.timer = window.setTimeout(() => this.flush(), DELAY);
  }

  /** Save now what is not saved yet. */
  flush(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    if (!this.unsaved || this.blocked) return;
    const result = this.options.store.save({ ...this.draft, content: this.options.read() }, this.now());
    if ("failure" in result) return this.become(result.failure);
    this.draft = result.saved;
    this.unsaved = false;
    this.become("saved");
  }

  /** The page is about to go: what another window keeps from being saved becomes a draft of its own. */
  leave(): void {
    this.flush();
    if (this.unsaved && this.blocked) this.fork();
  }

  /** The storage was changed by another window. */
  stored(event: StorageEvent): void {
    const id = draftOfKey(event.key);
    if (this.draft.revision === 0 || this.blocked || (id !== "" && id !== this.draft.id)) return;
    const other = this.options.store.load(this.draft.id);
    if (!other) this.become("gone");
    else if (other.revision > this.draft.revision) this.become("later");
  }

  /** Saves the page under a new name and goes on with that; false when there is no room. */
  fork(): boolean {
    const { store, read } = this.options;
    const name = freeName(
      `${this.draft.name}（另存）`,
      store.list(this.draft.unit).map((draft) => draft.name),
    );
    const id = `${this.draft.id.slice(0, 50)}-${this.now().getTime().toString(36)}`;
    const result = store.save({ ...this.draft, id, name, content: read(), revision: 0 }, this.now());
    if ("failure" in result) return false;
    this.draft = result.saved;
    this.unsaved = false;
    this.become("saved");
    return true;
  }

  rename(name: string): void {
    this.draft = { ...this.draft, name };
    this.unsaved = true;
    this.flush();
  }

  /** Ends without saving. */
  drop(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.unsaved = false;
  }

  /** Whether another window must be asked about first. */
  get blocked(): boolean {
    return this.state === "later" || this.state === "gone";
  }

  get hasUnsaved(): boolean {
    return this.unsaved;
  }

  private become(state: SessionState): void {
    this.state = state;
    this.options.changed(state);
  }
}
