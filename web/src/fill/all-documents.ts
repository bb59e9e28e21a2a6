/** All drafts of a unit as Word files in one zip: letters to many people, each a draft of its own. */

import { loadBlank } from "../drafts/reader-layout";
import type { Draft } from "../drafts/draft";
import { freeName } from "../drafts/draft";
import { loadWriters } from "../office/writers";
import type { ZipPart } from "../office/zip-writer";
import { type Unit, withBlanks } from "../shared/unit";
import { busy } from "../ui/busy";
import { download, fileName } from "../ui/dom";
import { toFilling } from "../contents/form/filling";
import { blanksOf, partsOf } from "../contents/form/form";
import { type FindSection, migrate } from "../contents/form/migrate";

export async function downloadAll(unit: Unit, find: FindSection, drafts: readonly Draft[]): Promise<void> {
  const [{ fillDocx, writingZip }, blank] = await Promise.all([loadWriters(), loadBlank(unit.id)]);
  const names: string[] = [];
  const files = drafts.map((draft): ZipPart => {
    const content = migrate(draft.content, unit, find);
    const whole = withBlanks(unit, blanksOf(unit, content).keys());
    const name = freeName(draft.name, names);
    names.push(name);
    return [fileName(`${name}.docx`), fillDocx(blank, whole, toFilling(unit, content, partsOf(unit, content)))];
  });
  const zip = await busy("正在打包", writingZip(files));
  if (zip) download(zip, `${unit.title}（全部草稿）.zip`, "application/zip");
}
