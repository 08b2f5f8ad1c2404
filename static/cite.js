// A row names its sources by number. Opened, it shows what the list at the end of the page says of each.
"use strict";

document.addEventListener("toggle", ({ target }) => {
  if (!target.matches(".s details[open]")) return;
  for (const reference of target.querySelectorAll('a[href^="#s"]:not([data-told])')) {
    const source = document.querySelector(reference.hash);
    reference.dataset.told = "";
    reference.textContent = reference.textContent.split(".")[0];
    reference.after(". ", ...source.cloneNode(true).childNodes);
  }
}, true);
