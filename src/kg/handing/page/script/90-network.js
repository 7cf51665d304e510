// The network as data: which things and lines are shown, where they stand, what a line says.

const net = (() => {
  const held = data.network || {};
  Object.assign(data.ui, held.ui);
  const FONT = 12, LINE = 15, AROUND = 3, NEVER = 32;
  const COLUMN = 240, ROW = 33, ROWS = 17;
  const lines = {};

  /** The lines of a projection: edges between the same two things in one direction are one. */
  function linesOf(projection) {
    lines[projection] ??= bundle(held.edges?.[projection] || []);
    return lines[projection];
  }

  function bundle(edges) {
    const found = new Map();
    for (const one of edges) {
      const [from, to] = Array.isArray(one) ? one : [one.from, one.to];
      const alleged = Array.isArray(one) && Boolean(one[3]);
      const key = `${from} ${to} ${alleged}`;
      if (!found.has(key)) found.set(key, { key, from, to, alleged, records: [], stands: [] });
      const line = found.get(key);
      line.records.push(...(Array.isArray(one) ? [one[2]] : one.records));
      line.stands.push(...(one.stands || []));
    }
    return [...found.values()];
  }

  /** How many facts, acts or roles a line stands for. */
  const many = (line) => line.stands.length || line.records.length;

  function disputed(line) {
    return line.records.some((one) => data.facts[one]?.standing === "Conflict");
  }

  function lineVisible(line) {
    return line.records.some(visible) && (!line.stands.length || line.stands.some(visibleThing));
  }

  /** What a line says, in words: the properties of its facts, or what it stands for. */
  function told(line, most = 4) {
    const all = line.stands.length
      ? line.stands.map(say.thing)
      : line.records.map((one) => say.property(data.facts[one]));
    const each = [...new Set(all)];
    const more = each.length > most ? `, +${each.length - most}` : "";
    return each.slice(0, most).join(", ") + more;
  }

  /** The words at a thing, broken into lines. */
  function wordsOf(id) {
    const by = held.lines?.[id] || {};
    return by[state.get().lang] || by.en || Object.values(by)[0] || [say.thing(id)];
  }

  /** The projection in which something is drawn: the one asked for, else one that has the thing. */
  function projectionOf(now) {
    const wanted = held.shown?.includes(now.projection) ? now.projection : "whole";
    if (!now.around || held.positions?.[wanted]?.[now.around]) return wanted;
    return "whole";
  }

  /** All that is drawn for a state: items by id, lines, what a filter took out. */
  function scene(now, opened) {
    const projection = projectionOf(now);
    const all = linesOf(projection);
    const places = held.positions?.[projection] || {};
    const around = now.around && places[now.around] ? now.around : "";
    const items = around ? neighbourhood(around, opened, all, places) : everything(places);
    const inside = all.filter((one) => items.has(one.from) && items.has(one.to));
    const drawn = inside.filter(lineVisible);
    const met = new Set(drawn.flatMap((one) => [one.from, one.to]));
    let gone = 0;
    for (const id of [...items.keys()]) {
      const alone = filters.active(now) && !met.has(id) && inside.some((one) => one.from === id || one.to === id);
      if (id !== around && (!visibleThing(id) || alone)) { items.delete(id); gone += 1; }
    }
    const left = drawn.filter((one) => items.has(one.from) && items.has(one.to));
    const aside = around ? left.filter((one) => !near(one, around, opened)) : [];
    return { projection, around, items, lines: left, aside: new Set(aside.map((one) => one.key)), gone: { things: gone, lines: inside.length - left.length } };
  }

  /** Whether a line is drawn in a neighbourhood before anything is chosen. */
  function near(line, around, opened) {
    return [line.from, line.to].some((one) => one === around || opened.has(one));
  }

  function everything(places) {
    const items = new Map();
    for (const [id, [x, y, r, side, zoom]] of Object.entries(places)) {
      items.set(id, { id, x, y, r, side, zoom: zoom / 1000 });
    }
    return items;
  }

  const time = (a, b) => (place.get(a) ?? 1e9) - (place.get(b) ?? 1e9) || (a < b ? -1 : 1);

  /** What is next to each thing, in order of time. */
  function beside(id, all) {
    const into = new Set(), out = new Set();
    for (const one of all) {
      if (one.from === id && one.to !== id) out.add(one.to);
      if (one.to === id && one.from !== id) into.add(one.from);
    }
    for (const one of out) into.delete(one);
    return { into: [...into].sort(time), out: [...out].sort(time) };
  }

  /** A thing in the middle, what leads to it on the left, what it leads to on the right. */
  function neighbourhood(around, opened, all, places) {
    const sides = { "-1": [], 1: [] };
    const { into, out } = beside(around, all);
    balance(into, out);
    sides[-1].push(into);
    sides[1].push(out);
    const taken = new Set([around, ...into, ...out]);
    for (const side of [-1, 1]) {
      for (let at = 0; at < sides[side].length; at++) {
        const next = [];
        for (const id of sides[side][at].filter((one) => opened.has(one))) {
          const { into: more, out: others } = beside(id, all);
          for (const one of [...more, ...others]) if (!taken.has(one)) { taken.add(one); next.push(one); }
        }
        if (next.length) sides[side].push(next);
      }
    }
    const items = new Map([[around, { id: around, x: 0, y: 0, r: 15, side: 0, zoom: 0 }]]);
    for (const side of [-1, 1]) columns(sides[side], side, items, places);
    return worded(items);
  }

  /** Where one side would be far longer than the other, its later part moves over. */
  function balance(into, out) {
    const [long, short] = into.length > out.length ? [into, out] : [out, into];
    if (long.length <= ROWS || long.length < 2 * short.length) return;
    const over = long.splice(Math.ceil((long.length + short.length) / 2));
    short.push(...over);
    short.sort(time);
  }

  function columns(layers, side, items, places) {
    let column = 0;
    for (const layer of layers) {
      const parts = Math.max(1, Math.ceil(layer.length / ROWS));
      const rows = Math.ceil(layer.length / parts);
      layer.forEach((id, at) => {
        const part = Math.floor(at / rows);
        const inPart = Math.min(rows, layer.length - part * rows);
        const x = side * (128 + COLUMN * (column + part));
        const y = (at % rows - (inPart - 1) / 2) * ROW + (part % 2) * (ROW / 2);
        items.set(id, { id, x, y, r: Math.min(9, places[id][2]), side: side < 0 ? 2 : 1, zoom: 0 });
      });
      column += parts;
    }
  }

  const measuring = document.createElement("canvas").getContext("2d");

  /** The box of the words of an item, from its middle: left, top, right, bottom. */
  function box(item) {
    const words = wordsOf(item.id);
    measuring.font = `${FONT}px ${fontOf()}`;
    const wide = Math.max(...words.map((one) => measuring.measureText(one).width)) + 4;
    const high = words.length * LINE, gap = item.r + AROUND;
    if (item.side === 1) return [gap, -high / 2, gap + wide, high / 2];
    if (item.side === 2) return [-gap - wide, -high / 2, -gap, high / 2];
    if (item.side === 3) return [-wide / 2, -gap - high, wide / 2, -gap];
    return [-wide / 2, gap, wide / 2, gap + high];
  }

  /** The zoom above which two boxes, so far apart at zoom 1, are clear of each other. */
  function clear(one, dx, dy, other) {
    const meet = (away, low, high) => {
      if (away === 0) return low < 0 && high > 0 ? [-Infinity, Infinity] : [Infinity, -Infinity];
      return away > 0 ? [low / away, high / away] : [high / away, low / away];
    };
    const [lowX, highX] = meet(dx, one[0] - other[2], one[2] - other[0]);
    const [lowY, highY] = meet(dy, one[1] - other[3], one[3] - other[1]);
    const low = Math.max(lowX, lowY), high = Math.min(highX, highY);
    return high > low && high > 0 ? high : 0;
  }

  /** Items of a neighbourhood, each with the least zoom at which its words are clear. */
  function worded(items) {
    const done = [];
    for (const item of items.values()) {
      const own = box(item);
      for (const other of items.values()) {
        if (other === item) continue;
        const dot = [-other.r, -other.r, other.r, other.r];
        item.zoom = Math.max(item.zoom, clear(own, other.x - item.x, other.y - item.y, dot));
      }
      for (const [other, taken] of done) {
        item.zoom = Math.max(item.zoom, clear(own, other.x - item.x, other.y - item.y, taken));
      }
      item.zoom = Math.min(item.zoom, NEVER);
      done.push([item, own]);
    }
    return items;
  }

  let font = "";

  function fontOf() {
    return font ||= getComputedStyle(document.documentElement).getPropertyValue("--sans").trim() || "sans-serif";
  }

  return { held, FONT, LINE, AROUND, scene, box, linesOf, many, disputed, told, wordsOf, fontOf, projectionOf };
})();
