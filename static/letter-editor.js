// What the editor of letters does beyond a plain form. Without it everything can be written and seen all the same.
import { put } from "./text-tools.js";

const form = document.getElementById("letter-form");
const body = document.getElementById("id_body");
const live = document.getElementById("live");
const button = document.getElementById("preview-button");

// Words go in where the cursor was.
let field = body;
for (const own of [body, document.getElementById("id_subject")]) own.addEventListener("focus", () => { field = own; });

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
