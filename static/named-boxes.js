// Boxes that search (select2) are named after what is chosen, so an empty one has no name: its label's goes before.
"use strict";

function nameBoxes() {
  for (const select of document.querySelectorAll("select.admin-autocomplete[id]:not([id*=__prefix__])")) {
    const label = document.querySelector(`label[for="${select.id}"]`);
    const box = select.nextElementSibling;
    if (!label || !box?.classList.contains("select2")) continue;
    label.id ||= `${select.id}_label`;
    for (const part of box.querySelectorAll("[role=combobox], [role=textbox], .select2-search__field")) {
      const named = part.getAttribute("aria-labelledby") ?? "";
      if (!named.includes(label.id)) part.setAttribute("aria-labelledby", `${label.id} ${named}`.trim());
    }
  }
}

// Django makes the boxes once its jQuery is ready, which may be after the load: what is given to it then comes last.
addEventListener("load", () => django.jQuery(nameBoxes));
addEventListener("formset:added", nameBoxes);
