// The signs on a canvas and in an SVG: taken from the symbols of the page, so that they are the same.

const netSigns = (() => {
  const found = {};
  let colours = {};

  /** The colours of the page as it is now, light or dark. */
  function recolour() {
    const style = getComputedStyle(document.documentElement);
    colours = {};
    for (const name of ["paper", "ink", "muted", "rule", "line", "act", "alleged", "alleged-text", "said",
      "organisation", "law", "differ", "wash", "focus"]) {
      colours[name] = style.getPropertyValue(`--${name}`).trim();
    }
    return colours;
  }

  function number(shape, name) {
    return parseFloat(shape.getAttribute(name)) || 0;
  }

  /** A shape of a symbol as the text of a path, in a box of 16 by 16. */
  function outline(shape) {
    if (shape.localName === "circle") {
      const [x, y, r] = ["cx", "cy", "r"].map((one) => number(shape, one));
      return `M${x - r} ${y}a${r} ${r} 0 1 0 ${2 * r} 0a${r} ${r} 0 1 0 ${-2 * r} 0z`;
    }
    if (shape.localName === "rect") {
      const [x, y, w, h] = ["x", "y", "width", "height"].map((one) => number(shape, one));
      return `M${x} ${y}h${w}v${h}h${-w}z`;
    }
    return shape.getAttribute("d") || "";
  }

  /** The shapes of a sort: outline, whether filled, the name of its colour. */
  function shapes(sort) {
    found[sort] ??= [...(byId(`sign-${sort}`) || byId("sign-other")).children].map((shape) => {
      const [kind, ...name] = (shape.getAttribute("class") || "f-ink").split("-");
      const d = outline(shape);
      return { d, path: new Path2D(d), filled: kind === "f", colour: name.join("-"), dashed: sort === "alleged" };
    });
    return found[sort];
  }

  /** Draw the sign of a sort around a point, so large that its radius is `r`. */
  function draw(context, sort, x, y, r, strong) {
    const scale = r / 6.5;
    context.translate(x, y);
    context.scale(scale, scale);
    context.translate(-8, -8);
    for (const one of shapes(sort)) {
      context.setLineDash(one.dashed ? [3, 2] : []);
      context.lineWidth = Math.max(1.5, strong ? 2.4 : 0);
      context.fillStyle = one.filled ? colours[one.colour] : colours.paper;
      context.strokeStyle = one.filled ? colours.paper : colours[one.colour];
      if (one.filled) {
        context.lineWidth = 1.4;
        context.stroke(one.path);
      }
      context.fill(one.path);
      if (!one.filled) context.stroke(one.path);
    }
  }

  /** The box of some words as they are set, with a margin: left, top, right, bottom. */
  function box({ align, left, top, high }, wide, more) {
    const x = align === "left" ? left : align === "right" ? left - wide : left - wide / 2;
    return [x - more, top - more, x + wide + more, top + high + more];
  }

  /** Where on a line a sign of some width stands clear of others; the middle where nowhere. */
  function clear(pointAt, wide, taken) {
    for (const part of [0.5, 0.42, 0.58, 0.34, 0.66, 0.26, 0.74]) {
      const point = pointAt(part);
      if (!point) return null;
      const box = [point.x - wide / 2, point.y - 8, point.x + wide / 2, point.y + 8];
      const hit = taken.some((b) => b[0] < box[2] && box[0] < b[2] && b[1] < box[3] && box[1] < b[3]);
      if (!hit) { taken.push(box); return point; }
    }
    return pointAt(0.5);
  }

  return { recolour, shapes, draw, box, clear, colour: (name) => colours[name] };
})();
