// Facts, quotations and judgements as elements: the same in the dock, for a path, and in the list.

const show = (() => {
  /** `alleged`, `said` or nothing: how what is told of a thing is to be taken. */
  function statusOf(id) {
    const thing = data.things[id];
    return !thing ? "" : thing.alleged ? "alleged" : thing.said ? "said" : "";
  }

  function status(id) {
    const word = statusOf(id);
    return word ? el("strong", { class: `status ${word}` }, say.ui(word)) : null;
  }

  /** A thing by its label, to go to. */
  function link(id) {
    return el("button", { type: "button", class: "link", "data-thing": id },
      el("bdi", {}, say.thing(id)));
  }

  function standing(fact) {
    const word = { Conflict: "conflict", BothHold: "both" }[fact.standing];
    return word ? el("strong", { class: "differ" }, ` ≠ ${say.ui(word)}`) : null;
  }

  /** A fact as an item of a list: property and value; its subject stands above it. */
  function fact(record, own) {
    const one = data.facts[record];
    const there = one.t === "thing" && one.v !== own && data.things[one.v];
    return el("li", {}, el("span", { class: "prop" }, say.property(one)), " ",
      there ? link(one.v) : el("bdi", {}, say.value(one)), standing(one));
  }

  /** Facts of a group under their subjects; of the thing that is selected without its name. */
  function told(facts, own) {
    const subjects = new Map();
    for (const one of facts) put(subjects, one.s, one);
    return [...subjects].map(([id, held]) => {
      const word = statusOf(id);
      const head = id === own ? null : el("p", { class: "subject" }, link(id));
      const state = word && id !== own ? el("p", { class: word }, status(id)) : null;
      return el("div", { class: word ? `told-of ${word}` : "told-of" }, head, state,
        el("ul", { class: "inline" }, held.map((one, at) => {
          const item = fact(one.record, own);
          if (at < held.length - 1) item.append(" · ");
          return item;
        })));
    });
  }

  /** What stands under a quotation: who says it, how, where, when. */
  function caption(name, less) {
    const one = data.passages[name];
    const source = data.sources[one.source];
    const parts = [el("bdi", {}, say.speaker(one))];
    if (less) parts.unshift(el("i", {}, say.ui("fits")), " · ");
    if (one.hedge) {
      parts.push(` · ${say.ui("hedge")} `, el("bdi", { lang: one.language }, one.hedge));
    }
    parts.push(" · ", el("cite", { dir: "auto" }, source.title));
    if (say.day(one)) parts.push(`, ${say.day(one)}`);
    const ours = (one.translation || {})[state.get().lang];
    if (ours) parts.push(el("br"), `${say.ui("translation")} `, el("bdi", {}, ours));
    return parts;
  }

  /** A quotation; where it has been shown already, who says it and when. */
  function quote(name, less, done) {
    const one = data.passages[name];
    if (!one) return null;
    if (done && done.has(name)) {
      const cut = one.quotation.slice(0, 48).replace(/\s+\S*$/, "");
      const begin = one.quotation.length > 48 ? `${cut} …` : one.quotation;
      return el("p", { class: "again" }, "“", el("bdi", { lang: one.language }, begin), "” · ",
        el("bdi", {}, say.speaker(one)));
    }
    if (done) done.add(name);
    return el("figure", {},
      el("blockquote", { lang: one.language, dir: "auto" }, one.quotation),
      el("figcaption", {}, caption(name, less)));
  }

  function ruling(id) {
    const one = data.judgements[id];
    if (!one) return null;
    return el("p", { class: "ruling" },
      el("b", {}, `${say.ui("judged")}: ${say.ui("outcome." + one.outcome)}`), " · ",
      el("bdi", {}, say.thing(one.by)), `, ${one.on}: `, el("bdi", {}, one.reason));
  }

  /** The quotations, reckonings and rulings behind some facts. */
  function grounds(facts, done) {
    const first = facts[0];
    const each = (key) => [...new Set(facts.flatMap((one) => one[key]))].sort();
    const found = [
      ...first.on.map((name) => quote(name, false, done)),
      ...first.fits.map((name) => quote(name, true, done)),
      ...each("because").map((text) =>
        el("p", { class: "because" }, `${say.ui("because")} `, el("bdi", {}, text))),
      ...each("judged").map(ruling),
    ];
    if (!first.on.length && !first.fits.length) {
      found.unshift(el("p", { class: "again" }, say.ui("nowords")));
    }
    return found;
  }

  /** Facts grouped by the passages they rest on: those of a thing itself, then in order of time. */
  function groups(records, own) {
    const found = new Map();
    for (const record of records) {
      const one = data.facts[record];
      const key = one.on.join(" ") + "|" + one.fits.join(" ");
      put(found, key, one);
    }
    const order = (one) => (one.s === own ? -1 : place.get(one.s) ?? 1e9);
    const first = (facts) => Math.min(...facts.map(order));
    for (const facts of found.values()) {
      facts.sort((a, b) => order(a) - order(b) || (b.p === "type") - (a.p === "type"));
    }
    return [...found.values()].sort((a, b) => first(a) - first(b));
  }

  /** The date under which a group stands: the first that one of its subjects has. */
  function dated(facts, own) {
    const told = facts.some((one) => one.s === own) ? facts.filter((one) => one.s === own) : facts;
    const found = told.map((one) => data.things[one.s]?.when).find(Boolean);
    return found ? say.date(found) : "";
  }

  /** One card: when, the facts, the words they rest on. */
  function card(facts, own, done) {
    const marks = new Set(facts.map((one) => statusOf(one.s)));
    const all = marks.size === 1 ? [...marks][0] : "";
    const when = dated(facts, own);
    return el("article", { class: all ? `card ${all}` : "card" },
      when ? el("p", { class: "day" }, when) : null,
      told(facts, own),
      grounds(facts, done));
  }

  return { statusOf, status, link, fact, standing, caption, quote, ruling, grounds, groups, card };
})();
