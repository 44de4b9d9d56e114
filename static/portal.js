// What native HTML, Designsystemet and htmx leave open. Nothing on a page depends on it.
"use strict";

// <a data-dialog="id"> leads to a page that asks; with a script the same question is a dialog on this page.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-dialog]");
  const dialog = link && document.getElementById(link.dataset.dialog);
  if (!dialog || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  dialog.showModal();
});

// <button data-dismiss> takes its toast or message away.
document.addEventListener("click", (event) => {
  event.target.closest("[data-dismiss]")?.closest(".toast, .ds-alert")?.remove();
});

const FIELDS = "textarea, select, input:not([type=hidden])";

// <div data-quiet> asks by itself: not from a page that nobody looks at, and nothing of what the user does is touched.
function isQuiet(detail) {
  return Boolean((detail.requestConfig?.elt ?? detail.elt)?.closest?.("[data-quiet]"));
}

document.addEventListener("htmx:beforeRequest", (event) => {
  if (isQuiet(event.detail) && document.hidden) event.preventDefault();
});

// Nor is a page left by it when the session has ended: there may be something written that is not saved yet.
document.addEventListener("htmx:beforeOnLoad", (event) => {
  if (isQuiet(event.detail) && event.detail.xhr.getResponseHeader("HX-Redirect")) event.preventDefault();
});

// Whoever has a form open is named at its row: <span data-at="activity-12" data-words="Kari has this open">.
document.addEventListener("htmx:afterSettle", () => {
  for (const mark of document.querySelectorAll(".presence__mark")) mark.remove();
  for (const { dataset } of document.querySelectorAll(".presence [data-at]")) {
    const row = document.getElementById(dataset.at);
    const mark = document.createElement("p");
    mark.className = "presence__mark";
    mark.textContent = dataset.words;
    (row?.querySelector(".activity__text, .sub-goal__head, form") ?? row)?.before(mark);
  }
});

// A dialog that htmx has fetched opens itself; a swap that took the focused element away leaves it in the list.
document.addEventListener("htmx:afterSettle", (event) => {
  if (isQuiet(event.detail)) return;
  event.target.querySelector?.("dialog[data-opens]:not([open])")?.showModal();
  if (document.activeElement !== document.body) return;
  const resume = event.target.closest?.("[data-focus]") ?? event.target.querySelector?.("[data-focus]");
  (resume?.dataset.focus === "field" ? resume.querySelector(FIELDS) : resume)?.focus();
});

// When a long form gives way to a short row or to nothing, its sub-goal is not left behind above the screen.
let place = "";

document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (!isQuiet(detail)) place = detail.elt.closest(".sub-goal")?.id ?? "";
});
document.addEventListener("htmx:afterSettle", ({ detail }) => {
  if (isQuiet(detail)) return;
  const subGoal = document.getElementById(place);
  if (subGoal?.getBoundingClientRect().bottom < 0) subGoal.scrollIntoView();
});

// The server says what gets the focus after a change: HX-Trigger-After-Settle: {"focusOn": {"id": "edit-12"}}
document.addEventListener("focusOn", ({ detail }) => document.getElementById(detail.id)?.focus());

// A request that failed says what happened and what was kept, in the words base.html has for it.
const failed = document.getElementById("request-failed");

function showFailure(kind) {
  const words = failed.querySelector(`template[data-kind="${kind}"]`).content.cloneNode(true);
  const toast = document.createElement("div");
  toast.className = "toast";
  toast.dataset.color = "danger";
  toast.append(words);
  hideFailure();
  failed.append(toast);
}

function hideFailure() {
  failed.querySelector(".toast")?.remove();
}

document.addEventListener("htmx:responseError", ({ detail }) => {
  const { status } = detail.xhr;
  if (!isQuiet(detail)) showFailure(status === 401 ? "signed-out" : status < 500 ? "refused" : "broken");
});
document.addEventListener("htmx:sendError", ({ detail }) => {
  if (!isQuiet(detail)) showFailure("offline");
});
document.addEventListener("htmx:beforeRequest", ({ detail }) => {
  if (!isQuiet(detail)) hideFailure();
});

// The token of the forms changes at each sign-in, perhaps in another tab: the cookie has the one that counts.
document.addEventListener("htmx:configRequest", ({ detail }) => {
  const token = document.cookie.match(/(?:^|; )csrftoken=([^;]+)/)?.[1];
  if (!token) return;
  detail.parameters.delete("csrfmiddlewaretoken");
  detail.headers["X-CSRFToken"] = token;
});

// Dragging is an extra on the endpoint of the buttons "up" and "down": <li class="activity" data-move="url" data-row="id">
// in <ul class="activities" data-sub-goal="id">. The server gets sub_goal and before (the row below, or nothing: last).
let dragged = null;

document.addEventListener("pointerdown", (event) => {
  const row = event.target.closest(".activity__grip")?.closest("[data-move]");
  if (row) row.draggable = true;
});
document.addEventListener("dragstart", (event) => {
  dragged = event.target.closest?.("[data-move]");
  if (!dragged) return;
  event.dataTransfer.effectAllowed = "move";
  event.dataTransfer.setData("text/plain", ""); // Firefox drags nothing without data
});
document.addEventListener("dragover", (event) => {
  const list = dragged && event.target.closest("[data-sub-goal]");
  markDrop(list ? event.target.closest("[data-move]") : null);
  if (list) event.preventDefault();
});
document.addEventListener("drop", (event) => {
  const list = dragged && event.target.closest("[data-sub-goal]");
  if (!list) return;
  event.preventDefault();
  const values = { sub_goal: list.dataset.subGoal, before: event.target.closest("[data-move]")?.dataset.row ?? "" };
  if (values.before !== dragged.dataset.row) htmx.ajax("POST", dragged.dataset.move, { source: dragged, values });
});
document.addEventListener("dragend", () => {
  if (dragged) dragged.draggable = false;
  dragged = null;
  markDrop(null);
});

function markDrop(row) {
  for (const marked of document.querySelectorAll("[data-dropping]")) marked.removeAttribute("data-dropping");
  if (row && row !== dragged) row.dataset.dropping = "";
}
