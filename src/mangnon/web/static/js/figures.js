/* The grid of a report: sends only what changed, keeps what could not be sent, never overwrites what is being typed. */
(function () {
  "use strict";
  const form = document.querySelector("form[data-figures]");
  if (!form) return;
  const store = `mangnon:figures:${form.dataset.figures}`;
  const english = document.documentElement.lang === "en";
  const words = english
    ? { failed: "not saved yet: no connection. Kept on this device.", back: (n) => `${n} unsent figures put back` }
    : { failed: "chưa lưu được: mất kết nối. Vẫn giữ trên máy này.", back: (n) => `Đã lấy lại ${n} số chưa gửi` };

  function base(key) {
    return form.elements[`b.${key}`];
  }

  function shown(key) {
    const parts = base(key).value.split("|");
    return { estimate: parts[1] === "1", text: parts.slice(2).join("|") };
  }

  function isChanged(key) {
    const was = shown(key);
    const estimate = form.elements[`e.${key}`];
    const comment = form.elements[`c.${key}`];
    return form.elements[`v.${key}`].value.trim() !== was.text.trim()
      || Boolean(estimate && estimate.checked) !== was.estimate
      || Boolean(comment && comment.value !== form.elements[`k.${key}`].value);
  }

  function keys() {
    return [...form.elements].filter((field) => field.name && field.name.startsWith("v.")).map((field) => field.name.slice(2));
  }

  function keep() {
    const unsent = {};
    keys().filter(isChanged).forEach((key) => { unsent[key] = [form.elements[`v.${key}`].value, base(key).value]; });
    try {
      if (Object.keys(unsent).length) localStorage.setItem(store, JSON.stringify(unsent));
      else localStorage.removeItem(store);
    } catch (full) {
      // a forbidden store: the page still works, only what is unsent does not survive a closed tab
    }
  }

  function putBack() {
    const unsent = JSON.parse(localStorage.getItem(store) || "{}");
    const found = Object.keys(unsent).filter((key) => form.elements[`v.${key}`]);
    found.forEach((key) => {
      form.elements[`v.${key}`].value = unsent[key][0];
      base(key).value = unsent[key][1]; // typed over that version: a colleague's later figure shows as a clash
    });
    if (!found.length) return;
    window.mangnon.toast(words.back(found.length));
    form.dispatchEvent(new Event("change", { bubbles: true }));
  }

  form.addEventListener("input", keep);
  window.addEventListener("online", () => form.dispatchEvent(new Event("change", { bubbles: true })));

  document.body.addEventListener("htmx:configRequest", (event) => {
    const isPoll = event.detail.elt.hasAttribute("data-figures-poll");
    if (event.detail.elt !== form && !isPoll) return;
    keys().filter((key) => isPoll || !isChanged(key)).forEach((key) => {
      ["v", "e", "c", "k", ...(isPoll ? [] : ["b"])].forEach((part) => delete event.detail.parameters[`${part}.${key}`]);
    });
  });

  /* the cell under the cursor stays as it is; after one's own save only its base moves on */
  document.body.addEventListener("htmx:oobBeforeSwap", (event) => {
    const cell = event.detail.target;
    const field = document.activeElement;
    if (!cell || !field || !cell.contains(field) || !field.name || !field.name.startsWith("v.")) return;
    const fresh = event.detail.fragment.querySelector(`[name="b.${CSS.escape(field.name.slice(2))}"]`);
    const isUntouched = field.value.trim() === shown(field.name.slice(2)).text.trim();
    if (event.detail.fragment.querySelector("[data-by-others]") && isUntouched) return;
    event.detail.shouldSwap = false;
    if (fresh && !event.detail.fragment.querySelector("[data-by-others]")) base(field.name.slice(2)).value = fresh.value;
  });

  document.body.addEventListener("htmx:afterSettle", keep);
  ["htmx:sendError", "htmx:responseError"].forEach((name) => document.body.addEventListener(name, (event) => {
    const line = document.getElementById("saved");
    if (line && event.detail.elt === form) line.textContent = words.failed;
    keep();
  }));
  window.addEventListener("load", putBack);

  /* a step taken right after typing waits for the figures to be sent; a refused figure holds it once */
  let letThrough = null;

  function send(then) {
    document.body.addEventListener("htmx:afterRequest", function done(event) {
      if (event.detail.elt !== form) return;
      setTimeout(() => {
        if (form.classList.contains("htmx-request")) return; // an earlier one ended, ours has just begun
        document.body.removeEventListener("htmx:afterRequest", done);
        then();
      }, 50);
    });
    window.htmx.trigger(form, "submit");
  }

  document.addEventListener("click", (event) => {
    const step = event.target.closest("a[href], button:not([type=button])");
    const isPlain = event.button === 0 && !event.ctrlKey && !event.metaKey && !event.shiftKey;
    if (!step || !isPlain || step.form === form || step === letThrough || !keys().some(isChanged)) return;
    event.preventDefault();
    event.stopPropagation();
    send(() => {
      letThrough = step;
      if (!form.querySelector(".why[role=alert]")) step.click();
    });
  }, true);
})();
