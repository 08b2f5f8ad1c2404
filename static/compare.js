// The comparison: cites sources where a reader opens them, folds sections, copies the link, and says what changed.
"use strict";

const page = () => document.getElementById("comparison");
const say = (words) => { document.getElementById("said").textContent = words; };

// A row names its sources by number. Opened, it shows what the list at the end says of each.
document.addEventListener("toggle", ({ target }) => {
  if (!target.matches(".s details[open]")) return;
  for (const reference of target.querySelectorAll('a[href^="#s"]:not([data-told])')) {
    const source = document.querySelector(reference.hash);
    reference.dataset.told = "";
    reference.textContent = reference.textContent.split(".")[0];
    reference.after(". ", ...source.cloneNode(true).childNodes);
  }
}, true);

document.addEventListener("click", async ({ target }) => {
  const button = target.closest(".tools button");
  if (!button) return;
  if (button.matches(".print")) window.print();
  if (button.matches(".fold")) {
    const open = button.dataset.folded === "yes";
    for (const section of page().querySelectorAll(".section")) section.open = open;
    button.dataset.folded = open ? "no" : "yes";
    button.textContent = open ? "Fold all" : "Open all";
  }
  if (button.matches(".copy")) {
    await navigator.clipboard.writeText(button.dataset.link);
    button.textContent = "Copied";
    say("The link to this comparison is copied.");
  }
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  offer();
  if (detail.target.id === "another") {
    document.querySelector("#another select").focus();
  } else {
    say(`${document.querySelector("h1").textContent} ${document.getElementById("shown").textContent}`);
    if (document.activeElement === document.body) document.querySelector("h1").focus();
  }
});

document.addEventListener("htmx:historyRestore", offer);

// What needs a script is hidden without one.
function offer() {
  for (const button of document.querySelectorAll(".tools button")) {
    button.hidden = button.matches(".copy") && !navigator.clipboard;
  }
}

offer();
