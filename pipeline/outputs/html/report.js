"use strict";
(() => {
  const form = document.getElementById("saring");
  const slips = [...document.querySelectorAll("article.slip")];
  const reveal = () => {
    const id = decodeURIComponent(location.hash.slice(1));
    const at = id && document.getElementById(id);
    if (!at) return;
    const around = at.closest("details");
    if (around) around.open = true;
    const slip = at.closest("article.slip");
    if (slip && slip.hidden && form) { form.reset(); }
    at.scrollIntoView();
    at.focus({ preventScroll: true });
  };
  if (form) {
    const shown = form.querySelector(".shown");
    const apply = () => {
      const wanted = new Set([...form.querySelectorAll("[name=severity]:checked")].map((x) => x.value));
      const code = form.elements.code.value;
      const table = form.elements.table.value;
      let n = 0;
      for (const slip of slips) {
        const tables = slip.dataset.tables.split("|");
        const fits = wanted.has(slip.dataset.severity)
          && (!code || slip.dataset.codes.split(" ").includes(code))
          && (!table || tables.includes(table === "-" ? "" : table));
        slip.hidden = !fits;
        n += fits ? 1 : 0;
      }
      shown.textContent = shown.dataset.text.replace("{n}", n).replace("{all}", slips.length);
    };
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("submit", (e) => e.preventDefault());
    form.addEventListener("reset", () => setTimeout(apply));
    apply();
  }
  addEventListener("hashchange", reveal);
  addEventListener("beforeprint", () => document.querySelectorAll("details").forEach((d) => { d.open = true; }));
  reveal();
})();
