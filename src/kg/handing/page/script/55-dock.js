// The dock: at rest legend, voices, sources and differences; else all that is known of a choice.

(() => {
  const rest = byId("rest");
  const chosen = byId("chosen");
  const actors = new Set(["person", "organisation", "authority", "group", "place"]);

  /** Make of each line of a list a button that shows and hides. */
  function upgrade() {
    for (const item of rest.querySelectorAll("[data-filter], [data-differ]")) {
      const button = el("button", { type: "button" });
      if (item.dataset.filter) button.setAttribute("aria-pressed", "true");
      button.append(...item.childNodes);
      item.append(button);
    }
  }

  rest.addEventListener("click", (event) => {
    const item = event.target.closest("[data-filter], [data-differ]");
    if (!item) return;
    if (item.dataset.filter) toggle(item.dataset.filter, item.dataset.key);
    else {
      event.stopPropagation();
      const judgement = words(item.dataset.judgements)[0] || "";
      state.set({ thing: "", records: words(item.dataset.records), judgement });
    }
  });

  function toggle(filter, key) {
    const off = state.get()[filter];
    state.set({ [filter]: off.includes(key) ? off.filter((one) => one !== key) : [...off, key] });
  }

  /** What is filtered out, in words, with the way back. */
  function note(now) {
    byId("hidden-note")?.remove();
    if (!filters.active(now)) return;
    const back = el("button", { type: "button", class: "do" }, say.ui("all.shown"));
    back.addEventListener("click", () => state.set(filters.none));
    const all = Object.keys(data.facts).length;
    const said = say.ui("some.hidden", { hidden: filters.hidden(), all });
    byId("dock").prepend(el("p", { id: "hidden-note", class: "note" }, el("span", {}, said), back));
  }

  function pressed(now) {
    for (const item of rest.querySelectorAll("[data-filter]")) {
      const on = !now[item.dataset.filter].includes(item.dataset.key);
      item.firstElementChild.setAttribute("aria-pressed", String(on));
    }
    const only = byId("only-disputed");
    if (only) only.checked = now.disputed;
  }

  function button(key, act) {
    const made = el("button", { type: "button", class: "do" }, say.ui(key));
    made.addEventListener("click", act);
    return made;
  }

  /** The head of a choice: what it is, and where one can go from it. */
  function head(now) {
    const id = now.thing;
    const parts = [];
    if (id) {
      const thing = data.things[id];
      const other = [...new Set([...thing.names, ...Object.values(thing.label)])]
        .filter((name) => name !== say.thing(id));
      parts.push(el("h2", { tabindex: "-1" }, signOf(thing.sort), " ", el("bdi", {}, say.thing(id))));
      const what = [say.term(thing.class), ...thing.kinds.map(say.term)].join(" · ");
      parts.push(el("p", {}, what, thing.when ? ` · ${say.date(thing.when)}` : ""));
      if (show.status(id)) parts.push(el("p", { class: show.statusOf(id) }, show.status(id)));
      if (other.length && actors.has(thing.sort)) {
        parts.push(el("p", { class: "names-list" },
          other.flatMap((name, at) => [at ? " · " : "", el("bdi", {}, name)])));
      }
      parts.push(button("network.around", () => state.set({ view: "network", projection: "whole", around: id })));
      parts.push(button("path.from.here", () => {
        state.set({ panel: "path", a: id });
        byId("path-b").focus();
      }));
      if (data.focus.includes(id) && data.focus.length > 1) {
        parts.push(button("focus.here", () => state.set({ focus: id, view: "score" })));
      }
    } else {
      const key = now.judgement ? "differ" : "known.mark";
      parts.push(el("h2", { tabindex: "-1" }, say.ui(key)));
    }
    parts.push(button("clear", choice.clear));
    return el("header", { class: "chosen-head" }, parts);
  }

  /** Cards of some records; what is filtered out is counted, not shown. */
  function cards(records, own, done) {
    const seen = records.filter(visible);
    const made = show.groups(seen, own).map((facts) => show.card(facts, own, done));
    const hidden = records.length - seen.length;
    if (hidden) made.push(el("p", { class: "note" }, say.ui("known.hidden", hidden)));
    return made;
  }

  function body(now) {
    const done = new Set();
    const parts = [];
    if (now.judgement) {
      parts.push(show.ruling(now.judgement));
      for (const id of data.judgements[now.judgement].things) {
        parts.push(el("h3", {}, show.link(id)), ...cards(bySubject.get(id) || [], id, done));
      }
    }
    if (now.records.length) {
      if (now.thing) parts.push(el("h3", {}, say.ui("known.mark")));
      parts.push(...cards(now.records, now.thing, done));
    }
    if (now.thing) {
      const own = recordsOf(now.thing).filter((record) => !now.records.includes(record));
      if (own.length) {
        if (now.records.length) parts.push(el("h3", {}, say.ui("known.more")));
        parts.push(...cards(own, now.thing, done));
      } else if (!now.records.length) {
        parts.push(el("p", { class: "note" }, say.ui("known.nothing")));
      }
    }
    return el("div", { class: "cards" }, parts);
  }

  function draw(now) {
    const any = choice.chosen(now);
    rest.hidden = any;
    chosen.hidden = !any;
    chosen.replaceChildren();
    if (any) chosen.append(el("div", { class: "chosen-view" }, head(now), body(now)));
    byId("dock").scrollTop = 0;
  }

  upgrade();
  const check = el("input", { type: "checkbox", id: "only-disputed" });
  check.addEventListener("change", () => state.set({ disputed: check.checked }));
  rest.querySelector(".differing").append(
    el("label", { class: "check" }, check, " ", el("span", { "data-t": "differ.only" }, say.ui("differ.only"))));
  const keys = ["thing", "records", "judgement", "lang", "sorts", "sources", "voices", "disputed",
    "from", "to"];
  let drawn = "";
  state.watch((now) => {
    const wanted = keys.map((key) => String(now[key])).join("|");
    if (wanted === drawn) return;
    drawn = wanted;
    note(now);
    pressed(now);
    draw(now);
  });
})();
