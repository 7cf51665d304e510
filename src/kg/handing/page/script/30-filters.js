// What is filtered out: by sort, source, voice, time, or all that is not disputed.

const filters = (() => {
  const records = new Map();
  const things = new Map();
  const disputed = { records: new Set(), things: new Set() };

  for (const fact of Object.values(data.facts)) {
    if (fact.standing === "Conflict") disputed.records.add(fact.record);
  }
  for (const one of Object.values(data.judgements)) {
    if (one.outcome !== "unsure" && one.outcome !== "open") continue;
    for (const id of one.things) disputed.things.add(id);
  }
  for (const fact of Object.values(data.facts)) {
    if (fact.judged.some((id) => data.judgements[id]?.outcome === "open")) {
      disputed.records.add(fact.record);
    }
    if (disputed.things.has(fact.s)) disputed.records.add(fact.record);
  }

  function inTime(id, now) {
    const thing = data.things[id];
    if (!thing || (thing.firstDay === null && thing.lastDay === null)) return true;
    const before = now.to !== null && thing.firstDay !== null && thing.firstDay > now.to;
    const after = now.from !== null && thing.lastDay !== null && thing.lastDay < now.from;
    return !before && !after;
  }

  function sortOn(id, now) {
    return !data.things[id] || !now.sorts.includes(data.things[id].sort);
  }

  function heard(name, now) {
    const passage = data.passages[name];
    return !passage || (!now.sources.includes(passage.source) && !now.voices.includes(passage.voice));
  }

  function reckon(fact, now) {
    if (!sortOn(fact.s, now) || (fact.t === "thing" && !sortOn(fact.v, now))) return false;
    if (now.disputed && !disputed.records.has(fact.record)) return false;
    if (!inTime(fact.s, now)) return false;
    const passages = [...fact.on, ...fact.fits];
    return !passages.length || passages.some((name) => heard(name, now));
  }

  function visible(record) {
    if (!records.has(record)) {
      const fact = data.facts[record];
      records.set(record, !fact || reckon(fact, state.get()));
    }
    return records.get(record);
  }

  function visibleThing(id) {
    if (!things.has(id)) {
      const now = state.get();
      const told = recordsOf(id);
      const there = sortOn(id, now) && inTime(id, now);
      things.set(id, there && (!told.length || told.some(visible)));
    }
    return things.get(id);
  }

  function active(now) {
    return Boolean(
      now.sorts.length || now.sources.length || now.voices.length || now.disputed ||
      now.from !== null || now.to !== null,
    );
  }

  /** Dim in the picture and in the list what is filtered out. */
  function apply(now) {
    const on = active(now);
    for (const one of document.querySelectorAll("#view-score [data-records]")) {
      const own = words(one.dataset.records);
      one.classList.toggle("off", on && own.length > 0 && !own.some(visible));
    }
    for (const one of document.querySelectorAll("#view-score [data-thing]:not([data-records])")) {
      one.classList.toggle("off", on && !visibleThing(one.dataset.thing));
    }
    for (const one of document.querySelectorAll("#list li[data-records]")) {
      one.hidden = on && !visible(one.dataset.records);
    }
    for (const one of document.querySelectorAll("#list .block, #list .thing")) {
      one.hidden = on && !one.querySelector("li[data-records]:not([hidden])");
    }
  }

  const keys = ["sorts", "sources", "voices", "disputed", "from", "to"];
  state.watch((now, before) => {
    if (now === before || keys.every((key) => String(now[key]) === String(before[key]))) return;
    records.clear();
    things.clear();
    apply(now);
  });
  return {
    visible, visibleThing, active, disputed,
    none: { sorts: [], sources: [], voices: [], disputed: false, from: null, to: null },
    hidden: () => Object.keys(data.facts).filter((record) => !visible(record)).length,
  };
})();

const visible = filters.visible;
const visibleThing = filters.visibleThing;
