/**
 * On paper everything is unfolded, and the last line says where the page stands and when it was printed: links and
 * screens do not go with it.
 */

const article = document.querySelector<HTMLElement>("main article");

// What a tool prints is a document of its own.
if (article && !document.querySelector("[data-app]:not([data-app=filter], [data-app=reading])")) {
  const line = document.createElement("p");
  line.className = "printed";
  line.hidden = true;
  article.append(line);
  let folded: HTMLDetailsElement[] = [];
  const unfold = (open: boolean): void => {
    for (const one of folded) one.open = open;
  };
  addEventListener("beforeprint", () => {
    const now = new Date();
    const where = location.protocol === "file:" ? "" : `${location.origin}${location.pathname}，`;
    line.textContent = `${where}${now.getFullYear()}年${now.getMonth() + 1}月${now.getDate()}日打印。`;
    line.hidden = false;
    folded = [...article.querySelectorAll<HTMLDetailsElement>("details:not([open])")];
    unfold(true);
  });
  addEventListener("afterprint", () => {
    line.hidden = true;
    unfold(false);
  });
}

export {};
