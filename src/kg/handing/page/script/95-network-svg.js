// The network as SVG: made of the data, so that words stay words.

const networkSvg = (() => {
  const round = (value) => Math.round(value * 10) / 10;

  function node(name, given, text) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(given)) {
      if (value !== undefined) made.setAttribute(key, typeof value === "number" ? round(value) : value);
    }
    if (text !== undefined) made.textContent = shown(text);
    return made;
  }

  /** The scale at which nine names of ten have room. */
  function scaleOf(items) {
    const zooms = items.map((one) => one.zoom).sort((a, b) => a - b);
    return Math.max(0.8, Math.min(2.2, zooms[Math.floor(zooms.length * 0.9)] || 1));
  }

  function arrow(a, b, r) {
    const far = Math.hypot(b.x - a.x, b.y - a.y) || 1;
    const [ux, uy] = [(b.x - a.x) / far, (b.y - a.y) / far];
    const [x, y] = [b.x - ux * (r + 2), b.y - uy * (r + 2)];
    return `M${round(x)} ${round(y)}L${round(x - ux * 8 - uy * 3.5)} ${round(y - uy * 8 + ux * 3.5)}L${round(x - ux * 8 + uy * 3.5)} ${round(y - uy * 8 - ux * 3.5)}z`;
  }

  /** A line from one thing to another, bent where there are several. */
  function line(one, from, to, bend) {
    const colour = netSigns.colour(netPicture.colourOf(one));
    const middle = { x: (from.x + to.x) / 2 - (to.y - from.y) * bend, y: (from.y + to.y) / 2 + (to.x - from.x) * bend };
    const made = node("g", {});
    made.append(node("title", {}, `${say.thing(one.from)} → ${net.told(one)}${one.alleged ? ` (${say.ui("network.alleged")})` : ""} → ${say.thing(one.to)}`));
    made.append(node("path", {
      d: `M${round(from.x)} ${round(from.y)}Q${round(middle.x)} ${round(middle.y)} ${round(to.x)} ${round(to.y)}`,
      fill: "none", stroke: colour, "stroke-width": 1.2, "stroke-dasharray": one.alleged ? "5 4" : undefined,
    }));
    made.append(node("path", { d: arrow(bend ? middle : from, to, to.r), fill: colour }));
    return made;
  }

  function number(one, from, to, bend) {
    const text = (net.disputed(one) ? "≠" : "") + (net.many(one) > 1 ? net.many(one) : "");
    if (!text) return null;
    const x = (from.x + to.x) / 2 - (to.y - from.y) * bend / 2, y = (from.y + to.y) / 2 + (to.x - from.x) * bend / 2;
    const made = node("g", {});
    made.append(node("rect", { x: x - 9, y: y - 8, width: 18, height: 16, rx: 8, fill: netSigns.colour("paper"), stroke: netSigns.colour(netPicture.colourOf(one)) }));
    made.append(node("text", { x, y: y + 4, "font-size": 11, "text-anchor": "middle", fill: netSigns.colour("ink") }, text));
    return made;
  }

  function sign(item) {
    const scale = item.r / 6.5;
    const made = node("g", { transform: `translate(${round(item.x - 8 * scale)} ${round(item.y - 8 * scale)}) scale(${Math.round(scale * 1000) / 1000})` });
    made.append(node("title", {}, `${say.thing(item.id)}, ${say.sort(data.things[item.id]?.sort)}`));
    for (const one of netSigns.shapes(data.things[item.id]?.sort || "other")) {
      const colour = netSigns.colour(one.colour);
      made.append(node("path", {
        d: one.d, fill: one.filled ? colour : netSigns.colour("paper"), stroke: one.filled ? netSigns.colour("paper") : colour,
        "stroke-width": one.filled ? 1 : 1.6, "stroke-dasharray": one.dashed ? "3 2" : undefined,
      }));
    }
    return made;
  }

  function label(item) {
    const words = net.wordsOf(item.id), gap = item.r + net.AROUND, high = words.length * net.LINE;
    const anchor = { 1: "start", 2: "end" }[item.side] || "middle";
    const x = item.side === 1 ? item.x + gap : item.side === 2 ? item.x - gap : item.x;
    const top = item.side === 0 ? item.y + gap : item.side === 3 ? item.y - gap - high : item.y - high / 2;
    const said = data.things[item.id]?.alleged;
    return words.map((one, at) => node("text", {
      x, y: top + net.LINE * (at + 0.78), "font-size": net.FONT, "text-anchor": anchor, "paint-order": "stroke",
      stroke: netSigns.colour("paper"), "stroke-width": 3, "font-style": said ? "italic" : undefined,
      fill: netSigns.colour(said ? "alleged-text" : "ink"),
    }, one));
  }

  return function networkSvg() {
    const scene = netPicture.scene();
    netSigns.recolour();
    const scale = scaleOf([...scene.items.values()]);
    const items = new Map([...scene.items].map(([id, one]) => [id, { ...one, x: one.x * scale, y: one.y * scale, words: one.zoom <= scale }]));
    const all = [...items.values()];
    const low = (key) => Math.min(0, ...all.map((one) => one[key])), high = (key) => Math.max(0, ...all.map((one) => one[key]));
    const [x, y] = [low("x") - 190, low("y") - 60];
    const [width, height] = [high("x") + 190 - x, high("y") + 60 - y];
    const svg = node("svg", { xmlns: SVG, width, height, viewBox: [x, y, width, height].map(round).join(" "), "font-family": net.fontOf() });
    svg.append(node("title", {}, `${document.title} · ${say.ui("network." + scene.projection)}`));
    svg.append(node("rect", { x, y, width, height, fill: netSigns.colour("paper") }));
    const seen = new Map(), over = [];
    for (const one of scene.lines) {
      const pair = [one.from, one.to].sort().join(" ");
      const before = seen.get(pair) || 0;
      seen.set(pair, before + 1);
      const several = scene.lines.length && before > 0;
      const bend = several ? 0.2 * before : 0;
      svg.append(line(one, items.get(one.from), items.get(one.to), bend));
      over.push(number(one, items.get(one.from), items.get(one.to), bend));
    }
    for (const one of over) if (one) svg.append(one);
    for (const one of all) svg.append(sign(one));
    for (const one of all) if (one.words) svg.append(...label(one));
    return svg;
  };
})();
hooks.svg.network = networkSvg;
