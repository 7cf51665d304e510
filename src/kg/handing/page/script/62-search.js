// Search by any spelling, as a combobox: type, go down, press Enter.

const search = (() => {
  const index = Object.keys(data.things).map((id) => {
    const thing = data.things[id];
    const spelt = [...Object.values(thing.label), ...thing.names, id.split("/")[1].replace(/-/g, " ")];
    const names = [...new Set(spelt)].map((text) => ({
      text, plain: text.toLowerCase(), folded: fold(text), words: fold(text).split(" "),
    }));
    return { id, names, told: recordsOf(id).length };
  });

  const main = { person: 0, organisation: 1, authority: 1, group: 1 };

  /** How well a name fits: less is better; null where it does not. */
  function fit(name, plain, folded, parts) {
    if (name.plain === plain) return 0;
    if (name.plain.startsWith(plain)) return 1;
    if (folded) {
      if (name.folded === folded) return 1;
      if (name.folded.startsWith(folded)) return 2;
      if (parts.every((part) => name.words.some((word) => word.startsWith(part)))) return 3;
    }
    if (name.plain.includes(plain) || (folded.length > 2 && name.folded.includes(folded))) return 4;
    const close = (part) => part.length > 3 && name.words.some((word) =>
      apart(part, word) <= (part.length > 6 ? 2 : 1));
    return folded && parts.every((part) => close(part) || name.words.includes(part)) ? 5 : null;
  }

  function find(text, most = 12) {
    const plain = text.trim().toLowerCase();
    if (!plain) return [];
    const folded = fold(plain);
    const parts = folded.split(" ").filter(Boolean);
    const found = [];
    for (const one of index) {
      let best = null;
      for (const name of one.names) {
        const rank = fit(name, plain, folded, parts);
        if (rank !== null && (best === null || rank < best.rank)) best = { rank, name };
      }
      if (best) found.push({ id: one.id, rank: best.rank, name: best.name.text, told: one.told });
    }
    found.sort((a, b) => a.rank - b.rank ||
      (main[data.things[a.id].sort] ?? 2) - (main[data.things[b.id].sort] ?? 2) ||
      b.told - a.told || (a.id < b.id ? -1 : 1));
    return found.slice(0, most);
  }

  function option(found, id) {
    const thing = data.things[found.id];
    const label = say.thing(found.id);
    const other = found.name !== label && fold(found.name) !== found.id.split("/")[1].replace(/-/g, " ")
      ? found.name : "";
    const note = other || (thing.sort in main ? say.term(thing.class) : "");
    return el("li", { role: "option", id, "data-id": found.id, "aria-selected": "false" },
      signOf(thing.sort), el("bdi", { class: "label" }, label), note ? el("bdi", { class: "note" }, note) : null);
  }

  /** Make a field a combobox that picks a thing. */
  function combobox(input, list, pick, typed) {
    let found = [];
    let at = -1;

    function close() {
      list.hidden = true;
      at = -1;
      input.setAttribute("aria-expanded", "false");
      input.removeAttribute("aria-activedescendant");
    }

    function show() {
      found = find(input.value);
      at = -1;
      const items = found.map((one, n) => option(one, `${list.id}-${n}`));
      const none = input.value.trim() && !found.length;
      list.replaceChildren(...items);
      if (none) list.append(el("li", { role: "option", "aria-disabled": "true", "aria-selected": "false" }, say.ui("search.none")));
      list.hidden = !items.length && !none;
      input.setAttribute("aria-expanded", String(!list.hidden));
      input.removeAttribute("aria-activedescendant");
      if (input.value.trim()) announce(none ? say.ui("search.none") : say.ui("search.many", found.length));
    }

    function move(to) {
      if (!found.length) return;
      at = (to + found.length) % found.length;
      [...list.children].forEach((one, n) => one.setAttribute("aria-selected", String(n === at)));
      list.children[at].scrollIntoView({ block: "nearest" });
      input.setAttribute("aria-activedescendant", list.children[at].id);
    }

    function take(n) {
      const one = found[n];
      close();
      if (one) pick(one.id);
    }

    input.addEventListener("input", () => {
      typed(input.value);
      show();
    });
    input.addEventListener("keydown", (event) => {
      if (event.key === "ArrowDown" || event.key === "ArrowUp") {
        event.preventDefault();
        if (list.hidden) show();
        move(event.key === "ArrowDown" ? at + 1 : at < 0 ? -1 : at - 1);
      } else if (event.key === "Enter") {
        event.preventDefault();
        if (!list.hidden) take(Math.max(at, 0));
      } else if (event.key === "Escape" && !list.hidden) {
        event.preventDefault();
        event.stopPropagation();
        close();
      }
    });
    input.addEventListener("click", () => input.select());
    input.addEventListener("blur", () => setTimeout(close, 150));
    list.addEventListener("pointerdown", (event) => event.preventDefault());
    list.addEventListener("click", (event) => {
      const item = event.target.closest("[data-id]");
      if (item) take([...list.children].indexOf(item));
    });
  }

  const input = byId("search");
  combobox(input, byId("search-list"), (id) => {
    input.value = say.thing(id);
    state.set({ thing: id, records: [], judgement: "", query: input.value });
    const mark = document.querySelector(`#view-score [data-thing="${CSS.escape(id)}"]`);
    if (mark && state.get().view === "score") mark.scrollIntoView({ block: "nearest", inline: "nearest" });
  }, (text) => state.set({ query: text }));
  state.watch((now) => {
    if (document.activeElement !== input && input.value !== now.query) input.value = now.query;
  });
  return { combobox, find };
})();
