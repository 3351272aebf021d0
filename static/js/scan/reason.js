// Asks for a reason in a dialog: one tap on a usual one, or words of one's own.

/** Resolves with the reason, or with null when the officer thought better of it. */
export function askReason(dialog, kind, about) {
  for (const part of dialog.querySelectorAll("[data-kind]")) part.hidden = part.dataset.kind !== kind;
  dialog.querySelector("[data-part=about]").textContent = about;
  const field = dialog.querySelector("input");
  field.value = "";
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((resolve) => {
    const pick = (event) => {
      const usual = event.target.closest("button[data-reason]");
      if (usual) dialog.close(usual.dataset.reason);
      else if (event.target.closest("button[data-act=cancel]")) dialog.close("");
    };
    const send = (event) => {
      event.preventDefault();
      if (field.value.trim()) dialog.close(field.value.trim());
    };
    dialog.addEventListener("click", pick);
    dialog.addEventListener("submit", send);
    dialog.addEventListener(
      "close",
      () => {
        dialog.removeEventListener("click", pick);
        dialog.removeEventListener("submit", send);
        resolve(dialog.returnValue || null);
      },
      { once: true },
    );
  });
}
