// The list of all facts in the language that was chosen.

state.watch((now) => {
  const list = byId("list");
  if (list.lang === now.lang) return;
  list.lang = now.lang;
  const text = (root, selector, value) => {
    const found = root.querySelector(selector);
    if (found) found.textContent = shown(value);
  };
  for (const one of list.querySelectorAll("[data-entry]")) {
    const id = one.dataset.entry;
    const thing = data.things[id];
    text(one, "h3 bdi", say.thing(id));
    const when = thing.when ? [el("time", {}, say.date(thing.when)), " · "] : [];
    const status = show.status(id);
    one.querySelector(".what").replaceChildren(
      ...when, say.term(thing.class), ...(status ? [" · ", status] : []));
  }
  for (const one of list.querySelectorAll("li[data-records]")) {
    const fact = data.facts[one.dataset.records];
    text(one, "i", say.property(fact));
    text(one, "bdi", say.value(fact));
    const word = { Conflict: "conflict", BothHold: "both" }[fact.standing];
    if (word) text(one, ".differ", `≠ ${say.ui(word)}`);
  }
  for (const one of list.querySelectorAll("figure[id]")) {
    const number = one.querySelector("figcaption b");
    one.querySelector("figcaption").replaceChildren(
      number, " ", ...show.caption(one.id, one.hasAttribute("data-fits")));
  }
  for (const one of list.querySelectorAll(".again")) {
    text(one, "span", say.ui("again"));
    for (const less of one.querySelectorAll("i")) less.textContent = `(${say.ui("fits")})`;
  }
  for (const one of document.querySelectorAll("[data-judgement]")) {
    const made = show.ruling(one.dataset.judgement);
    if (made) one.replaceChildren(...made.childNodes);
  }
});
