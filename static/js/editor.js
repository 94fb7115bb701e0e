/* editor.js — writing, made easier: toolbar, shortcuts, jump to a line, pictures by drop or paste, and nothing lost.
   Saving and previewing are htmx's (see the form's hx-* attributes); without any script the form's buttons do it all. */
(() => {
  const form = document.getElementById("ui-editor"), source = document.getElementById("ui-source");
  if (!form || !source) return;
  const $ = (id) => document.getElementById(id), says = form.dataset;
  const key = says.draft ? `draft-${says.draft}` : null;
  let isDirty = false, isSaving = false, waiting = null, mendedAt = 0, later = [];

  /* The text area */
  const changed = () => source.dispatchEvent(new Event("input", { bubbles: true }));
  const put = (text, from = source.selectionStart, to = source.selectionEnd) => {
    /* A picture that arrives while a finding is mended is written once that is done. */
    if (source.readOnly) { later.push(text); return; }
    source.focus(); source.setRangeText(text, from, to, "end"); changed();
  };
  const wrap = (before, after, placeholder) => {
    const { selectionStart: a, selectionEnd: b } = source, text = source.value.slice(a, b) || placeholder;
    put(before + text + after, a, b);
    source.setSelectionRange(a + before.length, a + before.length + text.length);
  };
  const lines = (prefix) => {
    const a = source.value.lastIndexOf("\n", source.selectionStart - 1) + 1, b = source.selectionEnd;
    put(source.value.slice(a, b).split("\n").map((line) => prefix + line).join("\n"), a, b);
  };
  const acts = {
    bold: () => wrap("**", "**", "…"), italic: () => wrap("*", "*", "…"), heading: () => lines("## "), list: () => lines("- "),
    link: () => wrap("[", "](https://)", "…"), code: () => (source.value.slice(source.selectionStart, source.selectionEnd).includes("\n") ? wrap("```\n", "\n```", "") : wrap("`", "`", "…")),
    quote: () => wrap("\n:::citation\n« ", " »\n…\n:::\n", "…"), image: () => $("ui-files")?.click(),
  };
  const act = (name) => { if (!source.readOnly) acts[name]?.(); };
  const toolbar = document.querySelector(".toolbar");
  if (toolbar) {
    toolbar.hidden = false;
    if (!$("ui-files")) toolbar.querySelector("[data-act=image]").hidden = true;
    toolbar.addEventListener("click", (e) => act(e.target.closest("[data-act]")?.dataset.act));
  }
  source.addEventListener("keydown", (e) => {
    const name = (e.ctrlKey || e.metaKey) && !e.altKey && { b: "bold", i: "italic", k: "link" }[e.key.toLowerCase()];
    if (name) { e.preventDefault(); act(name); }
  });

  /* A finding leads to its line: the line is selected and brought into view. */
  const goTo = (number) => {
    const all = source.value.split("\n"), start = all.slice(0, number - 1).join("\n").length + (number > 1 ? 1 : 0);
    if ($("ui-v-preview")?.checked) ($("ui-v-both")?.offsetParent ? $("ui-v-both") : $("ui-v-write")).checked = true;
    source.focus();
    source.setSelectionRange(start, start + (all[number - 1] || "").length);
    const height = parseFloat(getComputedStyle(source).lineHeight), wide = Math.max(20, Math.floor(source.clientWidth / 9.2));
    const rows = all.slice(0, number - 1).reduce((n, line) => n + Math.max(1, Math.ceil(line.length / wide)), 0);
    source.scrollTop = Math.max(0, rows * height - source.clientHeight / 2);
    source.scrollIntoView({ block: "nearest" });
  };
  document.addEventListener("click", (e) => {
    const link = e.target.closest("a[data-line], .finds a, .why a");
    if (link?.dataset.line) { e.preventDefault(); goTo(Number(link.dataset.line)); return; }
    if (link) { const field = $(link.hash.slice(1)); field?.closest("details")?.setAttribute("open", ""); field?.focus(); }
    const insert = e.target.closest("[data-insert]");
    if (insert) put(`\n${insert.dataset.insert}\n`);
  });
  document.querySelectorAll("[data-insert]").forEach((button) => { button.hidden = false; });
  $("ui-notice")?.focus();

  /* Sending waits for a save that is under way, and does not go while something blocks. */
  document.addEventListener("click", (e) => {
    const button = e.target.closest("button[form=ui-editor], #ui-editor button:not([type=button])");
    if (!button) return;
    if (button.getAttribute("aria-disabled") === "true") { e.preventDefault(); $("ui-why")?.querySelector("a")?.focus(); return; }
    /* The second half of a double click is not meant for what stands under the pointer by then. */
    if (button.matches("[data-mend]") && e.detail && Date.now() - mendedAt < 600) e.preventDefault();
  });
  form.addEventListener("submit", (e) => {
    if (isSaving) { e.preventDefault(); waiting = { button: e.submitter }; return; }
    if (e.submitter?.matches("[data-mend]") && window.htmx) { e.preventDefault(); mend(e.submitter); return; }
    isDirty = false;
  });
  addEventListener("beforeunload", (e) => { if (isDirty) e.preventDefault(); });
  if (!key) { form.addEventListener("input", () => { isDirty = true; }); return; }

  /* What is not saved yet stays on this device. */
  const state = (text) => { const p = $("ui-state"); if (p) p.textContent = text; };
  const keep = () => { try { localStorage.setItem(key, source.value); } catch { /* the device keeps nothing */ } };
  const forget = () => { try { localStorage.removeItem(key); } catch { /* likewise */ } };
  form.addEventListener("input", (e) => { if (e.target.name !== "view" && e.target.type !== "file") { isDirty = true; keep(); } });
  let kept = null; try { kept = localStorage.getItem(key); } catch { /* likewise */ }
  if (kept !== null && kept !== source.value && !$("ui-notice")) {
    const back = document.createElement("button"), mine = kept;
    back.type = "button"; back.className = "linkish"; back.textContent = says.restore;
    back.addEventListener("click", () => { source.value = mine; changed(); });
    state(`${says.kept} `); $("ui-state").append(back);
  } else forget();

  /* One click mends a finding, another takes it back: the text goes along, holds still meanwhile, and comes back changed
     in that place only. */
  const hold = (isHeld) => form.querySelectorAll("textarea, input:not([type=hidden])").forEach((field) => { field.readOnly = isHeld; });
  const mend = (button) => {
    hold(true);
    const values = button.name ? { [button.name]: button.value } : {};
    htmx.ajax("POST", button.getAttribute("formaction"), { source: form, values, target: "#ui-state", swap: "outerHTML" })
      .finally(() => { hold(false); mendedAt = Date.now(); later.splice(0).forEach((text) => put(text)); });
  };
  const take = (field, text) => {
    if (field.value === text) return;
    if (field !== source) { field.value = text; return; }
    const old = field.value;
    let a = 0, b = 0;
    while (a < old.length && old[a] === text[a]) a++;
    while (b < Math.min(old.length, text.length) - a && old[old.length - 1 - b] === text[text.length - 1 - b]) b++;
    field.setRangeText(text.slice(a, text.length - b), a, old.length - b, "preserve");
  };
  document.addEventListener("htmx:after:swap", () => {
    const put = $("ui-put");
    if (!put?.childElementCount) return;
    put.querySelectorAll("[data-put]").forEach((sent) => { const field = $(sent.dataset.put); if (field) take(field, sent.value); });
    put.replaceChildren();
    $("ui-mended")?.focus({ preventScroll: true });
  });

  /* What htmx says of each save. One that waited for another sends what the page holds by then, and answers there. */
  const isSave = (e) => e.detail.ctx?.sourceElement === form;
  const isAutosave = (e) => isSave(e) && e.detail.ctx.request.action === form.getAttribute("action");
  document.addEventListener("htmx:before:request", (e) => {
    if (isAutosave(e)) e.detail.ctx.request.body = new FormData(form);
    if (isSave(e)) { isSaving = true; e.detail.ctx.target = $("ui-state"); state(says.saving); }
  });
  document.addEventListener("htmx:after:request", (e) => {
    const status = e.detail.ctx?.response?.status;
    if (isSave(e) && status === 200) { isDirty = false; forget(); }
    if (isSave(e) && status > 400 && ![409, 422].includes(status)) state(says.failed);
  });
  document.addEventListener("htmx:finally:request", (e) => {
    if (!isSave(e)) return;
    isSaving = false;
    if (waiting) { const { button } = waiting; waiting = null; setTimeout(() => again(button), 50); }
  });
  const again = (button) => {
    /* A save renews the list of findings: its buttons are others by then. */
    const same = button.isConnected ? button : [...document.querySelectorAll("[data-mend]")].find((one) => one.value === button.value && one.getAttribute("formaction") === button.getAttribute("formaction"));
    if (same) form.requestSubmit(same);
  };
  document.addEventListener("htmx:error", (e) => { if (isSave(e)) { keep(); state(says.offline); } });
  document.addEventListener("htmx:after:swap", () => {
    const send = $("ui-send"), blocks = Boolean($("ui-why")?.querySelector("a"));
    if (blocks) send?.setAttribute("aria-disabled", "true"); else send?.removeAttribute("aria-disabled");
  });
  addEventListener("online", () => { if (isDirty) changed(); });

  /* Pictures: chosen, dropped or pasted, they are sent at once and written where the cursor stands. */
  const list = $("ui-uploads"), chooser = $("ui-files"), drop = $("ui-drop");
  const tell = (text) => { const item = document.createElement("li"); item.textContent = text; list.append(item); };
  const send = async (files) => {
    for (const file of files) {
      const data = new FormData();
      data.append("csrf_token", form.elements.csrf_token.value);
      data.append("files", file, file.name || "image.png");
      try {
        const answer = await fetch(says.media, { method: "POST", body: data, headers: { "HX-Request": "true" } });
        if (answer.status === 413) { tell(`${file.name} : ${says.tooHeavy}`); continue; }
        if (![200, 422].includes(answer.status)) { tell(`${file.name} : ${says.notSent}`); continue; }
        const part = new DOMParser().parseFromString(await answer.text(), "text/html");
        part.querySelectorAll("li").forEach((item) => {
          list.append(item);
          if (item.dataset.path) put(`\n![](${item.dataset.path} "")\n`);
        });
      } catch { tell(`${file.name} : ${says.notSent}`); }
    }
  };
  chooser?.addEventListener("change", () => { const files = [...chooser.files]; chooser.value = ""; send(files); });
  drop?.addEventListener("dragover", (e) => e.preventDefault());
  [drop, source].forEach((place) => place?.addEventListener("drop", (e) => { if (e.dataTransfer.files.length) { e.preventDefault(); send([...e.dataTransfer.files]); } }));
  source.addEventListener("paste", (e) => { const files = [...e.clipboardData.files]; if (files.length) { e.preventDefault(); send(files); } });
})();
