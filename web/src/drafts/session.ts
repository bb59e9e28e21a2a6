/** The draft that is open in this window: when it is saved, and what happens when another window is faster. */

import { type About, callOf } from "./about";
import { type Draft, freeName, sameContent, tidyName } from "./draft";
import { type DraftStore, type SaveFailure, draftOfKey } from "./store";
import { OutdoneError, type Vault } from "./vault";
import { SPACING, type Version, versionOf } from "./version";

/**
 * How the open draft stands: nothing to save, waiting for its turn or for the disk, saved (in one place of two where there
 * is no room), handed to the browser without a word from the disk, or why not.
 */
export type SessionState = "clean" | "waiting" | "writing" | "saved" | "once" | "handed" | SaveFailure;

/** From the first unsaved key stroke to the save, in milliseconds; not put off by further typing. */
const DELAY = 400;
/** For so long a draft may be away without being gone, in milliseconds. */
const AWAY = 200;

export interface SessionOptions {
  store: DraftStore;
  vault: Pick<Vault, "save"> | null;
  /** Whether earlier states are kept. */
  versions: boolean;
  /** The content as it stands on the page. */
  read: () => unknown;
  about: () => About;
  /** Called on every change of state. */
  changed: (state: SessionState) => void;
  now?: () => Date;
}

export class DraftSession {
  private timer: number | undefined;
  private state: SessionState = "clean";
  private unsaved = false;
  /** When the last version was kept; the state that was opened is one. */
  private kept = 0;
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
    const before = this.draft;
    const result = this.options.store.save(this.current(), this.now());
    if ("failure" in result) return this.become(result.failure);
    this.secure(result.saved, this.due(before, result.saved));
  }

  /** As it stands on the page. */
  private current(): Draft {
    const { draft } = this;
    const about = this.options.about();
    const call = draft.unnamed ? callOf(about) : "";
    // A name that was given once more, as 云岭县水利局（2）, is still that name.
    const name = !call || draft.name.replace(/（\d+）$/, "") === tidyName(call) ? draft.name : this.free(call);
    return { ...draft, name, about, content: this.options.read() };
  }

  private free(name: string): string {
    const others = this.options.store.list(this.draft.unit).filter(({ id }) => id !== this.draft.id);
    return freeName(
      name,
      others.map((other) => other.name),
    );
  }

  /** Keeps the state as it is now, for what comes next replaces it. */
  keep(why: string): void {
    this.flush();
    const { vault, versions } = this.options;
    if (!vault || !versions || this.draft.revision === 0) return;
    void vault.save([], [versionOf(this.draft, why)], this.now()).catch(console.warn);
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
    if (!other) window.setTimeout(() => this.missed(), AWAY);
    else if (other.revision > this.draft.revision) this.become("later");
  }

  /** Another window that is short of room removes a draft for a moment, to put the next revision in its place. */
  private missed(): void {
    if (this.draft.revision === 0 || this.blocked) return;
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
    this.secure(result.saved, []);
    return true;
  }

  rename(name: string): void {
    const { unnamed: _, ...draft } = this.draft;
    this.draft = { ...draft, name };
    this.unsaved = true;
    this.flush();
  }

  /** Ends without saving. */
  drop(): void {
    window.clearTimeout(this.timer);
    this.timer = undefined;
    this.unsaved = false;
    this.state = "clean"; // what is still on its way to the disk has nothing to say here any more
  }

  /** Whether another window must be asked about first. */
  get blocked(): boolean {
    return this.state === "later" || this.state === "gone";
  }

  /** The first copy is made; the page may say so when the second one is on the disk. */
  private secure(saved: Draft, versions: Version[]): void {
    this.draft = saved;
    this.unsaved = false;
    const { vault } = this.options;
    if (!vault) return this.become("handed");
    this.become("writing");
    const done = (state: SessionState): void => {
      if (this.state === "writing" && this.draft === saved) this.become(state);
    };
    vault.save([saved], versions, this.now()).then(
      () => {
        this.options.store.settle(saved);
        done(this.options.store.isHeld(saved) ? "once" : "saved");
      },
      (error: unknown) => {
        const isOutdone = error instanceof OutdoneError;
        const isHeld = this.options.store.isHeld(saved);
        if (isOutdone || isHeld) this.unsaved = true;
        done(isOutdone ? error.how : isHeld ? "full" : "handed");
      },
    );
  }

  /** The state before the first change, and one now and then. */
  private due(before: Draft, saved: Draft): Version[] {
    if (!this.options.versions) return [];
    const isFirst = this.kept === 0;
    if (!isFirst && Date.parse(saved.updated) - this.kept < SPACING) return [];
    this.kept = Date.parse(saved.updated);
    return isFirst && before.revision > 0 && !sameContent(before, saved) ? [versionOf(before)] : [versionOf(saved)];
  }

  private become(state: SessionState): void {
    this.state = state;
    this.options.changed(state);
  }
}
