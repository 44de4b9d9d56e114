// What the editor of letters does beyond a plain form. Without it everything can be written and seen all the same.
const form = document.getElementById("letter-form");
const body = document.getElementById("id_body");
const live = document.getElementById("live");
const button = document.getElementById("preview-button");

// Words and marks go in where the cursor was, and can be undone like anything typed.
let field = body;
for (const own of [body, document.getElementById("id_subject")]) own.addEventListener("focus", () => { field = own; });

function put(target, text) {
  target.focus();
  if (document.execCommand("insertText", false, text)) return;
  target.setRangeText(text, target.selectionStart, target.selectionEnd, "end");
  target.dispatchEvent(new Event("input", { bubbles: true }));
}

function around(mark) {
  const { selectionStart: start, selectionEnd: end } = body;
  put(body, mark + body.value.slice(start, end) + mark);
  body.setSelectionRange(start + mark.length, end + mark.length);
}

function before(mark) {
  const start = body.value.lastIndexOf("\n", body.selectionStart - 1) + 1;
  const lines = body.value.slice(start, body.selectionEnd).split("\n");
  body.setSelectionRange(start, body.selectionEnd);
  put(body, lines.map((line, at) => (mark === "1. " ? `${at + 1}. ` : mark) + line).join("\n"));
}

function link(address) {
  const { selectionStart: start, selectionEnd: end } = body;
  const shown = body.value.slice(start, end) || "…";
  put(body, `[${shown}](${address})`);
  const at = start + shown.length + 3;
  body.setSelectionRange(at, at + address.length);
}

const toolbar = form.querySelector("[role=toolbar]");
const tools = [...toolbar.querySelectorAll("button")];
toolbar.hidden = false;
toolbar.addEventListener("click", ({ target }) => {
  const { around: mark, before: start, link: address } = target.closest("button")?.dataset ?? {};
  if (mark) around(mark);
  if (start) before(start);
  if (address) link(address);
});

// One stop for the Tab key; the arrows go from tool to tool.
tools.forEach((tool, at) => { tool.tabIndex = at ? -1 : 0; });
toolbar.addEventListener("keydown", (event) => {
  const at = tools.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  const next = tools.at(to % tools.length);
  for (const tool of tools) tool.tabIndex = tool === next ? 0 : -1;
  next.focus();
});
body.addEventListener("keydown", (event) => {
  const mark = { b: "**", i: "*" }[event.key.toLowerCase()];
  if (!mark || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  event.preventDefault();
  around(mark);
});

for (const insert of form.querySelectorAll("[data-insert]")) {
  insert.hidden = false;
  insert.addEventListener("click", () => {
    put(field, insert.dataset.insert);
    live.textContent = `${insert.closest("[data-said]").dataset.said} ${insert.dataset.insert}`;
  });
}

// The preview follows what is written. Each time in a new frame: reloading the old one would add a step to the
// browser's way back, and would show nothing meanwhile. Each has a name of its own: a frame answers to its first.
let frame = form.querySelector("iframe[name=preview]");
let coming = null;
let number = 0;

function refresh() {
  coming?.remove();
  coming = frame.cloneNode();
  coming.removeAttribute("src");
  coming.name = `preview-${number += 1}`;
  coming.classList.add("mail-frame--coming");
  frame.after(coming);
  coming.addEventListener("load", shown);
  button.formTarget = coming.name;
  form.requestSubmit(button);
}

function shown({ target }) {
  if (target !== coming || isEmpty(target)) return;
  frame.remove();
  frame = target;
  coming = null;
  frame.classList.remove("mail-frame--coming");
}

function isEmpty(waiting) {
  try {
    return waiting.contentWindow.location.href === "about:blank";
  } catch {
    return false; // the mail has arrived: it lives in a place of its own
  }
}

// Remarks that have not changed are not put in anew: a screen reader would say them at every pause.
const remarks = document.getElementById("remarks");
let said = "";
remarks.addEventListener("htmx:beforeSwap", ({ detail }) => {
  detail.shouldSwap &&= detail.serverResponse !== said;
  said = detail.serverResponse;
});
remarks.addEventListener("htmx:afterRequest", ({ detail }) => { if (detail.successful) refresh(); });
if ("unsaved" in form.dataset) refresh(); // the frame came with what is stored
