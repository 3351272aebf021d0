// What a form would make follows what is typed: the form is sent to its preview address, nothing is stored,
// and the marked parts of the answer take the place of those on the page. The button does the same without.
const wait = 350;

// A letterhead is centred: where the paper is wider than its frame, one looks at its middle first.
for (const paper of document.querySelectorAll(".letterhead .paper")) {
  paper.scrollLeft = (paper.scrollWidth - paper.clientWidth) / 2;
}

for (const form of document.querySelectorAll("form[data-preview]")) {
  let timer = 0;
  let asked = 0;
  const parts = () => form.querySelectorAll("[data-preview-part]");
  const show = async () => {
    const turn = ++asked;
    for (const part of parts()) part.setAttribute("aria-busy", "true");
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.dataset.preview, { method: "POST", body, headers: { accept: "text/html" } });
      if (!answer.ok || answer.redirected || turn !== asked) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (turn !== asked) return;
      for (const part of parts()) {
        const next = fresh.querySelector(`[data-preview-part="${part.dataset.previewPart}"]`);
        if (next) part.replaceChildren(...next.childNodes);
      }
    } catch {
      // Without network the last picture stays; saving tells.
    } finally {
      if (turn === asked) for (const part of parts()) part.removeAttribute("aria-busy");
    }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(show, wait);
  });
  for (const button of form.querySelectorAll("[data-preview-button]")) button.hidden = true;
}
