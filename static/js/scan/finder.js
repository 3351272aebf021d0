// The one field for everything that isn't scanned: a name or a ticket code, and the people found.

import { looksLikeCode } from "./ticket.js";

export class Finder {
  #form;
  #field;
  #list;
  #hint;
  #roster;
  #texts;

  /** `onPerson(person)` and `onCode(text)` say what was chosen. */
  constructor({ form, list, hint, roster, texts, onPerson, onCode }) {
    this.#form = form;
    this.#field = form.querySelector("input");
    this.#list = list;
    this.#hint = hint;
    this.#roster = roster;
    this.#texts = texts;
    this.#field.addEventListener("input", () => this.refresh());
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const text = this.#field.value;
      if (looksLikeCode(text)) {
        this.clear();
        onCode(text);
      } else {
        this.#list.querySelector("button")?.focus();
      }
    });
    list.addEventListener("click", (event) => {
      const button = event.target.closest("button");
      const person = button && roster.find(button.dataset.id);
      if (!person) return;
      this.clear();
      onPerson(person);
    });
    form.parentElement.addEventListener("keydown", (event) => this.#walk(event));
  }

  clear() {
    this.#field.value = "";
    this.#field.blur();
    this.refresh();
  }

  refresh() {
    const text = this.#field.value.trim();
    const code = looksLikeCode(text);
    const found = code ? [] : this.#roster.search(text);
    this.#list.replaceChildren(...found.map((person) => this.#line(person)));
    this.#form.dataset.mode = code ? "code" : "name";
    this.#hint.textContent = this.#say(text, code, found.length);
  }

  #say(text, code, count) {
    if (text === "") return "";
    if (code) return this.#texts.find_code;
    if (text.length < 3) return this.#texts.find_more;
    if (count === 0) return this.#roster.size === 0 ? this.#texts.find_no_list : this.#texts.find_none;
    return this.#texts.find_count.replace("{n}", count);
  }

  #line(person) {
    const line = document.createElement("li");
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.id = person.id;
    const name = document.createElement("strong");
    name.textContent = person.name;
    const facts = [person.delegation, this.#texts[`role_${person.role}`]];
    if (person.status !== "confirmed") facts.push(this.#texts[`status_${person.status}`]);
    const origin = document.createElement("span");
    origin.textContent = facts.filter(Boolean).join(" · ");
    button.append(name, origin);
    line.append(button);
    return line;
  }

  /** Arrow keys go from the field through the people found and back. */
  #walk(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    const buttons = [...this.#list.querySelectorAll("button")];
    if (!step || buttons.length === 0) return;
    event.preventDefault();
    const next = buttons.indexOf(document.activeElement) + step;
    (next < 0 ? this.#field : buttons[Math.min(next, buttons.length - 1)]).focus();
  }
}
