// Tools for fields of Markdown: <div class="toolbar" aria-controls="field">, and buttons that put in a picture. Also for
// forms that htmx fetches. Without it everything can be written all the same.

// Goes in where the cursor was, and can be undone like anything typed.
export function put(target, text) {
  target.focus();
  if (document.execCommand("insertText", false, text)) return;
  target.setRangeText(text, target.selectionStart, target.selectionEnd, "end");
  target.dispatchEvent(new Event("input", { bubbles: true }));
}

function around(field, mark) {
  const { selectionStart: start, selectionEnd: end } = field;
  put(field, mark + field.value.slice(start, end) + mark);
  field.setSelectionRange(start + mark.length, end + mark.length);
}

function before(field, mark) {
  const start = field.value.lastIndexOf("\n", field.selectionStart - 1) + 1;
  const lines = field.value.slice(start, field.selectionEnd).split("\n");
  field.setSelectionRange(start, field.selectionEnd);
  put(field, lines.map((line, at) => (mark === "1. " ? `${at + 1}. ` : mark) + line).join("\n"));
}

function link(field, address) {
  const { selectionStart: start, selectionEnd: end } = field;
  const shown = field.value.slice(start, end) || "…";
  put(field, `[${shown}](${address})`);
  const at = start + shown.length + 3;
  field.setSelectionRange(at, at + address.length);
}

// One stop for the Tab key; the arrows go from tool to tool.
function setUp() {
  for (const toolbar of document.querySelectorAll(".toolbar[hidden]")) {
    toolbar.hidden = false;
    toolbar.querySelectorAll("button").forEach((tool, at) => { tool.tabIndex = at ? -1 : 0; });
  }
}

setUp();
document.addEventListener("htmx:afterSettle", setUp);

document.addEventListener("click", (event) => {
  const tool = event.target.closest(".toolbar button");
  if (tool) {
    const field = document.getElementById(tool.closest(".toolbar").getAttribute("aria-controls"));
    const { around: mark, before: start, link: address } = tool.dataset;
    if (mark) around(field, mark);
    if (start) before(field, start);
    if (address) link(field, address);
  }
  const picture = event.target.closest("[data-put-in]");
  if (picture) {
    event.preventDefault(); // else the form comes back with the picture at its end
    const field = document.getElementById(picture.dataset.into);
    if (!field.selectionEnd) field.setSelectionRange(field.value.length, field.value.length); // nobody was in it yet
    put(field, picture.dataset.putIn);
  }
});

document.addEventListener("keydown", (event) => {
  const toolbar = event.target.closest(".toolbar");
  if (toolbar) step(toolbar, event);
  else mark(event);
});

function step(toolbar, event) {
  const tools = [...toolbar.querySelectorAll("button")];
  const at = tools.indexOf(document.activeElement);
  const to = { ArrowRight: at + 1, ArrowLeft: at - 1, Home: 0, End: -1 }[event.key];
  if (to === undefined || at < 0) return;
  event.preventDefault();
  const next = tools.at(to % tools.length);
  for (const tool of tools) tool.tabIndex = tool === next ? 0 : -1;
  next.focus();
}

function mark(event) {
  const sign = { b: "**", i: "*" }[event.key?.toLowerCase()];
  if (!sign || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
  if (!document.querySelector(`.toolbar[aria-controls="${CSS.escape(event.target.id)}"]`)) return;
  event.preventDefault();
  around(event.target, sign);
}
