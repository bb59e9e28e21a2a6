/** Both stores of the drafts, in agreement with each other; opened once a page. */

import type { Draft } from "./draft";
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
  /** Of these, the ones for which there is no room. */
  left: Draft[];
}

let opened: Promise<DraftStorage> | undefined;

export function openStorage(): Promise<DraftStorage> {
  opened ??= open();
  return opened;
}

async function open(): Promise<DraftStorage> {
  const { box, lasting } = openBox();
  const store = new DraftStore(box);
  const none: DraftStorage = { store, vault: null, lasting, returned: [], left: [] };
  const vault = lasting ? await openVault() : null;
  if (!vault) return none;
  try {
    return { ...none, vault, ...(await agree(store, vault)) };
  } catch (error) {
    console.warn(error); // a damaged database: what localStorage has is what there is
    return none;
  }
}

async function agree(store: DraftStore, vault: Vault): Promise<Pick<DraftStorage, "returned" | "left">> {
  const here = store.list();
  const there = await vault.read();
  const { returned, outdone, dropped, lingering, copied, settled } = reconcile(here, there, new Date());
  const versions = outdone.map((draft) => versionOf(draft, "找回之前"));
  if (copied.length + versions.length > 0) await vault.save(copied, versions);
  for (const id of dropped) store.remove(id);
  if (lingering.length > 0) await vault.remove(lingering);
  if (settled.length > 0) await vault.forget(settled);
  const left = returned.filter((draft) => !store.putBack(draft));
  await vault.sweep(new Set([...here, ...there.drafts].map(({ id }) => id)));
  return { returned: returned.filter((draft) => !left.includes(draft)), left };
}
