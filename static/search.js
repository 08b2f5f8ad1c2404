// Suggests while somebody types: a combobox by the ARIA Authoring Practices. Without it, a plain form.
"use strict";
{
  const PAUSE = 120; // milliseconds without a key before asking
  const FEWEST = 2; // letters
  let box, said, list, timer, asking;

  const options = () => [...(list?.children ?? [])];
  const current = () => list?.querySelector("[aria-selected=true]");

  function close() {
    clearTimeout(timer);
    asking?.abort();
    list?.remove();
    list = undefined;
    box.setAttribute("aria-expanded", "false");
    choose();
  }

  function choose(option) {
    current()?.setAttribute("aria-selected", "false");
    option?.setAttribute("aria-selected", "true");
    option?.scrollIntoView({ block: "nearest" });
    if (option) box.setAttribute("aria-activedescendant", option.id);
    else box.removeAttribute("aria-activedescendant");
  }

  function follow(option) {
    const address = option.dataset.href;
    close();
    location.assign(address);
  }

  async function ask() {
    clearTimeout(timer);
    asking?.abort();
    const text = box.value.trim();
    if (text.length < FEWEST) return close();
    asking = new AbortController();
    try {
      const answer = await fetch(`${box.form.action}?${new URLSearchParams({ q: text })}`, {
        headers: { "HX-Request": "true", "HX-Target": "suggestions" },
        signal: asking.signal,
      });
      if (!answer.ok) throw new Error(answer.status);
      show(await answer.text());
    } catch (error) {
      if (error.name !== "AbortError") close(); // the form still works
    }
  }

  function show(html) {
    if (document.activeElement !== box) return;
    list?.remove();
    box.form.insertAdjacentHTML("beforeend", html);
    list = document.getElementById("suggestions");
    said.textContent = list.dataset.said;
    if (!list.childElementCount) return close();
    box.setAttribute("aria-expanded", "true");
    choose();
    list.addEventListener("mousedown", (event) => event.preventDefault()); // the focus stays in the box
    list.addEventListener("click", (event) => {
      const option = event.target.closest("[role=option]");
      if (option) follow(option);
    });
  }

  async function press(event) {
    if (event.isComposing) return;
    const all = options();
    const at = all.indexOf(current());
    if (event.key === "ArrowDown") {
      event.preventDefault();
      if (!list) await ask();
      if (!event.altKey) choose(options()[at + 1] ?? options()[0]);
    } else if (event.key === "ArrowUp" && list) {
      event.preventDefault();
      if (event.altKey) close();
      else choose(all.at(Math.max(at, 0) - 1));
    } else if (event.key === "Enter" && at >= 0) {
      event.preventDefault();
      follow(all[at]);
    } else if (event.key === "Escape") {
      event.preventDefault();
      if (list) close();
      else box.value = "";
    } else if (["Home", "End", "ArrowLeft", "ArrowRight"].includes(event.key)) {
      choose(); // back to the text, where the key does what it always does
    }
  }

  function setUp() {
    const found = document.getElementById("q");
    if (!found || found === box) return;
    document.getElementById("suggestions")?.remove(); // of a page that came back from the history
    box = found;
    list = undefined;
    for (const [name, value] of Object.entries({ role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": "suggestions" })) {
      box.setAttribute(name, value);
    }
    box.addEventListener("focus", () => {
      if (said?.isConnected) return;
      said = document.createElement("p");
      said.className = "vh";
      said.role = "status";
      box.form.append(said);
    });
    box.addEventListener("input", () => {
      clearTimeout(timer);
      timer = setTimeout(ask, PAUSE);
    });
    box.addEventListener("keydown", press);
    box.addEventListener("blur", close);
    box.form.addEventListener("submit", close);
  }

  setUp();
  document.addEventListener("htmx:historyRestore", setUp);
}
