// Comforts of the table of participants on top of a page that works without: ticking all rows, counting
// the ticks, and keys that move from row to row. The keys listen inside the table alone and move the real
// focus, so whoever reads by ear hears each row, and no key is taken from the rest of the page.

const region = document.querySelector("[data-table]");

if (region) {
  const ticks = () => [...region.querySelectorAll("input[name=id]")];
  const all = region.querySelector("[data-all]");
  const count = document.querySelector("[data-ticked]");
  const ticked = document.getElementById("reach-ticked");
  const keys = document.querySelector("[data-keys]");

  const show = () => {
    const chosen = ticks().filter((tick) => tick.checked).length;
    if (count) count.textContent = chosen ? `(${chosen})` : "";
    if (all) {
      all.checked = chosen > 0 && chosen === ticks().length;
      all.indeterminate = chosen > 0 && !all.checked;
    }
  };

  if (all) {
    all.hidden = false;
    all.addEventListener("change", () => {
      for (const tick of ticks()) tick.checked = all.checked;
      ticked.checked = true;
      show();
    });
  }
  region.addEventListener("change", (event) => {
    if (event.target.name !== "id") return;
    ticked.checked = true;
    show();
  });
  // The browser may have kept the ticks of a page that was left.
  window.addEventListener("pageshow", show);

  const rows = () => [...region.querySelectorAll("[data-row-link]")].map((link) => link.closest("tr"));
  const row = () => document.activeElement.closest?.("tr");
  const move = (step) => {
    const known = rows();
    const here = known.indexOf(row());
    const next = known[here < 0 ? (step > 0 ? 0 : known.length - 1) : here + step];
    next?.querySelector("[data-row-link]").focus();
    return true;
  };
  const actions = {
    j: () => move(1),
    ArrowDown: () => move(1),
    k: () => move(-1),
    ArrowUp: () => move(-1),
    x: () => {
      const tick = row()?.querySelector("input[name=id]");
      tick?.click();
      return Boolean(tick);
    },
    e: () => {
      const edit = row()?.querySelector("[data-row-edit]");
      edit?.click();
      return Boolean(edit);
    },
    Enter: () => {
      if (document.activeElement.matches("a, button, summary")) return false;
      const link = row()?.querySelector("[data-row-link]");
      link?.click();
      return Boolean(link);
    },
    "/": () => {
      document.getElementById("q").focus();
      return true;
    },
    "?": () => {
      keys.open = !keys.open;
      if (keys.open) keys.scrollIntoView({ block: "nearest" });
      return true;
    },
  };

  if (keys) keys.hidden = false;
  region.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (event.target.matches("input:not([type=checkbox]), select, textarea")) return;
    if (actions[event.key]?.()) event.preventDefault();
  });

  document.querySelector(".open-row [aria-invalid=true], .open-row input:not([type=hidden])")?.focus();
}
