// The sections of a page: folded on a phone, open on a desk; all at once by a button, and one by a link into it.
"use strict";

const DESK = matchMedia("(width >= 45rem)"); // as in the style sheet
const sections = () => [...document.querySelectorAll(".section")];
const heading = (section) => section.querySelector("h2").id;
let before = new Map(); // how each section stood while a part of the page is swapped

// Once all were opened, what is folded was folded by the reader: known as such to the style sheet, which prints the rest.
function setAll(open) {
  for (const section of sections()) {
    section.open = open;
    section.classList.add("known");
  }
  offerBoth();
}

// Shows of the two buttons what would do something; the link that does without scripts is not needed.
function offerBoth() {
  const open = sections().filter((section) => section.open).length;
  for (const each of document.querySelectorAll(".every")) each.hidden = true;
  for (const each of document.querySelectorAll(".open-all")) each.hidden = open === sections().length;
  for (const each of document.querySelectorAll(".fold-all")) each.hidden = open === 0;
}

function settle() {
  if (DESK.matches) setAll(true);
  offerBoth();
}

// Browsers open the section that holds what a link leads to; its heading stands outside.
function reveal() {
  const target = document.getElementById(location.hash.slice(1));
  const section = target?.closest(".section");
  if (!section || section.open) return;
  section.open = true;
  target.scrollIntoView();
}

document.addEventListener("click", ({ target }) => {
  const button = target.closest(".open-all, .fold-all");
  if (!button) return;
  setAll(button.matches(".open-all"));
  if (button.hidden) document.querySelector(".tools :is(.open-all, .fold-all):not([hidden])").focus();
});

document.addEventListener("toggle", ({ target }) => {
  if (target.matches(".section")) offerBoth();
}, true);

document.addEventListener("htmx:beforeSwap", () => {
  before = new Map(sections().map((section) => [heading(section), section]));
});

document.addEventListener("htmx:afterSwap", () => {
  settle();
  for (const section of sections()) {
    const was = before.get(heading(section));
    if (was) [section.open, section.className] = [was.open, was.className];
  }
  offerBoth();
});

document.addEventListener("htmx:historyRestore", settle);
addEventListener("hashchange", reveal);
settle();
reveal();
