/* What every page has: printing, copying, one press one sending, toasts, offline notice. Pages work without it.
   Parts with more to do are files of their own under js/, loaded here when the page has them. */
(function () {
  "use strict";
  const parts = document.currentScript.dataset; // addresses of js/*.js, with the hash of their content
  const page = document.documentElement;
  page.classList.add("has-script");

  const english = page.lang === "en";
  const words = english
    ? { sending: "Sending…", copied: "Copied", saving: "saving…" }
    : { sending: "Đang gửi…", copied: "Đã chép", saving: "đang lưu…" };

  function each(root, selector, act) {
    if (root.matches && root.matches(selector)) act(root);
    root.querySelectorAll(selector).forEach(act);
  }

  function toast(text) {
    document.querySelectorAll(".toast").forEach((old) => old.remove());
    const note = document.createElement("p");
    note.className = "toast";
    note.setAttribute("role", "status");
    note.textContent = text;
    document.body.append(note);
    setTimeout(() => note.remove(), 4000);
  }

  function once(form) {
    form.addEventListener("submit", (event) => {
      if (form.dataset.sending) {
        event.preventDefault();
        return;
      }
      form.dataset.sending = "1";
      const button = event.submitter;
      // after the browser has read the form: a disabled button would not be sent
      setTimeout(() => {
        if (event.defaultPrevented || !button) return;
        button.dataset.words = button.textContent;
        button.setAttribute("aria-disabled", "true");
        button.textContent = words.sending;
      });
    });
  }

  function free(form) {
    delete form.dataset.sending;
    each(form, "[data-words]", (button) => {
      button.textContent = button.dataset.words;
      button.removeAttribute("aria-disabled");
      delete button.dataset.words;
    });
  }

  function copy(button) {
    button.addEventListener("click", async () => {
      const source = document.querySelector(button.dataset.copy);
      await navigator.clipboard.writeText(source.value || source.innerText);
      toast(words.copied);
    });
  }

  /* a long select gets a box that leaves the options whose words were typed, marks aside */
  const plain = (text) => text.toLowerCase().normalize("NFD").replace(/[\u0300-\u036f]/g, "").replaceAll("đ", "d");
  function sift(select) {
    const box = document.createElement("input");
    box.type = "search";
    box.placeholder = box.ariaLabel = english ? "Type to narrow the list" : "Gõ để lọc danh sách";
    box.addEventListener("input", () => {
      const asked = plain(box.value).split(/\s+/).filter(Boolean);
      const fits = (option) => asked.every((word) => plain(`${option.parentElement.label || ""} ${option.text}`).includes(word));
      select.querySelectorAll("option").forEach((option) => (option.hidden = !!option.value && !fits(option)));
      select.querySelectorAll("optgroup").forEach((group) => (group.hidden = !group.querySelector("option:not([hidden])")));
      const left = [...select.options].filter((option) => option.value && !option.hidden);
      if (asked.length && left.length) select.value = left[0].value;
    });
    select.before(box);
  }

  function ready(root) {
    each(root, "[data-needs-script], [data-print]", (part) => (part.hidden = false));
    each(root, "[data-print]", (button) => button.addEventListener("click", () => window.print()));
    each(root, "form[data-once]", once);
    each(root, "[data-copy]", copy);
    each(root, "select[data-sift]", sift);
    each(root, ".summary", (summary) => summary.focus());
    each(root, ".tabs", (tabs) => {
      const current = tabs.querySelector("[aria-current]");
      if (current) tabs.scrollLeft = current.offsetLeft - tabs.offsetLeft - 16;
    });
  }

  /* one `details` of the bar at a time; Escape and a press elsewhere close it */
  function closeDrops(except) {
    document.querySelectorAll(".bar details[open]").forEach((drop) => {
      if (drop !== except) drop.open = false;
    });
  }
  document.addEventListener("click", (event) => closeDrops(event.target.closest(".bar details, .bar .menu") && event.target.closest(".bar details")));
  document.addEventListener("keydown", (event) => {
    const open = document.querySelector(".bar details[open]");
    if (event.key === "Escape" && open) {
      open.open = false;
      open.querySelector("summary").focus();
    }
  });

  const offline = document.getElementById("offline");
  function line() {
    if (offline) offline.hidden = navigator.onLine;
  }
  window.addEventListener("online", line);
  window.addEventListener("offline", line);
  // a page brought back from the browser's memory must be usable again
  window.addEventListener("pageshow", (event) => event.persisted && document.querySelectorAll("form[data-sending]").forEach(free));

  const PARTS = { review: "[data-review]", grid: "[data-grid]", draft: "[data-draft], [data-autosave]" };
  function load(part) {
    if (!parts[part] || !document.querySelector(PARTS[part])) return;
    const script = document.createElement("script");
    script.src = parts[part];
    document.head.append(script);
    delete parts[part];
  }

  /* what was sent is forgotten once a page came back without errors; a page of a failed sending has none of this script */
  function forget() {
    const sent = sessionStorage.getItem("mangnon:sent");
    if (!sent) return;
    sessionStorage.removeItem("mangnon:sent");
    const again = [...document.querySelectorAll("form[data-draft]")].some((form) => form.dataset.draft === sent);
    if (!again || !document.querySelector(".summary")) localStorage.removeItem(`mangnon:${sent}`);
  }

  window.mangnon = { toast, free, words, english, each };
  document.addEventListener("DOMContentLoaded", () => {
    ready(document.body);
    line();
    forget();
    Object.keys(PARTS).forEach(load);
  });
  document.addEventListener("htmx:load", (event) => {
    if (event.detail.elt === document.body) return;
    ready(event.detail.elt);
    Object.keys(PARTS).forEach(load);
  });
})();
