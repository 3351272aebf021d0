// Small comforts on top of pages that work without: live sums, one more row, confirmation before
// what cannot be taken back, copying a link, and the attendance page that refreshes itself.
"use strict";

// One more row: the last row is copied, emptied and numbered on.
for (const button of document.querySelectorAll("[data-add-row]")) {
  const rows = (button.closest("form") || document).querySelector("[data-rows]");
  const scope = button.closest(".card, form").querySelector("[data-rows]") || rows;
  button.hidden = false;
  button.addEventListener("click", () => {
    const last = scope.lastElementChild;
    const number = Number(last.querySelector("[name*='-']").name.split("-").pop());
    const row = last.cloneNode(true);
    for (const element of row.querySelectorAll("[data-stored], .error")) element.remove();
    for (const element of row.querySelectorAll("[name], [id], [for], [aria-describedby]")) {
      for (const attribute of ["name", "id", "for", "aria-describedby"]) {
        const value = element.getAttribute(attribute);
        if (value) element.setAttribute(attribute, value.replaceAll(`-${number}`, `-${number + 1}`));
      }
      element.removeAttribute("aria-invalid");
      if (element.type === "checkbox") element.checked = false;
      else if ("value" in element && element.tagName !== "BUTTON") element.value = "";
    }
    scope.append(row);
    row.querySelector("input:not([type=hidden])").focus();
  });
}

// Live sums of the quota table.
const quotas = document.querySelector("[data-quotas]");
if (quotas) {
  const whole = (text) => Math.max(0, Number.parseInt(text, 10) || 0);
  const sum = () => {
    let seats = 0;
    let left = 0;
    for (const row of quotas.querySelectorAll("[data-quota]")) {
      const gone = row.querySelector("[name^='remove-']")?.checked;
      const input = row.querySelector("[data-seats]");
      if (!input) return;
      const cell = row.querySelector("[data-left]");
      const own = gone ? 0 : whole(input.value);
      const free = Math.max(0, own - Number(cell.dataset.taken));
      cell.textContent = free;
      seats += own;
      left += free;
    }
    for (const input of quotas.querySelectorAll("[data-rows] [name^='seats-']")) {
      seats += whole(input.value);
      left += whole(input.value);
    }
    const show = (name, value) => {
      const output = quotas.querySelector(name);
      if (output) output.textContent = value;
    };
    show("[data-sum-seats]", seats);
    show("[data-sum-left]", left);
  };
  quotas.addEventListener("input", sum);
  sum();
}

// The key / leads to the search, unless somebody is typing.
document.addEventListener("keydown", (event) => {
  if (event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, select, textarea, [contenteditable]")) return;
  const field = document.querySelector("[data-find]");
  if (!field) return;
  event.preventDefault();
  if (field.offsetParent) field.focus();
  else document.querySelector(".find-link")?.click();
});

// Ask before what cannot be taken back.
document.addEventListener("submit", (event) => {
  const question = event.submitter?.dataset.confirm || event.target.dataset.confirm;
  if (question && !window.confirm(question)) event.preventDefault();
});

// Copy the text of a field.
for (const button of document.querySelectorAll("[data-copy]")) {
  if (!navigator.clipboard) break;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(document.getElementById(button.dataset.copy).value);
    const label = button.querySelector("span");
    const before = label.textContent;
    label.textContent = button.dataset.done;
    setTimeout(() => { label.textContent = before; }, 2000);
  });
}

// Close an open menu by a click beside it or by Escape.
const menus = document.querySelectorAll("details.menu");
document.addEventListener("click", (event) => {
  for (const menu of menus) if (!menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  for (const menu of menus) {
    if (menu.open) {
      menu.open = false;
      menu.querySelector("summary").focus();
    }
  }
});

// A page that refreshes itself: its parts are fetched again and replaced, unless somebody is busy in
// them or the page is not looked at. After an error it waits longer and says so.
const live = document.querySelector("[data-live]");
if (live) {
  const every = 5000;
  const lost = document.querySelector("[data-live-lost]");
  let wait = every;
  const parts = () => [...live.querySelectorAll("[data-part]")];
  const busy = () => document.hidden || parts().some((part) => part.contains(document.activeElement));
  const refresh = async () => {
    try {
      if (!busy()) {
        const answer = await fetch(live.dataset.live + location.search, { headers: { accept: "text/html" } });
        if (!answer.ok || answer.redirected) throw new Error(answer.statusText);
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        if (!busy()) {
          for (const part of parts()) {
            const next = fresh.querySelector(`[data-part="${part.dataset.part}"]`);
            if (next) part.replaceChildren(...next.childNodes);
          }
        }
        lost.hidden = true;
        wait = every;
      }
    } catch {
      lost.hidden = false;
      wait = Math.min(wait * 2, 60000);
    }
    setTimeout(refresh, wait);
  };
  setTimeout(refresh, wait);
}

// On a narrow screen the open tab is brought into view.
const tab = document.querySelector(".tabs [aria-current]");
if (tab) tab.parentElement.scrollLeft = tab.offsetLeft - (tab.parentElement.clientWidth - tab.offsetWidth) / 2;

// A form that came back starts at its first mistake.
document.querySelector("[aria-invalid='true']")?.focus();
