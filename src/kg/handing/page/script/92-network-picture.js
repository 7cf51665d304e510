// The network on a canvas, drawn by vis-network when it is first looked at.

const netPicture = (() => {
  const host = byId("net-host");
  const BEND = 0.14;
  let drawn = null, scene = null, hover = "", lastScale = 0, painted = "", fitted = 1;
  const told = { choose() {}, open() {}, drawn() {} };

  /** Run vis-network: its text stands in the page and its hash in the policy. */
  function library() {
    const text = byId("vis");
    if (text) {
      const script = document.createElement("script");
      script.textContent = text.textContent;
      text.remove(); // By its id it would stand where vis-network puts its name.
      document.head.append(script);
      script.remove();
    }
    return window.vis;
  }

  function node(item) {
    return { id: item.id, x: item.x, y: item.y, shape: "custom", ctxRenderer: sign, size: item.r };
  }

  /** A line; one of several between the same two things is bent, so that each is seen. */
  function edge(line, at, lines) {
    const pair = (one) => [one.from, one.to].sort().join(" ");
    const several = lines.counts.get(pair(line));
    const seen = lines.seen.get(pair(line)) || 0;
    lines.seen.set(pair(line), seen + 1);
    const turn = seen % 2 ? "curvedCCW" : "curvedCW";
    const same = line.from < line.to;
    const bent = { enabled: true, type: (seen % 2 === 0) === same ? "curvedCW" : "curvedCCW", roundness: BEND * (1 + (seen >> 1)) };
    return { id: line.key, from: line.from, to: line.to, smooth: several > 1 && line.from !== line.to ? { ...bent, type: same ? bent.type : turn } : false };
  }

  function edges(lines) {
    const counts = new Map();
    const pair = (one) => [one.from, one.to].sort().join(" ");
    for (const one of lines) counts.set(pair(one), (counts.get(pair(one)) || 0) + 1);
    const kept = { counts, seen: new Map() };
    return lines.map((one, at) => edge(one, at, kept));
  }

  const OPTIONS = {
    physics: false, autoResize: true, clickToUse: false,
    layout: { improvedLayout: false, randomSeed: 1 },
    interaction: {
      hover: true, dragNodes: false, multiselect: false, selectable: false, tooltipDelay: 1e9,
      hoverConnectedEdges: false, keyboard: false, navigationButtons: false, zoomSpeed: 0.7,
    },
    nodes: { chosen: false, borderWidth: 0, shadow: false },
    edges: { chosen: false, shadow: false, smooth: false, selectionWidth: 0, hoverWidth: 0, arrows: { to: { enabled: true } } },
  };

  /** Draw a scene; the first time this makes the canvas. */
  function draw(next, keep) {
    scene = next;
    hover = "";
    scene.byKey = new Map(scene.lines.map((one) => [one.key, one]));
    scene.signed = scene.lines
      .map((line) => [line, (net.disputed(line) ? "≠" : "") + (net.many(line) > 1 ? net.many(line) : "")])
      .filter(([, text]) => text);
    const view = keep && drawn ? { scale: drawn.getScale(), position: drawn.getViewPosition() } : null;
    const things = [...scene.items.values()].map(node);
    netSigns.recolour();
    lastScale = 0;
    if (!drawn) make({ nodes: things, edges: edges(scene.lines) });
    else drawn.setData({ nodes: things, edges: edges(scene.lines) });
    if (view) drawn.moveTo(view);
    else fit();
  }

  function make(given) {
    drawn = new (library().Network)(byId("net-canvas"), given, OPTIONS);
    drawn.on("beforeDrawing", prepare);
    drawn.on("afterDrawing", overlay);
    drawn.on("click", (event) => pick(event));
    drawn.on("doubleClick", (event) => {
      const id = thingAt(event.pointer.DOM);
      if (id) told.open(id);
    });
    drawn.on("hoverNode", ({ node: id }) => { hover = id; host.classList.add("over"); drawn.redraw(); });
    drawn.on("blurNode", () => { hover = ""; host.classList.remove("over"); drawn.redraw(); });
    byId("net-canvas").addEventListener("wheel", (event) => {
      const meant = event.ctrlKey || event.metaKey || host.contains(document.activeElement);
      if (!meant) event.stopPropagation();
    }, { capture: true, passive: true });
    byId("net-canvas").addEventListener("pointerdown", () => host.focus({ preventScroll: true }), true);
    // vis-network makes elements that a keyboard must not reach: the host is what one reaches.
    for (const one of byId("net-canvas").querySelectorAll("[tabindex]")) one.setAttribute("tabindex", "-1");
    new ResizeObserver(() => { if (host.clientWidth && scene) { drawn.setSize("100%", "100%"); drawn.redraw(); } }).observe(host);
  }

  /** See all of it: words keep their size, so how much room they need hangs on the zoom. */
  function fit() {
    const all = [...scene.items.values()];
    if (!all.length || !host.clientWidth) return drawn.redraw();
    let scale = 1.5, box = null;
    for (let round = 0; round < 6; round++) {
      box = extent(all, scale);
      const factor = Math.min((host.clientWidth - 16) / (box.right - box.left), (host.clientHeight - 12) / (box.bottom - box.top));
      if (factor >= 1 && round) break;
      scale = Math.min(1.5, scale * Math.min(factor, 1) * 0.995);
    }
    box = extent(all, scale);
    fitted = scale;
    drawn.moveTo({
      position: { x: (box.left + box.right) / 2 / scale, y: (box.top + box.bottom) / 2 / scale },
      scale, animation: false,
    });
  }

  /** From where to where signs and words reach at a zoom, in pixels of the screen. */
  function extent(all, scale) {
    const found = { left: Infinity, right: -Infinity, top: Infinity, bottom: -Infinity };
    for (const item of all) {
      const [x, y] = [item.x * scale, item.y * scale];
      const own = item.zoom <= scale ? net.box(item) : [0, 0, 0, 0];
      found.left = Math.min(found.left, x + Math.min(own[0], -item.r));
      found.top = Math.min(found.top, y + Math.min(own[1], -item.r));
      found.right = Math.max(found.right, x + Math.max(own[2], item.r));
      found.bottom = Math.max(found.bottom, y + Math.max(own[3], item.r));
    }
    return found;
  }

  function zoom(factor) {
    const scale = Math.max(fitted * 0.6, Math.min(6, drawn.getScale() * factor));
    drawn.moveTo({ scale, animation: false });
  }

  /** How large a sign is on the screen: a little smaller where all is far away. */
  function radius(item, scale) {
    return item.r * Math.max(0.62, Math.min(1, 0.45 + scale * 0.6));
  }

  function sign({ ctx, id, x, y }) {
    const item = scene.items.get(id);
    const scale = drawn ? drawn.getScale() : 1;
    const r = item ? radius(item, scale) / scale : 1;
    return {
      drawNode() {
        if (!item) return;
        const lit = scene.lit;
        ctx.globalAlpha = lit && !lit.things.has(id) ? 0.32 : 1;
        if (state.get().thing === id) ring(ctx, x, y, r + 5 / scale, scale);
        netSigns.draw(ctx, data.things[id]?.sort || "other", x, y, r);
      },
      nodeDimensions: { width: 2 * r, height: 2 * r },
    };
  }

  function ring(ctx, x, y, r, scale) {
    ctx.beginPath();
    ctx.arc(x, y, r, 0, 2 * Math.PI);
    ctx.strokeStyle = netSigns.colour("focus");
    ctx.lineWidth = 2 / scale;
    ctx.stroke();
  }

  /** The lines and things that stand out, where something is selected that is drawn. */
  function outstanding() {
    const now = state.get();
    const key = `${now.thing}|${now.records.join()}|${hover}`;
    if (scene.litKey === key) return scene.lit;
    scene.litKey = key;
    const one = scene.items.has(now.thing) ? now.thing : now.records.length ? "" : hover;
    const records = new Set(now.thing ? [] : now.records);
    const lines = scene.lines.filter((line) =>
      line.from === one || line.to === one || line.records.some((record) => records.has(record)));
    const things = new Set(lines.flatMap((line) => [line.from, line.to]));
    if (one) things.add(one);
    scene.lit = things.size ? { things, lines: new Set(lines.map((line) => line.key)) } : null;
    return scene.lit;
  }

  function colourOf(line) {
    if (line.alleged) return data.things[line.from]?.alleged ? "alleged" : "said";
    return netSigns.colour("line") && net.disputed(line) ? "differ" : "line";
  }

  /** Lines keep their width on the screen: vis-network would scale them. */
  function prepare() {
    const scale = drawn.getScale();
    const lit = outstanding();
    const key = `${scene.litKey}|${netSigns.colour("line")}`;
    if (Math.abs(scale - lastScale) < 0.002 && key === painted) return;
    lastScale = scale;
    painted = key;
    for (const one of Object.values(drawn.body.edges)) {
      const line = scene.byKey.get(one.id);
      if (!line) continue;
      const on = lit ? lit.lines.has(line.key) : !scene.aside.has(line.key);
      const colour = on ? netSigns.colour(colourOf(line)) : lit && !scene.aside.has(line.key) ? netSigns.colour("rule") : "transparent";
      const width = (lit && on ? 2 : scale < 0.7 && !scene.around ? 0.8 : 1.2) / scale;
      one.options.width = width;
      one.options.color = { color: colour, highlight: colour, hover: colour, inherit: false, opacity: 1 };
      one.options.dashes = line.alleged ? [5 / scale, 4 / scale] : false;
      const none = { enabled: false, scaleFactor: 1, type: "arrow" };
      one.options.arrows = { to: { enabled: true, scaleFactor: Math.max(0.1, (8 / scale - 3 * width) / 15), type: "arrow" }, from: none, middle: none };
    }
  }

  /** Where a point of the network is on the screen. */
  function at(item) {
    return drawn.canvasToDOM({ x: item.x, y: item.y });
  }

  /** Numbers and words, in pixels of the screen, above all else. */
  function overlay(ctx) {
    const scale = drawn.getScale(), lit = outstanding(), ratio = ctx.canvas.width / ctx.canvas.clientWidth;
    ctx.save();
    ctx.setTransform(ratio, 0, 0, ratio, 0, 0);
    ctx.textBaseline = "middle";
    numbers(ctx, lit);
    let names = 0;
    const last = [], ends = lit && state.get().records.length && lit.things.size < 5 ? lit.things : new Set();
    for (const item of scene.items.values()) {
      const chosen = item.id === hover || item.id === state.get().thing || ends.has(item.id);
      if (chosen) last.push(item);
      else if (item.zoom <= scale * 1.0001 && (++names)) label(ctx, item, lit && !lit.things.has(item.id), false);
    }
    for (const item of last) label(ctx, item, false, true);
    if (lit) relations(ctx, lit);
    ctx.restore();
    told.drawn(names + last.length);
  }

  /** The place of the words of an item: where they begin, how they are set. */
  function setting(item, scale) {
    const { x, y } = at(item);
    const words = net.wordsOf(item.id);
    const gap = item.r + net.AROUND, high = words.length * net.LINE;
    const align = { 1: "left", 2: "right" }[item.side] || "center";
    const left = item.side === 1 ? x + gap : item.side === 2 ? x - gap : x;
    const top = item.side === 0 ? y + gap : item.side === 3 ? y - gap - high : y - high / 2;
    return { words, align, left, top, high, scale };
  }

  function label(ctx, item, pale, boxed) {
    const { words, align, left, top, high } = setting(item, 1);
    if (left < -200 || left > host.clientWidth + 200 || top < -40 || top > host.clientHeight + 40) return;
    const main = scene.around === item.id || data.focus.includes(item.id);
    ctx.font = `${main ? "700 " : data.things[item.id]?.said ? "italic " : ""}${net.FONT}px ${net.fontOf()}`;
    ctx.textAlign = align;
    ctx.globalAlpha = pale ? 0.38 : 1;
    if (boxed) {
      const wide = Math.max(...words.map((one) => ctx.measureText(one).width)) + 8;
      const x = align === "left" ? left - 3 : align === "right" ? left - wide + 4 : left - wide / 2;
      ctx.fillStyle = netSigns.colour("paper");
      ctx.strokeStyle = netSigns.colour("focus");
      ctx.lineWidth = 1;
      ctx.setLineDash([]);
      ctx.fillRect(x, top - 1, wide, high + 2);
      ctx.strokeRect(x, top - 1, wide, high + 2);
    }
    ctx.strokeStyle = netSigns.colour("paper");
    ctx.fillStyle = netSigns.colour(data.things[item.id]?.alleged ? "alleged-text" : "ink");
    ctx.lineWidth = 3.5;
    ctx.lineJoin = "round";
    words.forEach((one, i) => {
      const y = top + net.LINE * (i + 0.5);
      if (!boxed) ctx.strokeText(one, left, y);
      ctx.fillText(one, left, y);
    });
    ctx.globalAlpha = 1;
  }

  function middle(line, part = 0.5) {
    const one = drawn.body.edges[line.key];
    if (!one || !one.edgeType) return null;
    const point = one.edgeType.getPoint ? one.edgeType.getPoint(part) : null;
    const [a, b] = [scene.items.get(line.from), scene.items.get(line.to)];
    return drawn.canvasToDOM(point || { x: a.x + (b.x - a.x) * part, y: a.y + (b.y - a.y) * part });
  }

  /** The boxes of the names that are shown, on the screen. */
  function named(ctx, scale) {
    ctx.font = `${net.FONT}px ${net.fontOf()}`;
    const wide = ({ words }) => Math.max(...words.map((one) => ctx.measureText(one).width));
    const shown = [...scene.items.values()].filter((item) => item.zoom <= scale * 1.0001);
    return shown.map((item) => setting(item, scale)).map((set) => netSigns.box(set, wide(set), 2));
  }

  function long(line) {
    const [a, b] = [at(scene.items.get(line.from)), at(scene.items.get(line.to))];
    return Math.hypot(a.x - b.x, a.y - b.y);
  }

  /** A number on each line that stands for several, and ≠ where sources differ. */
  function numbers(ctx, lit) {
    const taken = named(ctx, drawn.getScale());
    Object.assign(ctx, { textAlign: "center", font: `11px ${net.fontOf()}` });
    ctx.setLineDash([]);
    for (const [line, text] of scene.signed) {
      if (long(line) < 64 || (lit ? !lit.lines.has(line.key) : scene.aside.has(line.key))) continue;
      const wide = Math.max(16, ctx.measureText(text).width + 9);
      const point = netSigns.clear((part) => middle(line, part), wide, taken);
      if (!point) continue;
      ctx.beginPath();
      ctx.roundRect(point.x - wide / 2, point.y - 8, wide, 16, 8);
      ctx.fillStyle = netSigns.colour("paper");
      ctx.fill();
      ctx.lineWidth = 1;
      ctx.strokeStyle = netSigns.colour(colourOf(line));
      ctx.stroke();
      ctx.fillStyle = netSigns.colour(net.disputed(line) ? "differ" : "ink");
      ctx.fillText(text, point.x, point.y + 0.5);
    }
  }

  /** What the chosen line says, on it; for a thing with few lines, on each. */
  function relations(ctx, lit) {
    const lines = scene.lines.filter((one) => lit.lines.has(one.key));
    if (hover && !state.get().thing && !state.get().records.length) return;
    const placed = [];
    ctx.font = `italic 11px ${net.fontOf()}`;
    ctx.textAlign = "center";
    for (const line of lines.slice(0, 14)) {
      const whole = net.told(line, 1);
      const text = whole.length > 30 ? `${whole.slice(0, 29).trimEnd()}…` : whole;
      const point = middle(line);
      const wide = ctx.measureText(text).width + 6;
      if (!point || long(line) < wide * 0.8 + 20) continue;
      const y = point.y + (net.many(line) > 1 || net.disputed(line) ? 15 : 0);
      const box = [point.x - wide / 2, y - 8, point.x + wide / 2, y + 8];
      if (placed.some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3])) continue;
      placed.push(box);
      ctx.fillStyle = netSigns.colour("paper");
      ctx.fillRect(box[0], box[1] + 1, wide, 14);
      ctx.fillStyle = netSigns.colour({ alleged: "alleged-text", said: "said" }[colourOf(line)] || "muted");
      ctx.fillText(text, point.x, y);
    }
  }

  /** The thing at a point of the screen: its sign, or its words where these show. */
  function thingAt(point) {
    const scale = drawn.getScale();
    let best = "", least = 14;
    for (const item of scene.items.values()) {
      const { x, y } = at(item);
      const far = Math.hypot(x - point.x, y - point.y) - radius(item, scale) + 8;
      if (far < least) { best = item.id; least = far; }
    }
    if (best) return best;
    for (const item of scene.items.values()) {
      if (item.zoom > scale) continue;
      const wide = 7 * Math.max(...net.wordsOf(item.id).map((one) => one.length));
      const [left, top, right, bottom] = netSigns.box(setting(item, scale), wide, 0);
      if (point.x >= left && point.x <= right && point.y >= top && point.y <= bottom) return item.id;
    }
    return "";
  }

  function lineAt(point) {
    let best = null, least = 9;
    for (const line of scene.lines) {
      const one = drawn.body.edges[line.key];
      if (!one || line.from === line.to || (scene.aside.has(line.key) && !outstanding()?.lines.has(line.key))) continue;
      const [a, b, m] = [at(scene.items.get(line.from)), at(scene.items.get(line.to)), middle(line)];
      const far = Math.min(away(point, a, m), away(point, m, b));
      if (far < least) { best = line; least = far; }
    }
    return best;
  }

  function away(point, a, b) {
    const [dx, dy] = [b.x - a.x, b.y - a.y];
    const along = Math.max(0, Math.min(1, ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1)));
    return Math.hypot(point.x - a.x - along * dx, point.y - a.y - along * dy);
  }

  function pick(event) {
    const id = thingAt(event.pointer.DOM);
    const line = id ? null : lineAt(event.pointer.DOM);
    told.choose(id, line);
  }

  /** Bring a thing into sight. */
  function reveal(id) {
    const item = scene && scene.items.get(id);
    if (!item || !drawn) return;
    const { x, y } = at(item);
    const margin = 50, here = host.getBoundingClientRect();
    const low = Math.max(3 * margin, Math.min(here.bottom, byId("dock").getBoundingClientRect().top) - here.top);
    if (x < margin || y < margin || x > here.width - margin || y > low - margin) {
      const down = (here.height - low) / 2 / drawn.getScale();
      drawn.moveTo({ position: { x: item.x, y: item.y + down }, animation: false });
    }
  }

  return {
    draw, fit, zoom, reveal, told,
    redraw() { if (drawn) { netSigns.recolour(); painted = ""; drawn.redraw(); } },
    get ready() { return Boolean(drawn); },
    scene: () => scene, colourOf,
  };
})();
