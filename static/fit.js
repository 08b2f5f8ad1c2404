// Says a new first place aloud, keeps open what was open, refuses one tick too many, and goes back in order.
"use strict";

const results = () => document.getElementById("results");
let first = results().dataset.first;
const folds = new Map();
let restoring;

// What is open, and what is closed: a part that comes anew, or by going back, stands as the reader left it.
const remember = () => {
  for (const { id, open } of document.querySelectorAll("main details[id]")) folds.set(id, open);
};
const restore = () => {
  for (const [id, open] of folds) document.getElementById(id)?.toggleAttribute("open", open);
};

document.addEventListener("htmx:beforeSwap", remember);

// The advice stays that for the answers before, so it is said; the button sends the form without a script.
const lost = document.getElementById("lost");
for (const failure of ["htmx:sendError", "htmx:responseError"]) {
  document.addEventListener(failure, () => {
    lost.hidden = false;
    document.getElementById("said").textContent = lost.querySelector("span").textContent;
  });
}

document.addEventListener("htmx:afterSwap", () => {
  lost.hidden = true;
  restore();
  if (results().dataset.first === first) return;
  first = results().dataset.first;
  document.getElementById("said").textContent = first ?? "";
});

// Going back twice quickly: the first page must not arrive after the second.
document.addEventListener("htmx:historyCacheMiss", (event) => {
  remember();
  restoring?.abort();
  restoring = event.detail.xhr;
});

document.addEventListener("htmx:historyRestore", () => {
  restore();
  first = results().dataset.first;
});

// Before htmx hears of the change: what is refused is never sent.
document.addEventListener(
  "change",
  ({ target }) => {
    const boxes = target.closest("[data-most]");
    if (!boxes) return;
    const told = boxes.querySelector(".notice");
    const ticked = [...boxes.querySelectorAll(":checked")];
    told.hidden = ticked.length <= boxes.dataset.most;
    if (told.hidden) return;
    target.checked = false;
    const words = ticked.filter((box) => box !== target).map((box) => box.labels[0].textContent.trim());
    told.textContent = words.reduce((text, word) => text.replace("{}", word), boxes.dataset.refusal);
    document.getElementById("said").textContent = told.textContent;
  },
  true,
);
