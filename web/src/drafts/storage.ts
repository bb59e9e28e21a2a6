/** Both stores of the drafts, in agreement with each other; opened once a page. */

import type { Draft } from "./draft";
import { OverflowBox } from "./overflow";
import { reconcile } from "./reconcile";
import { DraftStore, openBox } from "./store";
import { openVault, type Vault } from "./vault";
import { versionOf } from "./version";

export interface DraftStorage {
  store: DraftStore;
  /** Null where a save cannot be known to be on the disk; then there are no versions either. */
  vault: Vault | null;
  /** False where everything ends with the page. */
  lasting: boolean;
  /** Drafts that the first store had lost, or had in an earlier state. */
  returned: Draft[];
}

let opened: Promise<DraftStorage> | undefined;

export function openStorage(): Promise<DraftStorage> {
  opened ??= open();
  return opened;
}

async function open(): Promise<DraftStorage> {
  const { box, lasting } = openBox();
  const vault = lasting ? await openVault() : null;
  const without: DraftStorage = { store: new DraftStore(box), vault: null, lasting, returned: [] };
  if (!vault) return without;
  const store = new DraftStore(new OverflowBox(box));
  try {
    return { ...without, store, vault, returned: await agree(store, vault) };
  } catch (error) {
    console.warn(error); // a damaged database: what localStorage has is what there is
    return without;
  }
}

/** What there is no room for was not lost: it was the vault's all along, and is none of what is returned. */
async function agree(store: DraftStore, vault: Vault): Promise<Draft[]> {
  const here = store.list();
  const there = await vault.read();
  const { returned, outdone, dropped, lingering, copied, settled } = reconcile(here, there, new Date());
  const versions = outdone.map((draft) => versionOf(draft, "找回之前"));
  if (copied.length + versions.length > 0) await vault.save(copied, versions);
  for (const id of dropped) store.remove(id);
  if (lingering.length > 0) await vault.remove(lingering);
  if (settled.length > 0) await vault.forget(settled);
  for (const draft of returned) store.putBack(draft);
  await vault.sweep(new Set([...here, ...there.drafts].map(({ id }) => id)));
  return returned.filter((draft) => !store.isHeld(draft));
}

/** A draft as it was saved last, by whichever window: one without room for it in the first store has told the vault only. */
export async function latest({ store, vault }: DraftStorage, id: string): Promise<Draft | null> {
  const there = (await vault?.draft(id).catch(() => null)) ?? null;
  const here = store.load(id);
  if (there && there.revision >= (here?.revision ?? 0) && there.updated !== here?.updated) store.putBack(there);
  return store.load(id);
}

/** Waits for the second copy of drafts that `store` has taken. Those that are nowhere but in memory are taken out again, and returned. */
export async function secure({ store, vault }: DraftStorage, drafts: readonly Draft[]): Promise<Draft[]> {
  const isSafe = await (vault?.save(drafts) ?? Promise.resolve()).then(
    () => true,
    () => false,
  );
  const refused = isSafe ? [] : drafts.filter((draft) => store.isHeld(draft));
  for (const draft of refused) store.letGo(draft);
  return refused;
}

/** Out of both stores, with its history. */
export async function removeDraft({ store, vault }: DraftStorage, draft: Draft): Promise<void> {
  await vault?.remove([draft.id]).catch(console.warn);
  store.remove(draft.id);
}
