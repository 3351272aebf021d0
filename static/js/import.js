// The progress of an import: looks again every second and shows the result when it is there. Without
// scripts the page is loaded anew every five seconds.
const look = async () => {
  const here = document.querySelector("[data-import-progress]");
  const answer = await fetch(location.href, { headers: { accept: "text/html" }, redirect: "manual" });
  const page = answer.ok ? new DOMParser().parseFromString(await answer.text(), "text/html") : null;
  const there = page?.querySelector("[data-import-progress]");
  if (!there) {
    location.reload();
    return;
  }
  const now = there.querySelector("progress");
  const bar = here.querySelector("progress");
  if (now.hasAttribute("value")) {
    bar.max = now.max;
    bar.value = now.value;
  }
  here.querySelector("[role=status]").textContent = there.querySelector("[role=status]").textContent;
  setTimeout(look, 1000);
};
const again = () => look().catch(() => setTimeout(again, 3000));
setTimeout(again, 700);
