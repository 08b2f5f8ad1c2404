// The comparison: prints, copies its link, and says what changed.
"use strict";

const say = (words) => { document.getElementById("said").textContent = words; };

document.addEventListener("click", async ({ target }) => {
  const button = target.closest(".tools button");
  if (!button) return;
  if (button.matches(".print")) window.print();
  if (button.matches(".copy")) {
    await navigator.clipboard.writeText(button.dataset.link);
    button.textContent = "Copied";
    say("The link to this comparison is copied.");
  }
});

document.addEventListener("htmx:afterSettle", ({ detail }) => {
  offer();
  const swapped = detail.target?.id; // none where the history of the browser brought a page back
  if (swapped === "another") {
    document.querySelector("#another select").focus();
  } else if (swapped === "comparison") {
    say(`${document.querySelector("h1").textContent} ${document.getElementById("shown").textContent}`);
    if (document.activeElement === document.body) document.querySelector("h1").focus();
  }
});

document.addEventListener("htmx:historyRestore", offer);

// What needs a script is hidden without one.
function offer() {
  for (const button of document.querySelectorAll(".tools :is(.copy, .print)")) {
    button.hidden = button.matches(".copy") && !navigator.clipboard;
  }
}

offer();
