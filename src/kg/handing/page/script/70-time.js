// Time: two handles over months; what has no date, or is open towards a side, stays.

(() => {
  const month = (day) => {
    const [year, number] = isoOf(day).split("-");
    return +year * 12 + +number - 1;
  };
  const firstDay = (at) => Date.UTC(Math.floor(at / 12), at % 12, 1) / DAY;
  const lastDay = (at) => Date.UTC(Math.floor(at / 12), (at % 12) + 1, 0) / DAY;
  const things = Object.values(data.things).filter((one) => one.when);
  const days = things.flatMap((one) => [one.firstDay, one.lastDay]).filter((day) => day !== null);
  const from = byId("time-from");
  const to = byId("time-to");
  const undated = Object.values(data.things).filter(
    (one) => one.firstDay === null && one.lastDay === null).length;
  const span = days.length ? [month(Math.min(...days)), month(Math.max(...days))] : [0, 0];

  function said(at) {
    const day = new Date(firstDay(at) * DAY);
    return day.toLocaleDateString(state.get().lang, { month: "long", year: "numeric", timeZone: "UTC" });
  }

  function bars() {
    const held = new Map();
    for (const one of things) {
      const day = one.firstDay ?? one.lastDay;
      if (day !== null) held.set(month(day), (held.get(month(day)) || 0) + 1);
    }
    const most = Math.max(...held.values(), 1);
    const svg = byId("time-bars");
    const wide = span[1] - span[0] + 1;
    svg.setAttribute("viewBox", `0 0 ${wide} 20`);
    for (const [at, many] of held) {
      const rect = document.createElementNS(SVG, "rect");
      const high = 3 + (17 * many) / most;
      const place = { x: at - span[0] + 0.1, y: 20 - high, width: Math.max(0.8, wide / 300), height: high };
      for (const [key, value] of Object.entries(place)) rect.setAttribute(key, String(value));
      svg.append(rect);
    }
  }

  function set(event) {
    if (+from.value > +to.value) {
      if (event.target === from) from.value = to.value;
      else to.value = from.value;
    }
    state.set({
      from: +from.value === span[0] ? null : firstDay(+from.value),
      to: +to.value === span[1] ? null : lastDay(+to.value),
    });
  }

  for (const one of [from, to]) {
    one.min = String(span[0]);
    one.max = String(span[1]);
    one.step = "1";
    one.disabled = !days.length;
    one.addEventListener("input", set);
  }
  if (days.length) bars();
  state.watch((now) => {
    from.value = String(now.from === null ? span[0] : month(now.from));
    to.value = String(now.to === null ? span[1] : month(now.to));
    for (const one of [from, to]) {
      const text = days.length ? said(+one.value) : "–";
      one.setAttribute("aria-valuetext", text);
      byId(`${one.id}-said`).textContent = text;
    }
    byId("time-open").textContent = say.ui("time.open", undated);
  });
})();
