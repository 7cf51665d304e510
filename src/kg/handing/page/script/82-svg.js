// The picture as SVG of its own: real text, lines and boxes, taken from where they are laid out.

const svgOf = (() => {
  const SHAPES = "path, rect, circle, ellipse, line, polyline, polygon";
  const PAINT = ["fill", "stroke", "stroke-width", "stroke-dasharray", "stroke-linecap", "opacity"];
  const clear = (colour) => !colour || colour === "transparent" || /^rgba\(.*,\s*0\)$/.test(colour);
  const short = (number) => String(Math.round(number * 100) / 100);

  function node(name, given, text) {
    const made = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(given)) {
      made.setAttribute(key, typeof value === "number" ? short(value) : value);
    }
    if (text !== undefined) made.textContent = text;
    return made;
  }

  /** The box of an element: what fills it, and the lines around it. */
  function box(style, at, out) {
    const round = parseFloat(style.borderTopLeftRadius) || 0;
    const fill = clear(style.backgroundColor) ? "none" : style.backgroundColor;
    const sides = ["Top", "Right", "Bottom", "Left"].map((side) => ({
      side, width: parseFloat(style[`border${side}Width`]), kind: style[`border${side}Style`],
      colour: style[`border${side}Color`],
    })).filter((one) => one.width && one.kind !== "none" && one.kind !== "hidden" && !clear(one.colour));
    const [first] = sides;
    if (round && sides.length === 4 && sides.every((one) => one.colour === first.colour)) {
      const half = first.width / 2;
      const inner = { x: at.x + half, y: at.y + half, width: at.width - first.width, height: at.height - first.width };
      out.append(node("rect", {
        ...inner, rx: Math.min(round, inner.width / 2, inner.height / 2), fill, stroke: first.colour, "stroke-width": first.width,
      }));
      return;
    }
    if (fill !== "none") out.append(node("rect", { ...at, fill, rx: round }));
    for (const one of sides) edge(one, at, out);
  }

  /** One of the lines around a box. */
  function edge({ side, width, kind, colour }, at, out) {
    const half = width / 2;
    const [x1, y1, x2, y2] = {
      Top: [at.x, at.y + half, at.x + at.width, at.y + half],
      Bottom: [at.x, at.y + at.height - half, at.x + at.width, at.y + at.height - half],
      Left: [at.x + half, at.y, at.x + half, at.y + at.height],
      Right: [at.x + at.width - half, at.y, at.x + at.width - half, at.y + at.height],
    }[side];
    const line = node("line", { x1, y1, x2, y2, stroke: colour, "stroke-width": width });
    if (kind === "dashed") line.setAttribute("stroke-dasharray", `${width * 3} ${width * 2}`);
    if (kind === "dotted") line.setAttribute("stroke-dasharray", `${width} ${width * 1.5}`);
    out.append(line);
  }

  /** The point of a line of the score, which its style draws beside it. */
  function point(one, style, origin, out) {
    const at = one.getBoundingClientRect();
    const up = one.matches(".saying");
    const [x, y, turn] = [at.x + 1 - origin.x, (up ? at.top : at.bottom) - origin.y, up ? 1 : -1];
    out.append(node("path", {
      d: `M${short(x - 4.5)} ${short(y + 7 * turn)}h9L${short(x)} ${short(y)}z`, fill: style.borderLeftColor,
    }));
  }

  /** A word where it stands: in one piece, or in two where it is broken at a soft hyphen. */
  function pieces(held, range, start, end) {
    const found = [];
    range.setStart(held, start);
    range.setEnd(held, end);
    const whole = [...range.getClientRects()].filter((one) => one.width);
    const plain = (text) => text.replace(/\u00ad/g, "");
    const same = whole.every((one) => Math.abs(one.top - whole[0].top) < 2);
    if (!whole.length) return [];
    if (same) return [{ at: whole[0], words: plain(held.data.slice(start, end)) }];
    for (let at = start; at < end; at++) {
      range.setStart(held, at);
      range.setEnd(held, at + 1);
      const one = range.getClientRects()[0];
      if (!one) continue;
      const last = found[found.length - 1];
      const joined = held.data[at] === "\u00ad" || !one.width;
      if (last && (joined || Math.abs(last.at.top - one.top) < 2)) last.words += held.data[at];
      else found.push({ at: one, words: held.data[at] });
    }
    for (const one of found) one.words = /\u00ad$/.test(one.words) ? `${plain(one.words)}-` : plain(one.words);
    return found;
  }

  /** The words of a text where they stand, a text element for each line. */
  function text(held, style, origin, out) {
    const range = document.createRange();
    let line = null;
    const flush = () => {
      if (line && line.words.trim()) {
        const size = parseFloat(style.fontSize);
        const made = node("text", {
          x: line.left - origin.x, y: line.base - origin.y, fill: style.color, "font-family": style.fontFamily,
          "font-size": size, "font-weight": style.fontWeight, "font-style": style.fontStyle,
        }, shown(line.words.trimEnd()));
        if (style.direction === "rtl") made.setAttribute("direction", "rtl");
        out.append(made);
      }
      line = null;
    };
    for (const found of held.data.matchAll(/\S+/g)) {
      for (const piece of pieces(held, range, found.index, found.index + found[0].length)) {
        if (line && Math.abs(line.top - piece.at.top) > parseFloat(style.fontSize) / 2) flush();
        const base = piece.at.top + piece.at.height / 2 + parseFloat(style.fontSize) * 0.35;
        const left = style.direction === "rtl" ? piece.at.right : piece.at.left;
        line ??= { left, top: piece.at.top, base, words: "" };
        line.words += piece.words;
      }
      if (line) line.words += " ";
    }
    flush();
  }

  /** The shapes of an inline SVG, each with its paint and its place. */
  function drawing(svg, origin, out) {
    for (const shape of svg.querySelectorAll(`${SHAPES}, use, text`)) {
      if (shape.closest("symbol, defs, marker, clipPath")) continue;
      if (getComputedStyle(shape).visibility === "hidden") continue;
      const matrix = shape.getScreenCTM();
      if (!matrix) continue;
      const place = `matrix(${[matrix.a, matrix.b, matrix.c, matrix.d, matrix.e - origin.x, matrix.f - origin.y].map(short).join(" ")})`;
      if (shape.localName === "use") symbol(shape, svg, origin, out);
      else out.append(painted(shape, place));
    }
  }

  function painted(shape, place) {
    const made = shape.cloneNode(shape.localName === "text");
    const style = getComputedStyle(shape);
    for (const one of [...made.attributes]) if (/^(class|id|data-|aria-|style)/.test(one.name)) made.removeAttribute(one.name);
    for (const name of PAINT) {
      const value = style.getPropertyValue(name);
      if (value && value !== "none" || name === "fill" || name === "stroke") made.setAttribute(name, value || "none");
    }
    if (shape.localName === "text") {
      for (const name of ["font-family", "font-size", "font-weight", "font-style", "text-anchor"]) {
        made.setAttribute(name, style.getPropertyValue(name));
      }
    }
    made.setAttribute("transform", place);
    return made;
  }

  /** A sign: the shapes of its symbol, scaled to where it stands. */
  function symbol(use, svg, origin, out) {
    const held = byId((use.getAttribute("href") || "").slice(1));
    if (!held || !held.viewBox) return;
    const at = svg.getBoundingClientRect();
    const whole = held.viewBox.baseVal;
    const scale = Math.min(at.width / whole.width, at.height / whole.height);
    const place = `translate(${short(at.x - origin.x)} ${short(at.y - origin.y)}) scale(${short(scale)})`;
    for (const shape of held.querySelectorAll(SHAPES)) {
      out.append(painted(shape, place));
    }
  }

  function walk(one, origin, out) {
    const style = getComputedStyle(one);
    const hidden = style.display === "none" || style.visibility === "hidden";
    if (hidden || style.clipPath === "inset(50%)" || one.matches(".sprite")) return;
    if (one instanceof SVGSVGElement) return drawing(one, origin, out);
    const at = one.getBoundingClientRect();
    if (at.width || at.height) {
      box(style, { x: at.x - origin.x, y: at.y - origin.y, width: at.width, height: at.height }, out);
    }
    if (one.matches("[data-line]")) point(one, style, origin, out);
    for (const child of one.childNodes) {
      if (child instanceof Element) walk(child, origin, out);
      else if (child instanceof Text) text(child, style, origin, out);
    }
  }

  function frame(width, height) {
    const svg = node("svg", { xmlns: SVG, width, height, viewBox: `0 0 ${short(width)} ${short(height)}` });
    svg.append(node("title", {}, document.title));
    const paper = getComputedStyle(document.documentElement).backgroundColor;
    svg.append(node("rect", { x: 0, y: 0, width, height, fill: clear(paper) ? "#ffffff" : paper }));
    return svg;
  }

  function score() {
    const at = byId("view-score").getBoundingClientRect();
    const heading = document.querySelector("h1:not([hidden])");
    const title = heading.getBoundingClientRect();
    const above = title.height + 22;
    const svg = frame(at.width + 32, at.height + above + 16);
    walk(heading, { x: title.x - 16, y: title.y - 12 }, svg);
    walk(byId("view-score"), { x: at.x - 16, y: at.y - above }, svg);
    return svg;
  }

  /** The picture that is shown, as text of an SVG file. */
  return function svgOf() {
    const view = state.get().view;
    const svg = hooks.svg[view] ? hooks.svg[view]() : score();
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + new XMLSerializer().serializeToString(svg) + "\n";
  };
})();
