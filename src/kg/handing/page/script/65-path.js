// How two things are connected: the rule of kg.views.paths, on the facts of this page.

const paths = (() => {
  const { longest: LONGEST, state: STATE, through } = data.path;

  function toll(id) {
    const thing = data.things[id];
    return thing.kinds.includes("state") ? STATE : through[thing.sort] || 0;
  }

  /** How weak a fact is: two where sources differ, one where a single voice tells it. */
  function weakness(fact) {
    const voices = new Set(fact.on.map((one) => data.passages[one].voice));
    return (fact.standing === "Conflict" ? 2 : 0) + (voices.size < 2 ? 1 : 0);
  }

  /** Which of two facts tells more surely of the step between two things. */
  function better(a, b) {
    return weakness(a) - weakness(b) || b.on.length - a.on.length || (a.record < b.record ? -1 : 1);
  }

  function neighbours(alleged) {
    const found = new Map();
    for (const fact of Object.values(data.facts)) {
      if (fact.t !== "thing" || fact.s === fact.v) continue;
      if (!data.things[fact.s] || !data.things[fact.v]) continue;
      if (!alleged && (data.things[fact.s].said || data.things[fact.v].said)) continue;
      for (const [here, there] of [[fact.s, fact.v], [fact.v, fact.s]]) {
        if (!found.has(here)) found.set(here, new Map());
        const other = found.get(here).get(there);
        if (!other || better(fact, other) < 0) found.get(here).set(there, fact);
      }
    }
    return found;
  }

  function compare(a, b) {
    if (a.cost !== b.cost) return a.cost - b.cost;
    if (a.way.length !== b.way.length) return a.way.length - b.way.length;
    if (a.weak !== b.weak) return a.weak - b.weak;
    for (let at = 0; at < a.way.length; at++) {
      if (a.way[at] !== b.way[at]) return a.way[at] < b.way[at] ? -1 : 1;
    }
    return 0;
  }

  /** A heap whose least is taken first. */
  function heap() {
    const held = [];
    return {
      get size() { return held.length; },
      push(one) {
        let at = held.push(one) - 1;
        while (at && compare(held[at], held[(at - 1) >> 1]) < 0) {
          const up = (at - 1) >> 1;
          [held[at], held[up]] = [held[up], held[at]];
          at = up;
        }
      },
      pop() {
        const top = held[0];
        const last = held.pop();
        if (!held.length) return top;
        held[0] = last;
        for (let at = 0; ;) {
          let least = at;
          for (const down of [2 * at + 1, 2 * at + 2]) {
            if (down < held.length && compare(held[down], held[least]) < 0) least = down;
          }
          if (least === at) return top;
          [held[at], held[least]] = [held[least], held[at]];
          at = least;
        }
      },
    };
  }

  /** The things along the cheapest way, both ends included; empty where there is none. */
  function cheapest(facts, start, end) {
    const steps = new Map();
    const waiting = heap();
    waiting.push({ cost: 0, weak: 0, way: [start] });
    while (waiting.size) {
      const { cost, weak, way } = waiting.pop();
      const here = way[way.length - 1];
      if (here === end) return way;
      const many = way.length - 1;
      if (many >= Math.min(steps.get(here) ?? LONGEST, LONGEST)) continue;
      steps.set(here, many);
      const onward = cost + 1 + (many ? toll(here) : 0);
      for (const [there, fact] of facts.get(here) || []) {
        waiting.push({ cost: onward, weak: weak + weakness(fact), way: [...way, there] });
      }
    }
    return [];
  }

  /** The steps from one thing to another: `{here, there, fact}` each. */
  function find(a, b, alleged) {
    const facts = neighbours(alleged);
    const way = a < b ? cheapest(facts, a, b) : cheapest(facts, b, a).reverse();
    return way.slice(1).map((there, at) => ({
      here: way[at], there, fact: facts.get(way[at]).get(there),
    }));
  }

  function item(step, number, done) {
    const status = show.statusOf(step.fact.s) || show.statusOf(step.fact.v);
    const said = status ? el("strong", { class: `status ${status}` }, say.ui(status)) : null;
    const fact = step.fact;
    return el("li", { class: status || undefined },
      el("h3", {}, `${number}. `, show.link(fact.s)),
      el("p", {}, el("span", { class: "prop" }, say.property(fact)), " ", show.link(fact.v), show.standing(fact)),
      said ? el("p", {}, said) : null,
      show.grounds([fact], done));
  }

  function told(now) {
    if (!now.a || !now.b) return el("p", { class: "note" }, say.ui("path.name.two"));
    if (now.a === now.b) return el("p", { class: "note" }, say.ui("path.same"));
    const steps = find(now.a, now.b, now.alleged);
    if (!steps.length) {
      const only = !now.alleged && find(now.a, now.b, true).length;
      const key = now.alleged ? "path.nothing" : "path.none";
      return el("p", { class: "note" }, say.ui(key), only ? " " + say.ui("path.said") : "");
    }
    const done = new Set();
    const way = [steps[0].here, ...steps.map((step) => step.there)];
    return el("div", {},
      el("p", { class: "way" }, way.flatMap((id, at) => [at ? " → " : "", show.link(id)]),
        el("span", { class: "note" }, ` ${say.ui("path.steps", steps.length)}`)),
      el("ol", { class: "steps" }, steps.map((step, at) => item(step, at + 1, done))));
  }

  const fields = { a: byId("path-a"), b: byId("path-b") };
  for (const [key, field] of Object.entries(fields)) {
    search.combobox(field, byId(`path-${key}-list`), (id) => {
      state.set({ [key]: id });
      field.value = say.thing(id);
    }, (text) => { if (!text) state.set({ [key]: "" }); });
  }
  byId("path-alleged").addEventListener("change", (event) => {
    state.set({ alleged: event.target.checked });
  });
  let drawn = "";
  state.watch((now) => {
    if (now.panel !== "path") return;
    const wanted = [now.a, now.b, now.alleged, now.lang].join("|");
    if (wanted === drawn) return;
    drawn = wanted;
    for (const [key, field] of Object.entries(fields)) {
      if (document.activeElement !== field) field.value = now[key] ? say.thing(now[key]) : "";
    }
    byId("path-alleged").checked = now.alleged;
    byId("path-found").replaceChildren(told(now));
  });
  return { find };
})();
