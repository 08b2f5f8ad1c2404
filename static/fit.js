// Says a new first place aloud, keeps open what was open, goes back in order, and copies the link.
"use strict";

const results = () => document.getElementById("results");
let first = results().dataset.first;
let open = [];
let restoring;

document.addEventListener("htmx:beforeSwap", () => {
  open = [...results().querySelectorAll("details[open]")].map((details) => details.id);
});

document.addEventListener("htmx:afterSwap", () => {
  for (const id of open) document.getElementById(id)?.setAttribute("open", "");
  showCopy();
  if (results().dataset.first === first) return;
  first = results().dataset.first;
  document.getElementById("said").textContent = first ?? "";
});

// Going back twice quickly: the first page must not arrive after the second.
document.addEventListener("htmx:historyCacheMiss", (event) => {
  restoring?.abort();
  restoring = event.detail.xhr;
});

document.addEventListener("htmx:historyRestore", () => {
  first = results().dataset.first;
  showCopy();
});

function showCopy() {
  const button = document.querySelector(".copy");
  if (!button || !navigator.clipboard) return;
  button.hidden = false;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(location.href);
    document.getElementById("said").textContent = button.dataset.copied;
    button.textContent = "Copied";
  });
}

showCopy();
