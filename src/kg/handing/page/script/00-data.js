// The data of the page, filled in; small helpers that every other file uses.
// Files are joined in order of name into one function: what is declared here is seen below.

const data = JSON.parse(document.getElementById("data").textContent);

/** What other files leave for each other: `svg`, for the exports, by view. */
const hooks = { svg: {} };

/** Facts by their subject and by their value, as ids of records. */
const bySubject = new Map();
const byValue = new Map();

/** The place of each thing in the order of time. */
const place = new Map(Object.keys(data.things).map((id, index) => [id, index]));

const DAY = 86400000;

/** A date as a number of days since 1970; null for none. */
function dayOf(text) {
  const found = /^(\d{4})-(\d{2})-(\d{2})$/.exec(text || "");
  return found ? Date.UTC(+found[1], +found[2] - 1, +found[3]) / DAY : null;
}

function isoOf(day) {
  return new Date(day * DAY).toISOString().slice(0, 10);
}

for (const thing of Object.values(data.things)) {
  thing.label ??= {};
  thing.names ??= [];
  thing.kinds ??= [];
  thing.when ??= "";
  thing.alleged ??= false;
  thing.firstDay = dayOf(thing.first);
  thing.lastDay = dayOf(thing.last);
  thing.said = thing.sort === "alleged" || thing.sort === "said";
}
for (const [record, fact] of Object.entries(data.facts)) {
  fact.record = record;
  fact.t ??= "thing";
  fact.on ??= [];
  fact.fits ??= [];
  fact.standing ??= "";
  fact.judged ??= [];
  fact.because ??= [];
  put(bySubject, fact.s, record);
  if (fact.t === "thing") put(byValue, fact.v, record);
}
for (const one of Object.values(data.judgements)) one.things ??= [];

function put(map, key, value) {
  const held = map.get(key);
  if (held) held.push(value);
  else map.set(key, [value]);
}

/** All records that tell of a thing, as subject or as value, each once. */
function recordsOf(id) {
  return [...new Set([...(bySubject.get(id) || []), ...(byValue.get(id) || [])])];
}

/** A text with what moves or hides other text shown as its code, as the page itself has it. */
function shown(text) {
  return String(text).replace(
    /[\x00-\x08\x0b-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufff9-\ufffb\ufeff]/g,
    (one) => "⟨U+" + one.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0") + "⟩",
  );
}

/** An element with attributes and children; a text among these stays a text. */
function el(name, given, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(given || {})) {
    if (value !== undefined && value !== null && value !== false) {
      made.setAttribute(key, value === true ? "" : value);
    }
  }
  for (const child of children.flat()) {
    if (child === null || child === undefined || child === "") continue;
    made.append(child instanceof Node ? child : shown(child));
  }
  return made;
}

const SVG = "http://www.w3.org/2000/svg";

/** The sign of a sort. */
function signOf(sort) {
  const made = document.createElementNS(SVG, "svg");
  made.setAttribute("class", "sign");
  made.setAttribute("aria-hidden", "true");
  const use = document.createElementNS(SVG, "use");
  use.setAttribute("href", "#sign-" + sort);
  made.append(use);
  return made;
}

function byId(id) {
  return document.getElementById(id);
}

/** Words of an attribute that lists ids. */
function words(text) {
  return (text || "").split(" ").filter(Boolean);
}
