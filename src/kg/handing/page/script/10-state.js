// The state of the page, mirrored in the hash of its address, so that a link restores what is seen.

const state = (() => {
  const start = {
    view: "score", projection: "acts", around: "", thing: "", records: [], judgement: "",
    from: null, to: null, sources: [], voices: [], sorts: [], disputed: false,
    a: "", b: "", alleged: false, lang: data.language, query: "", focus: data.focus[0] || "",
    panel: "",
  };
  const among = {
    view: ["score", "network"], projection: ["whole", "acts", "ties"],
    panel: ["", "time", "path", "export"], lang: data.languages,
  };
  const things = new Set(["thing", "around", "a", "b"]);
  const days = new Set(["from", "to"]);
  const known = {
    records: (one) => Object.hasOwn(data.facts, one),
    sources: (one) => Object.hasOwn(data.sources, one),
    voices: (one) => Object.hasOwn(data.things, one),
    sorts: (one) => data.sorts.some((sort) => sort.name === one),
  };
  const watchers = [];
  let now = { ...start };
  let waiting = 0;

  /** A value of the hash as a value of the state; undefined where it cannot be one. */
  function read(key, text) {
    if (!Object.hasOwn(start, key)) return undefined;
    if (things.has(key)) return Object.hasOwn(data.things, text) ? text : undefined;
    if (days.has(key)) return dayOf(text) ?? undefined;
    if (known[key]) return text.split(",").filter(known[key]);
    if (among[key]) return among[key].includes(text) ? text : undefined;
    if (key === "focus") return data.focus.includes(text) ? text : undefined;
    if (key === "judgement") return Object.hasOwn(data.judgements, text) ? text : undefined;
    if (typeof start[key] === "boolean") return text === "1";
    return text;
  }

  /** The state that a hash means; null for one that is a place in the page. */
  /** The address as this script wrote or read it last. */
  let seen = location.hash;

  function parse(hash) {
    const text = hash.replace(/^#/, "");
    if (text && !text.includes("=")) return null;
    const found = { ...start };
    for (const part of text.split("&")) {
      const cut = part.indexOf("=");
      if (cut < 1) continue;
      let value;
      try {
        value = decodeURIComponent(part.slice(cut + 1));
      } catch {
        continue;
      }
      const meant = read(part.slice(0, cut), value);
      if (meant !== undefined) found[part.slice(0, cut)] = meant;
    }
    return found;
  }

  function written(value, key) {
    if (Array.isArray(value)) value = value.join(",");
    else if (days.has(key)) value = isoOf(value);
    else if (value === true) value = "1";
    return encodeURIComponent(value).replace(/%2F/g, "/").replace(/%2C/g, ",");
  }

  function same(a, b) {
    return Array.isArray(a) ? a.join() === b.join() : a === b;
  }

  function hash() {
    const parts = Object.keys(start)
      .filter((key) => !same(now[key], start[key]))
      .map((key) => key + "=" + written(now[key], key));
    return parts.length ? "#" + parts.join("&") : "";
  }

  function write() {
    waiting = 0;
    const wanted = hash();
    if (location.hash !== seen) { adopt(); return; }
    if (location.hash === wanted) return;
    try {
      history.replaceState(null, "", wanted || location.pathname + location.search);
      seen = location.hash;
    } catch {
      // A frame without an address of its own keeps none.
    }
  }

  function become(next, writing) {
    const before = now;
    if (Object.keys(next).every((key) => same(next[key], before[key]))) return;
    now = next;
    if (writing && !waiting) waiting = setTimeout(write, 120);
    for (const watcher of watchers) watcher(now, before);
  }

  /** Take over an address that somebody else has written: it goes before what waits. */
  function adopt() {
    clearTimeout(waiting);
    waiting = 0;
    seen = location.hash;
    const found = parse(seen);
    if (found) become(found, false);
  }

  window.addEventListener("hashchange", () => {
    if (location.hash !== seen) adopt();
  });
  return {
    get: () => now,
    set: (patch) => become({ ...now, ...patch }, true),
    watch: (watcher) => { watchers.push(watcher); },
    hash,
    /** Read the address and tell every watcher once; the last thing that is done at the start. */
    begin() {
      now = parse(location.hash) || now;
      for (const watcher of watchers) watcher(now, start);
    },
  };
})();
