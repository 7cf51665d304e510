// What the tests measure in a laid-out page. Run inside the page, before the code of a test;
// nothing of the page is changed. A word of text is measured by the boxes of its letters.

const SHAPES = "line, path, rect, circle, ellipse, polygon, polyline, text, use";
const DRAWN = `svg :is(${SHAPES}), .mark, .bar, .line, .station, .track, .card`;
const data = () => JSON.parse(document.querySelector("script#data").textContent);
const tick = () => new Promise((done) => setTimeout(done, 0));
const frame = () => new Promise((done) => requestAnimationFrame(() => setTimeout(done, 0)));

/** Whether something is on the page for the eye: not hidden, not only for screen readers. */
function seen(element) {
  if (element.closest("script, style, defs, clipPath, title, desc, [hidden]")) return false;
  if (!element.checkVisibility({ opacityProperty: true, visibilityProperty: true })) return false;
  for (let at = element; at instanceof HTMLElement; at = at.parentElement) {
    const { width, height } = at.getBoundingClientRect();
    const style = getComputedStyle(at);
    const clipped = style.clipPath !== "none" || (style.clip ?? "auto") !== "auto";
    if (clipped && style.position === "absolute" && width <= 1.5 && height <= 1.5) return false;
  }
  return true;
}

function described(element) {
  const id = element.id ? `#${element.id}` : "";
  const names = [...element.classList].map((name) => `.${name}`).join("");
  const text = element.textContent.trim().replace(/\s+/g, " ").slice(0, 40);
  return `${element.localName}${id}${names} “${text}”`;
}

/** The text nodes that are seen within a part of the page. */
function texts(within) {
  const found = [];
  for (const part of document.querySelectorAll(within)) {
    const walker = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      if (node.data.trim() && seen(node.parentElement)) found.push(node);
    }
  }
  return found;
}

/** The size of letters as laid out, also within a scaled drawing. */
function size(element) {
  const scale = element.ownerSVGElement ? Math.abs(element.getScreenCTM().d) : 1;
  return parseFloat(getComputedStyle(element).fontSize) * scale;
}

/** The boxes of the ink of a range: the boxes of its lines without their leading. */
function ink(range, letters) {
  return [...range.getClientRects()]
    .filter(({ width }) => width > 0.5)
    .map(({ left, right, top, bottom }) => {
      const spare = Math.max(0, bottom - top - letters * 0.9) / 2;
      return { left, right, top: top + spare, bottom: bottom - spare };
    });
}

function boxes(node) {
  const range = document.createRange();
  range.setStart(node, node.data.length - node.data.trimStart().length);
  range.setEnd(node, node.data.trimEnd().length);
  return ink(range, size(node.parentElement));
}

/** The part of a box that the boxes around it do not hide. */
function kept(box, node) {
  const part = { ...box };
  for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
    const { overflowX, overflowY } = getComputedStyle(at);
    const frame = at.getBoundingClientRect();
    if (overflowX !== "visible") {
      part.left = Math.max(part.left, frame.left);
      part.right = Math.min(part.right, frame.right);
    }
    if (overflowY !== "visible") {
      part.top = Math.max(part.top, frame.top);
      part.bottom = Math.min(part.bottom, frame.bottom);
    }
  }
  return part;
}

/** Pairs of texts whose boxes lie on each other. */
function overlaps(within) {
  const all = texts(within)
    .flatMap((node) => boxes(node).map((box) => ({ node, ...kept(box, node) })))
    .filter(({ left, right, top, bottom }) => right - left > 1 && bottom - top > 1);
  all.sort((a, b) => a.left - b.left);
  const found = new Set();
  all.forEach((a, index) => {
    for (let other = index + 1; other < all.length && all[other].left < a.right - 1; other += 1) {
      const b = all[other];
      const apart = b.node === a.node || a.bottom - 1 <= b.top || b.bottom - 1 <= a.top;
      if (!apart) found.add(`“${a.node.data.trim()}” lies on “${b.node.data.trim()}”`);
    }
  });
  return [...found];
}

function opaque(element) {
  const parts = getComputedStyle(element).backgroundColor.match(/[\d.]+/g) ?? [];
  return parts.length === 3 || (parts.length > 3 && Number(parts.at(-1)) > 0.99);
}

const height = (element) => Number(getComputedStyle(element).zIndex) || 0;

/** Whether a ground hides a line at a point: that of the text, or one that lies above the line. */
function behind(node, line, x, y, grounds) {
  for (let at = node.parentElement; at && !at.contains(line); at = at.parentElement) {
    const { left, right } = at.getBoundingClientRect();
    if (at instanceof HTMLElement && opaque(at) && left <= x && x <= right) return true;
  }
  return grounds.some(
    ({ box, above }) =>
      above > height(line) &&
      box.left <= x && x <= box.right && box.top <= y && y <= box.bottom,
  );
}

