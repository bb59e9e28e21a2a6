/** Narrows a list on a page by text and by closed choices; without this script the whole list is shown. */

const normalise = (text: string): string => text.normalize("NFKC").toLowerCase().replace(/\s+/g, "");

function start(container: HTMLElement): void {
  const controls = [...container.querySelectorAll<HTMLInputElement | HTMLSelectElement>("[data-filter]")];
  const entries = [...container.querySelectorAll<HTMLElement>("[data-entry]")];
  const count = container.querySelector<HTMLElement>("[data-filter-count]");

  const fits = (entry: HTMLElement): boolean =>
    controls.every(({ value, dataset }) => {
      const key = dataset["filter"] ?? "";
      const own = entry.dataset[key] ?? "";
      return value === "" || (key === "text" ? normalise(own).includes(normalise(value)) : own === value);
    });

  const apply = (): void => {
    let shown = 0;
    for (const entry of entries) {
      entry.hidden = !fits(entry);
      shown += entry.hidden ? 0 : 1;
    }
    for (const group of container.querySelectorAll<HTMLElement>("[data-group]")) {
      group.hidden = !group.querySelector("[data-entry]:not([hidden])");
    }
    if (count) count.textContent = `共${entries.length}条，显示${shown}条`;
  };

  for (const control of controls) control.addEventListener("input", apply);
  for (const hidden of container.querySelectorAll<HTMLElement>("[data-filter-controls][hidden]")) hidden.hidden = false;
  apply();
}

for (const container of document.querySelectorAll<HTMLElement>("[data-app=filter]")) start(container);
