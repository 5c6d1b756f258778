/* Document beside findings: a mark and its findings light each other up. Without script the links #m7 and #f7 do. */
(function () {
  "use strict";
  const calm = window.matchMedia("(prefers-reduced-motion: reduce)").matches;

  function others(review, part) {
    const wanted = part.tagName === "MARK" ? ".find" : "mark";
    return review.querySelectorAll(`${wanted}[data-mark="${part.dataset.mark}"]`);
  }

  function light(review, part, scroll) {
    review.querySelectorAll(".on").forEach((lit) => lit.classList.remove("on"));
    review.querySelectorAll(`[data-mark="${part.dataset.mark}"]`).forEach((twin) => twin.classList.add("on"));
    const first = others(review, part)[0];
    if (scroll && first) bring(first);
  }

  /* scroll only the box that holds it, so that the other side stays where the eye is */
  function bring(part) {
    const box = part.closest(".sheet");
    const scrolls = box && box.scrollHeight > box.clientHeight + 4;
    if (!scrolls) {
      part.scrollIntoView({ block: "nearest", behavior: calm ? "auto" : "smooth" });
      return;
    }
    const top = part.getBoundingClientRect().top - box.getBoundingClientRect().top + box.scrollTop;
    box.scrollTo({ top: top - box.clientHeight / 3, behavior: calm ? "auto" : "smooth" });
  }

  function part(event) {
    return event.target.closest("mark[data-mark], .find[data-mark]");
  }

  function watch(review) {
    if (review.dataset.watched) return;
    review.dataset.watched = "1";
    watchKeys(review);
    review.querySelectorAll("mark[data-mark]").forEach((mark) => {
      mark.tabIndex = 0;
      mark.setAttribute("role", "button");
    });
    // a page that moves under a resting mouse lights nothing
    review.addEventListener("mouseover", (event) => (event.movementX || event.movementY) && part(event) && light(review, part(event), false));
    review.addEventListener("focusin", (event) => part(event) && light(review, part(event), event.target.closest(".find") !== null));
    review.addEventListener("click", (event) => {
      const pressed = part(event);
      if (!pressed || event.target.closest("a, button, input, select, textarea, summary, label")) return;
      light(review, pressed, true);
    });
    review.addEventListener("keydown", (event) => {
      const mark = event.target.closest("mark[data-mark]");
      if (!mark || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      light(review, mark, true);
      const find = others(review, mark)[0];
      const reach = find && find.querySelector("a, button, summary");
      if (reach) reach.focus();
    });
  }

  /* the button “Đúng” of the next card nobody decided yet, from where the eye is; round to the first */
  function toNext(review) {
    const waiting = [...review.querySelectorAll(".find[data-waiting]")];
    const here = document.activeElement.closest(".find");
    const follows = (card) => here.compareDocumentPosition(card) & Node.DOCUMENT_POSITION_FOLLOWING;
    const card = (here && waiting.find((one) => one !== here && follows(one))) || waiting[0];
    if (!card) {
      mangnon.toast(mangnon.english ? "All findings on this page are decided" : "Đã duyệt hết kết quả trên trang này");
      return;
    }
    card.scrollIntoView({ block: "center", behavior: calm ? "auto" : "smooth" });
    card.querySelector("form button").focus({ preventScroll: true });
  }

  /* only while the focus is in the two panes, so that the letter stays free elsewhere */
  function key(event) {
    if (event.key.toLowerCase() !== "n" || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.target.closest("input, select, textarea")) return;
    event.preventDefault();
    toNext(event.currentTarget);
  }

  function watchKeys(review) {
    review.addEventListener("keydown", key);
    review.addEventListener("click", (event) => event.target.closest("[data-next]") && toNext(review));
  }

  /* a card that came back keeps the place of the eye and of the keyboard */
  function keepPlace(event) {
    const card = event.detail.elt;
    if (!card.matches(".find")) return;
    (card.querySelector(".summary, input:not([type=hidden]), textarea, select") || card).focus({ preventScroll: true });
  }

  /* names of a long list come when it is unfolded; without script the link opens their page */
  function unfold(event) {
    const link = event.target.open && event.target.querySelector("a[data-names]");
    if (link) htmx.ajax("GET", link.href, { target: link.parentElement, swap: "innerHTML" });
  }
  document.addEventListener("toggle", unfold, true);

  function start() {
    document.querySelectorAll("[data-review]").forEach(watch);
    document.querySelectorAll("[data-review] mark[data-mark]:not([tabindex])").forEach((mark) => (mark.tabIndex = 0));
    const asked = location.hash && document.querySelector(location.hash + "[data-mark]");
    if (asked) light(asked.closest("[data-review]"), asked, true);
  }
  start();
  document.addEventListener("htmx:load", start);
  document.addEventListener("htmx:load", keepPlace);
})();
