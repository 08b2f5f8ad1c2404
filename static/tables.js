// Some browsers take a table for none once CSS lays it out as blocks or a grid: the roles say again what it is.
"use strict";

const ROLES = [
  ["table", "table"],
  ["thead, tbody", "rowgroup"],
  ["tr", "row"],
  ["td", "cell"],
  ["th", "columnheader"],
  ["th[scope='row']", "rowheader"],
];

function keepRoles() {
  for (const [selector, role] of ROLES) {
    for (const part of document.querySelectorAll(selector)) part.setAttribute("role", role);
  }
}

document.addEventListener("htmx:afterSettle", keepRoles);
keepRoles();