/** Texts that a vertical line crosses. */
function crossed(within) {
  const lines = [...document.querySelectorAll(`${within} :is(.line, [data-line])`)]
    .filter(seen)
    .map((line) => ({ line, box: line.getBoundingClientRect() }))
    .filter(({ box }) => box.height > 2 * box.width);
  const grounds = [...document.querySelectorAll(`${within} *`)]
    .filter((one) => one instanceof HTMLElement && opaque(one) && seen(one))
    .map((one) => ({ box: one.getBoundingClientRect(), above: height(one) }));
  const found = [];
  for (const node of texts(within)) {
    for (const box of boxes(node)) {
      for (const { line, box: at } of lines) {
        const x = (at.left + at.right) / 2;
        const across = box.left + 0.5 < x && x < box.right - 0.5;
        const along = box.top + 1 < at.bottom && at.top < box.bottom - 1;
        const own = line.contains(node);
        const y = (box.top + box.bottom) / 2;
        if (across && along && !own && !behind(node, line, x, y, grounds)) {
          found.push(`“${node.data.trim()}” stands across ${described(line)} at ${Math.round(x)}`);
        }
      }
    }
  }
  return found;
}

/** Words that stand on two lines and are not parted at a soft hyphen, hyphen or dash. */
function broken(within) {
  const found = [];
  const range = document.createRange();
  for (const node of texts(within)) {
    for (const word of node.data.matchAll(/(?:\d+(?:[-/]\d+)+|[^\s\u00ad\u200b/–—-]+)/gu)) {
      const tops = [...word[0]].map((_, at) => {
        range.setStart(node, word.index + at);
        range.setEnd(node, word.index + at + 1);
        return [...range.getClientRects()].at(-1)?.top; // the hyphen before it is another box
      });
      const known = tops.filter((top) => top !== undefined);
      if (Math.max(...known) - Math.min(...known) > 3) {
        found.push(`“${word[0]}” in ${described(node.parentElement)}`);
      }
    }
  }
  return found;
}

/** Texts under a size, in CSS pixels. */
function small(within, least) {
  return texts(within)
    .filter((node) => size(node.parentElement) < least - 0.01)
    .map((node) => `${size(node.parentElement).toFixed(2)} px: “${node.data.trim().slice(0, 40)}”`);
}

/** Texts that their box cuts off. */
function cut(within) {
  const found = [];
  for (const node of texts(within)) {
    for (let at = node.parentElement; at && at !== document.body; at = at.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(at);
      const frame = at.getBoundingClientRect();
      const sides = boxes(node).some(
        ({ left, right, top, bottom }) =>
          (["hidden", "clip"].includes(overflowX) &&
            (left < frame.left - 1 || right > frame.right + 1)) ||
          (["hidden", "clip"].includes(overflowY) &&
            (top < frame.top - 1 || bottom > frame.bottom + 1)),
      );
      if (sides) found.push(`“${node.data.trim()}” is cut off by ${described(at)}`);
    }
  }
  return found;
}

/** What makes the page wider than the window. */
function wider() {
  const root = document.documentElement;
  if (root.scrollWidth <= root.clientWidth) return [];
  return [...document.body.querySelectorAll("*")]
    .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5)
    .map((element) => `${described(element)} of ${root.scrollWidth} px`)
    .slice(0, 5);
}

// Furniture says nothing of the case, or that something is not known: the names of the lanes, the
// scale of time, what is not drawn, bars that stand for nobody.
const FURNITURE =
  ".lane, .strip .axis, .strip text, .unknown, .undrawn, .more-charges, .more-sayings, .empty";
const furniture = (element) => element.closest(`${FURNITURE}, [data-furniture]`) !== null;

/** What is drawn in a part of the page and names no record, or one that the data do not hold. */
function unfounded(within) {
  const { facts } = data();
  const drawn = [...document.querySelectorAll(`${within} :is(${DRAWN})`)].filter(seen);
  const words = texts(within)
    .filter((node) => /[\p{L}\p{N}]/u.test(node.data))
    .map((node) => node.parentElement);
  const found = new Set();
  for (const element of new Set([...drawn, ...words])) {
    if (furniture(element)) continue;
    const records = (element.closest("[data-records]")?.dataset.records ?? "").match(/\S+/g);
    if (!records) found.add(`${described(element)} names no record`);
    for (const id of records ?? []) if (!facts[id]) found.add(`${id} is not in the data`);
  }
  for (const element of document.querySelectorAll(`${within} :is(${FURNITURE})`)) {
    if (element.matches("[data-thing]")) found.add(`${described(element)} names a thing`);
  }
  return [...found];
}

function colour(text) {
  if (text === "none" || text === "transparent") return null;
  const numbers = (text.match(/[\d.]+(?:e-?\d+)?/g) ?? []).map(Number);
  if (numbers.length < 3) return null;
  const scale = text.startsWith("color(") ? 255 : 1;
  const [red, green, blue] = numbers.map((part) => part * scale);
  return { red, green, blue, alpha: numbers[3] ?? 1 };
}

function mixed(above, below, opacity = 1) {
  const share = above.alpha * opacity;
  const mix = (part) => above[part] * share + below[part] * (1 - share);
  return { red: mix("red"), green: mix("green"), blue: mix("blue"), alpha: 1 };
}

