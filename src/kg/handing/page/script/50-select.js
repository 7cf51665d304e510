// Selecting: one listener for every click; what is selected is marked in the picture.

const choice = (() => {
  let left = null;

  /** Chosen by a key: the focus goes to what is told of it, and back when the choice is cleared. */
  function follow(mark) {
    left = mark;
    const heading = byId("chosen").querySelector("h2");
    if (!heading) return;
    heading.focus();
  }

  function clear() {
    state.set({ thing: "", records: [], judgement: "" });
    if (left) left.focus();
    left = null;
  }

  /** What an element stands for, as a change of the state. */
  function meant(one) {
    const thing = Object.hasOwn(data.things, one.dataset.thing || "") ? one.dataset.thing : "";
    const several = words(one.dataset.things).filter((id) => Object.hasOwn(data.things, id));
    const records = several.length
      ? several.flatMap((id) => recordsOf(id))
      : words(one.dataset.records).filter((id) => Object.hasOwn(data.facts, id));
    return { thing, records, judgement: "" };
  }

  document.addEventListener("click", (event) => {
    const target = event.target instanceof Element ? event.target : null;
    if (!target || target.closest(".options, .tools")) return;
    const one = target.closest("[data-thing], [data-records]");
    if (!one || !one.closest("#view-score, #dock, #facts, #path-found")) return;
    if (target.closest("a, [data-filter]")) return;
    if (one.closest("#facts") && String(getSelection())) return;
    const next = meant(one);
    if (!next.thing && !next.records.length) return;
    state.set(next);
    if (event.detail === 0 && one.closest("#view-score")) follow(target);
  });

  function chosen(now) {
    return Boolean(now.thing || now.records.length || now.judgement);
  }

  /** The records and things that are to stand out. */
  function outstanding(now) {
    const things = new Set(now.thing ? [now.thing] : []);
    const records = new Set(now.records);
    if (now.judgement) for (const id of data.judgements[now.judgement].things) things.add(id);
    if (!now.records.length) for (const id of things) for (const r of recordsOf(id)) records.add(r);
    return { things, records };
  }

  function mark(now) {
    const any = chosen(now);
    const { things, records } = outstanding(now);
    document.body.classList.toggle("with-choice", any);
    byId("view-score").classList.toggle("has-choice", any);
    for (const one of document.querySelectorAll("#view-score [data-records], #view-score [data-thing]")) {
      const hit = any && (things.has(one.dataset.thing) || words(one.dataset.records).some((r) => records.has(r)));
      one.classList.toggle("chosen", hit);
      one.classList.toggle("pale", any && !hit);
      if (one.matches("button")) one.setAttribute("aria-pressed", String(hit && any));
    }
  }

  state.watch((now, before) => {
    const keys = ["thing", "records", "judgement"];
    if (keys.every((key) => String(now[key]) === String(before[key])) && now !== before) return;
    mark(now);
    const what = now.thing ? say.thing(now.thing) : say.ui("known.mark");
    if (chosen(now)) announce(say.ui("live.selected", what));
    else if (chosen(before) && !chosen(now)) announce(say.ui("live.cleared"));
  });
  return { clear, chosen, outstanding };
})();
