// Copies the address of the page in hand, with all that the reader chose. Where that is refused it shows the address.
"use strict";
{
  const buttons = () => document.querySelectorAll(".copy");

  async function copy(button) {
    try {
      await navigator.clipboard.writeText(location.href); // there is no clipboard where a page came by http
    } catch {
      return showAddress(button);
    }
    button.dataset.words ??= button.textContent;
    button.textContent = "Copied";
    document.getElementById("said").textContent = button.dataset.copied;
  }

  // In a field, selected: one key copies it. The field's label says why, to whoever hears it too.
  function showAddress(button) {
    let field = button.parentElement.querySelector(".by-hand input");
    if (!field) {
      const label = document.createElement("label");
      field = document.createElement("input");
      label.className = "by-hand";
      field.readOnly = true;
      label.append("Your browser did not let us copy the link. Here it is, to copy by hand:", field);
      button.parentElement.append(label);
    }
    field.value = location.href;
    field.focus();
    field.select();
  }

  // What needs a script is hidden without one.
  function offer() {
    for (const button of buttons()) button.hidden = false;
  }

  document.addEventListener("click", ({ target }) => {
    const button = target.closest(".copy");
    if (button) copy(button);
  });
  // What was copied is no longer the address of the page.
  document.addEventListener("htmx:pushedIntoHistory", () => {
    for (const button of buttons()) button.textContent = button.dataset.words ?? button.textContent;
    document.querySelector(".by-hand")?.remove();
  });
  document.addEventListener("htmx:afterSettle", offer);
  document.addEventListener("htmx:historyRestore", offer);
  offer();
}