function ground(element) {
  if (!element) return { red: 255, green: 255, blue: 255, alpha: 1 };
  const own = colour(getComputedStyle(element).backgroundColor);
  if (own?.alpha > 0.99) return own;
  const below = ground(element.parentElement);
  return own ? mixed(own, below) : below;
}

function light({ red, green, blue }) {
  const [r, g, b] = [red, green, blue].map((part) => {
    const share = part / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one, other) {
  const [high, low] = [light(one), light(other)].sort((a, b) => b - a);
  return (high + 0.05) / (low + 0.05);
}

/** The colours with which an element draws: strokes, fills, borders, grounds, also of ::before. */
function paints(element) {
  const found = [];
  if (element instanceof SVGElement) {
    const { stroke, fill, strokeOpacity, fillOpacity } = getComputedStyle(element);
    found.push([colour(stroke), Number(strokeOpacity)], [colour(fill), Number(fillOpacity)]);
  } else {
    for (const pseudo of [null, "::before", "::after"]) {
      const style = getComputedStyle(element, pseudo);
      if (pseudo && (style.content === "none" || style.content === "normal")) continue;
      found.push([colour(style.backgroundColor), 1]);
      for (const side of ["Top", "Right", "Bottom", "Left"]) {
        const drawn = parseFloat(style[`border${side}Width`]) > 0;
        const hidden = ["none", "hidden"].includes(style[`border${side}Style`]);
        if (drawn && !hidden) found.push([colour(style[`border${side}Color`]), 1]);
      }
    }
  }
  return found.filter(([paint, opacity]) => paint && paint.alpha * opacity > 0.01);
}

/** Lines, bars and signs that stand out from their ground by less than a ratio. */
function faint(within, least) {
  const found = new Set();
  for (const element of document.querySelectorAll(`${within} :is(${DRAWN})`)) {
    if (!seen(element) || furniture(element) || element.closest(".off")) continue;
    const below = ground(element.parentElement);
    let opacity = 1;
    for (let at = element; at; at = at.parentElement) {
      opacity *= Number(getComputedStyle(at).opacity);
    }
    const ratios = paints(element).map(([paint, own]) =>
      contrast(mixed(paint, below, own * opacity), below),
    );
    const best = Math.max(...ratios);
    // A ground as pale as this only groups; it says nothing that its text does not say.
    if (ratios.length && best > 1.35 && best < least) {
      found.add(`${best.toFixed(2)}: ${described(element)}`);
    }
  }
  return [...found];
}

// What moves or hides other text is shown as its code (kg.handing.page.safe).
const UNSEEN =
  /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff]/g;
const code = (letter) => letter.codePointAt(0).toString(16).toUpperCase().padStart(4, "0");
const spoken = (text) =>
  text
    .replace(UNSEEN, (letter) => `⟨U+${code(letter)}⟩`)
    .replace(/[\s\u00ad\u200b]+/g, " ")
    .trim();

/** Each year of a date, and each whole day of it as it is said in English. */
function daysOf(date) {
  return [...date.matchAll(/(\d{4})(?:-(\d\d))?(?:-(\d\d))?/g)].map(([, year, month, day]) =>
    day ? new RegExp(`\\b${Number(day)} \\p{L}+ ${year}|${year}-${month}-${day}`, "u") : new RegExp(year),
  );
}

/** What of the evidence of records a part of the page does not show: quotation, source, day. */
function missing(records, part) {
  const { facts, passages, sources } = data();
  const shown = spoken(document.querySelector(part).textContent);
  const found = [];
  for (const passage of new Set(records.flatMap((id) => facts[id]?.on ?? []))) {
    const { quotation, source, said } = passages[passage];
    const { title, issued } = sources[source];
    const lacks = [quotation, title].filter((words) => !shown.includes(spoken(words)));
    const days = daysOf(said ?? issued ?? "").filter((day) => !day.test(shown));
    for (const one of [...lacks, ...days]) found.push(`${passage}: ${String(one).slice(0, 60)}`);
  }
  return found;
}

/** Marks which, once clicked, do not show the quotation, source and day of all their records. */
async function unproved(within, part) {
  const found = [];
  const marks = [...document.querySelectorAll(`${within} [data-records]`)].filter(seen);
  for (const mark of marks) {
    mark.dispatchEvent(new MouseEvent("click", { bubbles: true }));
    await tick();
    const lacks = missing(mark.dataset.records.match(/\S+/g) ?? [], part);
    if (lacks.length) found.push(`${described(mark)} does not show ${lacks[0]}`);
  }
  return { marks: marks.length, found };
}

/** The element that has the focus, and whether its focus can be seen. */
function focused() {
  const element = document.activeElement;
  const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(element);
  const ring = outlineStyle !== "none" && parseFloat(outlineWidth) >= 1;
  return {
    what: described(element),
    records: element.closest("[data-records]")?.dataset.records ?? "",
    within: element.closest("[id]")?.id ?? "",
    region: element.closest("#view, #dock, #facts, body > header")?.id || element.localName,
    ring: ring || boxShadow !== "none",
    name: element.getAttribute("aria-label") ?? element.textContent.trim(),
  };
}
