/* What is typed is kept in this browser (data-draft) and sent on its own (data-autosave).
   Autosave POSTs only changed fields, with `base_version` and `csrfmiddlewaretoken`, and expects
   {"saved_at": "08:12", "version": 4} or {"error": "…"}. Nothing typed is ever thrown away by a failed save. */
(function () {
  "use strict";
  const M = window.mangnon;
  const words = M.english
    ? { found: "There is unsent text from an earlier visit on this device.", restore: "Put it back", drop: "Discard",
        saving: "saving…", saved: (at) => `saved at ${at}`, failed: "not saved yet: no connection. Kept on this device." }
    : { found: "Trên máy này còn nội dung chưa gửi của lần trước.", restore: "Lấy lại", drop: "Bỏ đi",
        saving: "đang lưu…", saved: (at) => `đã lưu lúc ${at}`, failed: "chưa lưu được: mất kết nối. Vẫn giữ trên máy này." };
  const ALWAYS = ["csrfmiddlewaretoken", "base_version"];

  function fields(form) {
    return [...form.elements].filter((field) => field.name && !["hidden", "file", "password", "submit", "button"].includes(field.type));
  }

  function value(field) {
    return field.type === "checkbox" || field.type === "radio" ? (field.checked ? field.value : "") : field.value;
  }

  function put(field, text) {
    if (field.type === "checkbox" || field.type === "radio") field.checked = text === field.value;
    else field.value = text;
  }

  function key(field) {
    return field.type === "radio" || field.type === "checkbox" ? `${field.name}=${field.value}` : field.name;
  }

  function Draft(form) {
    const name = form.dataset.draft ? `mangnon:${form.dataset.draft}` : "";
    const url = form.dataset.autosave || "";
    const served = new Map(fields(form).map((field) => [key(field), value(field)]));
    const line = document.getElementById(form.dataset.saved || "saved");
    let timer = 0;
    let sending = false;
    let leaving = false;

    function changed() {
      return fields(form).filter((field) => served.get(key(field)) !== value(field));
    }

    function say(text, failed) {
      if (!line) return;
      line.textContent = text;
      line.classList.toggle("failed", Boolean(failed));
    }

    function keep() {
      if (!name) return;
      const now = changed();
      try {
        if (!now.length) localStorage.removeItem(name);
        else localStorage.setItem(name, JSON.stringify(Object.fromEntries(now.map((field) => [key(field), value(field)]))));
      } catch (full) {
        // a full or forbidden store: the page still works, only the draft does not survive
      }
    }

    function body(now) {
      const data = new FormData();
      ALWAYS.forEach((field) => form.elements[field] && data.append(field, form.elements[field].value));
      now.forEach((field) => {
        if ((field.type === "radio") && !field.checked) return;
        data.append(field.name, value(field));
      });
      return data;
    }

    async function save() {
      clearTimeout(timer);
      const now = changed();
      if (!url || !now.length) return;
      if (sending) {
        timer = setTimeout(save, 600);
        return;
      }
      sending = true;
      say(words.saving);
      const sent = now.map((field) => [key(field), value(field)]);
      try {
        const answer = await fetch(url, { method: "POST", body: body(now), headers: { Accept: "application/json" }, keepalive: leaving });
        const told = await answer.json();
        if (!answer.ok || told.error) throw new Refusal(told.error || words.failed);
        sent.forEach(([field, text]) => served.set(field, text));
        if (told.version !== undefined && form.elements.base_version) form.elements.base_version.value = told.version;
        keep();
        say(words.saved(told.saved_at));
        form.dispatchEvent(new CustomEvent("mangnon:saved", { bubbles: true, detail: told }));
      } catch (trouble) {
        say(trouble instanceof Refusal ? trouble.message : words.failed, true);
        if (!(trouble instanceof Refusal)) timer = setTimeout(save, 15000);
      } finally {
        sending = false;
      }
    }

    function later(wait) {
      clearTimeout(timer);
      timer = setTimeout(save, wait);
    }

    function offer() {
      let kept = null;
      try {
        kept = name && JSON.parse(localStorage.getItem(name));
      } catch (broken) {
        localStorage.removeItem(name);
      }
      const differs = kept && fields(form).some((field) => key(field) in kept && kept[key(field)] !== value(field));
      if (differs) form.prepend(question(kept));
    }

    function question(kept) {
      const note = document.createElement("div");
      note.className = "notice soon";
      note.setAttribute("role", "alert");
      note.append(words.found, " ");
      note.append(button(words.restore, () => {
        fields(form).forEach((field) => key(field) in kept && put(field, kept[key(field)]));
        form.dispatchEvent(new Event("input", { bubbles: true }));
        later(100);
      }, note), " ", button(words.drop, () => localStorage.removeItem(name), note));
      return note;
    }

    form.addEventListener("input", () => {
      keep();
      if (url) later(1200);
    });
    form.addEventListener("change", () => {
      keep();
      if (url) later(150);
    });
    form.addEventListener("submit", () => {
      leaving = true;
      clearTimeout(timer);
      if (name) sessionStorage.setItem("mangnon:sent", form.dataset.draft);
    });
    window.addEventListener("online", () => later(200));
    window.addEventListener("pagehide", () => {
      if (leaving) return;
      leaving = true;
      save();
    });
    window.addEventListener("beforeunload", (event) => {
      if (!leaving && changed().length) {
        save();
        event.preventDefault();
      }
    });
    offer();
  }

  class Refusal extends Error {}

  function button(text, act, note) {
    const made = document.createElement("button");
    made.type = "button";
    made.className = "as-link";
    made.textContent = text;
    made.addEventListener("click", () => {
      act();
      note.remove();
    });
    return made;
  }

  function start() {
    document.querySelectorAll("form[data-draft], form[data-autosave]").forEach((form) => {
      if (form.dataset.kept) return;
      form.dataset.kept = "1";
      Draft(form);
    });
  }
  start();
  document.addEventListener("htmx:load", start);
})();
