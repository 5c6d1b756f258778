/* A list gone through by keys: J down, K up; Enter opens the link that has the focus, as everywhere. Only while the
   focus is in the list, so that the letters stay free elsewhere. Without script the links are reached with Tab. */
(function () {
  "use strict";
  const STEPS = { j: 1, k: -1 };

  function to(list, step) {
    const links = [...list.querySelectorAll("td.main a")];
    const row = document.activeElement.closest("tr");
    const at = links.findIndex((link) => row && row.contains(link));
    const link = links[Math.min(links.length - 1, Math.max(0, at + step))];
    if (!link) return;
    link.focus();
    link.scrollIntoView({ block: "nearest" });
  }

  document.querySelectorAll("[data-walk]").forEach((list) => {
    list.addEventListener("keydown", (event) => {
      const step = STEPS[event.key.toLowerCase()];
      if (!step || event.ctrlKey || event.altKey || event.metaKey || event.target.closest("input, select, textarea")) return;
      event.preventDefault();
      to(list, step);
    });
    list.addEventListener("click", (event) => event.target.closest("[data-first]") && to(list, 1));
  });
})();
