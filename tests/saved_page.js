// What a page shows of a draft, by ids and names; tests/test_saved.py looks for its values in it.
({
  form: () => {
    for (const part of document.querySelectorAll("details")) part.open = true;
    const labels = new Map([...document.querySelectorAll("label[for]")].map(label => [label.htmlFor, label.textContent]));
    const controls = [...document.querySelectorAll("[data-app] textarea, [data-app] select")].filter(item => item.getClientRects().length > 0);
    return controls.map(item => {
      const card = item.closest(".card:not(.card--head)"), cell = item.closest("td"), editor = item.closest(".segments");
      return {
        part: item.closest(".asides") ? "aside" : card ? card.id.slice("card-".length) : "head",
        id: item.id, label: item.getAttribute("aria-label") ?? labels.get(item.id) ?? "", value: item.value,
        at: cell ? [[...editor.querySelectorAll("table")].indexOf(cell.closest("table")), cell.parentElement.sectionRowIndex, cell.cellIndex]
          : item.matches(".segments__text") ? [[...editor.querySelectorAll(".segments__text")].indexOf(item)] : [],
        titles: item.closest(".card__area") !== null,
      };
    });
  },
  checklist: () => {
    for (const part of document.querySelectorAll("details")) part.open = true;
    const text = (item, query) => item.querySelector(query)?.textContent ?? "";
    const values = {group: {}, item: {}, evidence: {}, check: {}, verdict: {}, remark: {}, person: {}, deadline: {}, blank: {}};
    for (const title of document.querySelectorAll(".group__title")) values.group[title.id.slice("group-".length)] = title.textContent;
    for (const item of document.querySelectorAll(".item")) {
      const id = item.id.slice("item-".length);
      values.item[id] = text(item, "legend");
      for (const fact of item.querySelectorAll(".item__facts > div")) values[text(fact, "dt") === "怎么核查" ? "check" : "evidence"][id] = text(fact, "dd");
      values.verdict[id] = item.querySelector("input[type=radio]:checked")?.value ?? "";
      for (const kind of ["remark", "person", "deadline"]) values[kind][id] = document.getElementById(`item-${id}-${kind}`).value;
    }
    for (const field of document.querySelectorAll(".head-fields .field")) values.blank[text(field, "label")] = field.querySelector("textarea, select").value;
    return {values, aside: [...document.querySelectorAll(".asides textarea")].map(area => area.value).join("\n")};
  },
  ledger: () => {
    for (const part of document.querySelectorAll("details")) part.open = true;
    const cells = [...document.querySelectorAll(".grid tbody tr")].map(row => Object.fromEntries([...row.querySelectorAll("td")].map(cell =>
      [cell.dataset.column, cell.querySelector(".grid__editor")?.value ?? cell.querySelector(".grid__text").textContent])));
    const fields = [...document.querySelectorAll(".head-fields .field")];
    return {
      cells, blanks: Object.fromEntries(fields.map(field => [field.querySelector("label").textContent, field.querySelector("textarea, select").value])),
      aside: [...document.querySelectorAll(".asides textarea")].map(area => area.value).join("\n"),
    };
  },
})
