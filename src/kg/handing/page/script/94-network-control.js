// The network's controls: what is drawn for a state, keys that walk along the lines.

(() => {
  const host = byId("net-host");
  const opened = new Set();
  let waiting = "", scene = null, names = -1;

  function looked() {
    return state.get().view === "network";
  }

  /** Draw what the state asks for. */
  function refresh(keep) {
    const now = state.get();
    scene = net.scene(now, opened);
    netList.show(scene);
    bar(now);
    names = -1;
    try {
      netPicture.draw(scene, keep);
      byId("net-canvas").hidden = false;
      word(scene.items.size ? "" : filters.active(now) ? say.ui("network.filtered") : say.ui("network.none"));
    } catch (error) {
      byId("net-canvas").hidden = true;
      word(say.ui("network.failed"));
      console.warn(error);
    }
    counts();
  }

  function word(text) {
    byId("net-word").hidden = !text;
    byId("net-word").textContent = shown(text);
  }

  function bar(now) {
    for (const one of document.querySelectorAll("[data-projection]")) {
      one.setAttribute("aria-pressed", String(one.dataset.projection === scene.projection));
    }
    byId("net-about").textContent = say.ui(`network.about.${scene.projection}`);
    byId("net-near").hidden = !scene.around;
    byId("net-whose").textContent = shown(scene.around ? say.ui("network.near", say.thing(scene.around)) : "");
    if (scene.around && now.projection !== scene.projection) {
      byId("net-about").textContent = shown(say.ui("network.near.whole", say.thing(scene.around)));
    }
    openable(now);
  }

  function openable(now) {
    const other = now.thing && now.thing !== scene.around && scene.items.has(now.thing);
    byId("net-open").hidden = !other || opened.has(now.thing);
  }

  function counts() {
    const records = new Set(scene.lines.flatMap((one) => one.records)).size;
    const given = { things: scene.items.size, lines: scene.lines.length, records, names };
    const all = names < 0 || names >= scene.items.size;
    const parts = [say.ui(all ? "network.counts.all" : "network.counts", given)];
    if (scene.gone.things || scene.gone.lines) parts.push(say.ui("network.hidden", scene.gone));
    if (scene.aside.size) parts.push(say.ui("network.aside", scene.aside.size));
    byId("net-counts").textContent = parts.join(" ");
  }

  netPicture.told.drawn = (many) => {
    if (many === names) return;
    names = many;
    counts();
  };

  netPicture.told.choose = (id, line) => {
    if (id) state.set({ thing: id, records: [], judgement: "" });
    else if (line) state.set({ thing: "", records: line.records, judgement: "" });
    else if (choice.chosen(state.get())) choice.clear();
  };

  /** What is around a thing: alone, or added where a neighbourhood is drawn already. */
  function open(id) {
    if (scene.around && scene.around !== id) {
      opened.add(id);
      refresh(false);
      openable(state.get());
    } else state.set({ around: id, thing: id, records: [], judgement: "" });
  }

  netPicture.told.open = open;

  function back() {
    opened.clear();
    state.set({ around: "" });
    host.focus();
  }

  byId("net-back").addEventListener("click", back);
  byId("net-open").addEventListener("click", () => { open(state.get().thing); host.focus(); });
  byId("view-network").addEventListener("click", (event) => {
    const one = event.target.closest("button");
    if (!one) return;
    if (one.dataset.projection) state.set({ projection: one.dataset.projection });
    if (one.dataset.zoom && netPicture.ready) {
      if (one.dataset.zoom === "fit") netPicture.fit();
      else netPicture.zoom(one.dataset.zoom === "more" ? 1.4 : 1 / 1.4);
    }
    if (one.dataset.choose) state.set({ thing: one.dataset.choose, records: [], judgement: "" });
    if (one.dataset.open) open(one.dataset.open);
    if (one.dataset.line) {
      const line = scene.lines.find((each) => each.key === one.dataset.line);
      if (line) state.set({ thing: "", records: line.records, judgement: "" });
    }
  });

  /** The neighbour that lies most nearly in a direction. */
  function towards(id, key) {
    const here = scene.items.get(id);
    const [ux, uy] = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[key];
    let best = null;
    for (const line of netList.near(id)) {
      const other = scene.items.get(line.from === id ? line.to : line.from);
      if (!other || other === here) continue;
      const [dx, dy] = [other.x - here.x, other.y - here.y];
      const far = Math.hypot(dx, dy) || 1;
      const straight = (dx * ux + dy * uy) / far;
      if (straight < 0.2) continue;
      const cost = far * (2 - straight);
      if (!best || cost < best.cost) best = { id: other.id, line, cost };
    }
    return best;
  }

  function tell(id, line) {
    const given = { name: say.thing(id), sort: say.sort(data.things[id]?.sort), lines: netList.near(id).length };
    if (data.things[id]?.said) given.sort += `, ${say.ui("network.alleged")}`;
    const text = line ? say.ui("network.along", { ...given, relation: net.told(line) }) : say.ui("network.step", given);
    announce(text);
  }

  function go(id, line) {
    state.set({ thing: id, records: [], judgement: "" });
    netPicture.reveal(id);
    tell(id, line);
  }

  function key(event) {
    if (event.altKey || event.ctrlKey || event.metaKey || !scene || !scene.items.size) return false;
    const order = netList.ordered();
    const here = scene.items.has(state.get().thing) ? state.get().thing : "";
    if (event.key.startsWith("Arrow")) {
      if (!here) go(scene.around || order[0]);
      else {
        const next = towards(here, event.key);
        if (next) go(next.id, next.line);
        else announce(say.ui("network.noway"));
      }
    } else if (event.key === "PageDown" || event.key === "PageUp") {
      const step = event.key === "PageDown" ? 1 : -1;
      go(order[(order.indexOf(here) + step + order.length) % order.length]);
    } else if (event.key === "Home") go(order[0]);
    else if (event.key === "Enter" && here) open(here);
    else if (event.key === "+" || event.key === "=") netPicture.zoom(1.4);
    else if (event.key === "-") netPicture.zoom(1 / 1.4);
    else if (event.key === "0") netPicture.fit();
    else if (event.key === "Escape" && !choice.chosen(state.get()) && scene.around) back();
    else return false;
    return true;
  }

  host.addEventListener("keydown", (event) => {
    if (event.target === host && netPicture.ready && key(event)) event.preventDefault();
  });

  const DRAWING = ["projection", "around", "sorts", "sources", "voices", "disputed", "from", "to", "lang", "focus"];
  const FITTING = ["projection", "around"];
  const given = (now, keys) => keys.map((one) => String(now[one])).join("|");

  state.watch((now, before) => {
    if (!looked()) return;
    const next = given(now, DRAWING), fitting = given(now, FITTING);
    if (next !== waiting) {
      const keep = waiting !== "" && fitting === host.dataset.fitting;
      if (!keep) opened.clear();
      waiting = next;
      host.dataset.fitting = fitting;
      refresh(keep);
      if (!keep && now.thing) requestAnimationFrame(() => netPicture.reveal(now.thing));
    } else {
      netPicture.redraw();
      netList.mark(now);
      if (now.thing && now.thing !== before.thing) requestAnimationFrame(() => netPicture.reveal(now.thing));
    }
    openable(now);
  });

  document.addEventListener("kg-theme", () => netPicture.redraw());
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => netPicture.redraw());
})();
