// Words in the language that was chosen, and the switching of all that the page shows.

const say = (() => {
  const lang = () => state.get().lang;

  function ui(key, value) {
    const text = (data.ui[key] || {})[lang()] || key;
    if (value === undefined) return text;
    if (typeof value !== "object") return text.replace("{}", () => String(value));
    return text.replace(/\{(\w+)\}/g, (_, name) => String(value[name]));
  }

  function thing(id) {
    const label = (data.things[id] || {}).label || {};
    return label[lang()] || label.en || Object.values(label)[0] || id;
  }

  function term(name) {
    return (data.terms[name] || {})[lang()] || name;
  }

  function sort(name) {
    const found = data.sorts.find((one) => one.name === name);
    return found ? found[lang()] : name;
  }

  /** A year, a month or a day as people say it. */
  function point(text) {
    const found = /^(\d{4})(?:-(0[1-9]|1[0-2])(?:-(\d{2}))?)?([~?]?)$/.exec(text);
    if (!found) return text;
    const [, year, month, day, doubt] = found;
    let said = year;
    if (month) said = `${ui(day ? "months.of" : "months").split(" ")[+month - 1]} ${year}`;
    if (day) said = `${+day} ${said}`;
    const key = { "~": "date.about", "?": "date.perhaps" }[doubt];
    return key ? ui(key, said) : said;
  }

  /** A date in EDTF as people say it; a rare form as it is. */
  function date(text) {
    if (!text) return "";
    const choice = /^\[([0-9-]*)\.\.([0-9-]*)\]$/.exec(text);
    const ends = choice ? choice.slice(1) : text.split("/");
    if (ends.length === 1) return point(text);
    const [first, last] = ends.map((one) => point(one.replace(/^\.+$/, "")));
    if (first && last) return ui(choice ? "date.between" : "date.span", { 0: first, 1: last });
    const [closed, opened] = choice ? ["date.by", "date.since"] : ["date.until", "date.from"];
    return ui(last ? closed : opened, first || last);
  }

  /** The value of a fact in words. */
  function value(fact) {
    if (fact.t === "thing") return thing(fact.v);
    if (fact.t === "kind" || fact.t === "class") return term(fact.v);
    return (fact.said || {})[lang()] || fact.v;
  }

  function property(fact) {
    return fact.p === "type" ? ui("type") : term(fact.p);
  }

  /** Who vouches for a passage, with who tells of it, or whose words are read. */
  function speaker(passage) {
    if (passage.reads) return `${thing(passage.voice)}, ${ui("reading")} ${thing(passage.reads)}`;
    const told = passage.told !== passage.voice ? `, ${ui("told")} ${thing(passage.told)}` : "";
    return thing(passage.voice) + told;
  }

  function day(passage) {
    return date(passage.said || data.sources[passage.source].issued);
  }

  /** The text of an element by its key: `thing:ID`, `term:NAME`, `sort:NAME`, or a word of the page. */
  function keyed(key, filled) {
    if (key.startsWith("thing:")) return thing(key.slice(6));
    if (key.startsWith("term:")) return term(key.slice(5));
    if (key.startsWith("sort:")) return sort(key.slice(5));
    return filled === null ? ui(key) : ui(key, filled);
  }

  /** Put every text below an element into the language that was chosen. */
  function relabel(root) {
    for (const one of root.querySelectorAll("[data-t]")) {
      one.textContent = shown(keyed(one.dataset.t, one.getAttribute("data-t-value")));
    }
    for (const one of root.querySelectorAll("[data-en][data-ru]")) {
      one.textContent = shown(one.getAttribute("data-" + lang()));
    }
    for (const one of root.querySelectorAll("[data-date]")) {
      one.textContent = shown(date(one.dataset.date));
    }
    for (const [attribute, mark] of [["aria-label", "label"], ["placeholder", "placeholder"]]) {
      for (const one of root.querySelectorAll(`[data-t-${mark}]`)) {
        one.setAttribute(attribute, shown(keyed(one.getAttribute(`data-t-${mark}`), null)));
      }
      for (const one of root.querySelectorAll(`[data-${mark}-en]`)) {
        one.setAttribute(attribute, shown(one.getAttribute(`data-${mark}-${lang()}`)));
      }
    }
  }

  state.watch((now, before) => {
    if (now.lang === document.documentElement.lang) return;
    document.documentElement.lang = now.lang;
    relabel(document.body);
    document.title = shown(ui("title.of", thing(now.focus)));
    for (const one of document.querySelectorAll("[data-lang]")) {
      one.setAttribute("aria-pressed", String(one.dataset.lang === now.lang));
    }
  });
  return { ui, thing, term, sort, date, value, property, speaker, day, relabel };
})();

/** Tell what has happened to whoever hears the page. */
function announce(text) {
  byId("live").textContent = shown(text);
}
