// The comparison: prints, and says what changed.
"use strict";

const say = (words) => { document.getElementById("said").textContent = words; };

document.addEventListener("click", ({ target }) => {
  if (target.closest(".print")) window.print();
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
  document.querySelector(".print").hidden = false;
}

offer();
