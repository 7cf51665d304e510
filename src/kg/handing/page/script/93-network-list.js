// The network as a list: every thing with its lines, for a keyboard and for a reader of the screen.

const netList = (() => {
  const list = byId("net-list");
  let scene = null, near = new Map();

  /** Things in the order in which they are listed: those with most lines first. */
  function ordered() {
    const many = (id) => near.get(id)?.length || 0;
    return [...scene.items.keys()].sort((a, b) =>
      (b === scene.around) - (a === scene.around) || many(b) - many(a) || (say.thing(a) < say.thing(b) ? -1 : 1));
  }

  function show_(next) {
    scene = next;
    near = new Map();
    for (const line of scene.lines) {
      put(near, line.from, line);
      if (line.to !== line.from) put(near, line.to, line);
    }
    byId("net-many").textContent = String(scene.items.size);
    list.replaceChildren(...ordered().map(entry));
    mark(state.get());
  }

  function entry(id) {
    const lines = near.get(id) || [];
    const details = el("details", {},
      el("summary", {}, signOf(data.things[id]?.sort || "other"), el("bdi", {}, say.thing(id)),
        el("span", { class: "unseen" }, `, ${say.sort(data.things[id]?.sort)}`),
        el("span", { class: "many", "aria-label": say.ui("network.many", lines.length) }, lines.length)));
    details.addEventListener("toggle", () => {
      if (details.open && details.childElementCount === 1) details.append(tools(id), relations(id, lines));
    });
    return el("li", { "data-thing": id, class: show.statusOf(id) || undefined }, details);
  }

  function tools(id) {
    return el("p", { class: "net-tools" },
      el("button", { type: "button", "data-choose": id }, say.ui("known")),
      el("button", { type: "button", "data-open": id }, say.ui("network.open")));
  }

  function relations(id, lines) {
    return el("ul", { class: "net-lines" }, lines.map((line) => {
      const out = line.from === id;
      const other = out ? line.to : line.from;
      return el("li", {},
        el("button", { type: "button", class: line.alleged ? `line ${show.statusOf(line.from)}` : "line", "data-line": line.key },
          `${out ? "→" : "←"} ${net.told(line)}`, net.many(line) > 1 ? ` (${net.many(line)})` : "",
          line.alleged ? ` · ${say.ui("network.alleged")}` : "",
          net.disputed(line) ? ` · ≠ ${say.ui("network.differ")}` : ""), " ",
        el("button", { type: "button", "data-choose": other }, el("bdi", {}, say.thing(other))));
    }));
  }

  function mark(now) {
    for (const one of list.querySelectorAll("li.chosen")) one.classList.remove("chosen");
    const one = now.thing && list.querySelector(`:scope > [data-thing="${CSS.escape(now.thing)}"]`);
    if (!one) return;
    one.classList.add("chosen");
    if (!list.contains(document.activeElement)) {
      const side = list.parentElement;
      const top = one.offsetTop - side.offsetTop - 60;
      if (side.scrollHeight > side.clientHeight) side.scrollTop = Math.max(0, top);
    }
  }

  return { show: show_, mark, near: (id) => near.get(id) || [], ordered };
})();
