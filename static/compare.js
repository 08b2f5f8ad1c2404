// The comparison: folds its sections, prints, copies its link, and says what changed.
"use strict";

const page = () => document.getElementById("comparison");
const say = (words) => { document.getElementById("said").textContent = words; };

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
  } else if (detail.target.id === "comparison") {
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
