// How long pages take to show, to be ready, to pan and to zoom, and which of their labels collide.
//
// In: JSON as argument: [{"name", "url", "kind", "patience"}], kind one of "score", "network",
// "stock", "bare". Out: one line of JSON a page. Refuses nothing: what a page never does is null.
//
// Every page is opened in a fresh tab of one Chromium without a GPU. What vis-network draws is seen
// by wrapping its constructor and the canvas, so that all pages are measured in the same way.

import { existsSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";

const beside = new URL("../tests/browser/", import.meta.url);
const puppeteer = createRequire(beside)("puppeteer-core");

const SIZE = { width: 1440, height: 900 };
const FRAMES = 90;

/** Runs before any script of the page. */
const WATCH = () => {
  window.__seen = { drawn: null, stable: null };
  let words = [];
  const from = CanvasRenderingContext2D.prototype;
  const { fillText, clearRect } = from;
  from.clearRect = function (...box) {
    words = [];
    return clearRect.apply(this, box);
  };
  from.fillText = function (text, x, y, ...rest) {
    const { a, d, e, f } = this.getTransform();
    const size = this.measureText(text);
    const left = { left: 0, start: 0, center: 0.5, right: 1, end: 1 }[this.textAlign] * size.width;
    const top = y - size.actualBoundingBoxAscent;
    words.push({
      text, left: (x - left) * a + e, right: (x - left + size.width) * a + e,
      top: top * d + f, bottom: (y + size.actualBoundingBoxDescent) * d + f,
    });
    return fillText.call(this, text, x, y, ...rest);
  };
  window.__words = () => words;
  let Network;
  window.vis = {};
  Object.defineProperty(window.vis, "Network", {
    enumerable: true,
    get: () => Network,
    set(made) {
      Network = class extends made {
        constructor(...given) {
          super(...given);
          window.__network = this;
          this.once("afterDrawing", () => { window.__seen.drawn = performance.now(); });
          this.once("stabilizationIterationsDone", () => {
            window.__seen.stable = performance.now();
          });
        }
      };
    },
  });
};

/** Pairs of texts that lie on each other, of those drawn last. */
const COLLIDING = () => {
  const all = window.__words().filter(({ text }) => text.trim());
  all.sort((a, b) => a.left - b.left);
  let pairs = 0;
  all.forEach((a, at) => {
    for (let next = at + 1; next < all.length && all[next].left < a.right - 1; next += 1) {
      const b = all[next];
      if (a.top + 1 < b.bottom && b.top + 1 < a.bottom) pairs += 1;
    }
  });
  return { shown: all.length, pairs };
};

/** Draw every label at its full size, also where it is out of sight. */
const WHOLE = () => {
  const network = window.__network;
  for (const node of Object.values(network.body.nodes)) {
    node.isBoundingBoxOverlappingWith = () => true;
  }
  network.moveTo({ scale: 1, animation: false });
  network.redraw();
};

/** Texts of the score that lie on each other, as the browser tests measure them. */
const SCORE = `(() => { ${readFileSync(new URL("measures.js", beside), "utf8")}
  const within = "#view-score";
  return { shown: texts(within).length, pairs: overlaps(within).length }; })()`;

const pause = (wait) => new Promise((done) => setTimeout(done, wait));

async function ready(page, kind, patience) {
  const wanted = {
    score: "document.documentElement.dataset.ready !== undefined ? __first() : null",
    network: "__seen.drawn",
    bare: "__seen.drawn",
    stock: "__seen.stable",
  }[kind];
  for (const ends = Date.now() + patience; Date.now() < ends; await pause(50)) {
    const value = await page.evaluate(wanted);
    if (value) return value;
  }
  return null;
}

/** The 95th percentile of the time between frames while something is done FRAMES times. */
async function frames(page, act) {
  await page.evaluate(() => {
    const times = [];
    let last = performance.now();
    let on = true;
    const frame = (now) => {
      times.push(now - last);
      last = now;
      if (on) requestAnimationFrame(frame);
    };
    requestAnimationFrame((now) => { last = now; requestAnimationFrame(frame); });
    window.__stop = () => { on = false; return times; };
  });
  for (let at = 0; at < FRAMES; at += 1) {
    await act(at);
    await pause(16);
  }
  const times = (await page.evaluate("__stop()")).sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)] ?? null;
}

/** A point of the canvas where no node is, to take hold of. */
const FREE = () => {
  const box = window.__network.canvas.frame.getBoundingClientRect();
  const height = Math.min(box.height, innerHeight - box.top);
  for (let step = 1; step < 400; step += 1) {
    const x = box.width * (0.2 + 0.6 * ((step * 0.618) % 1));
    const y = height * (0.2 + 0.6 * ((step * 0.382) % 1));
    if (!window.__network.getNodeAt({ x, y }) && !window.__network.getEdgeAt({ x, y })) {
      return { x: box.left + x, y: box.top + y };
    }
  }
  return { x: box.left + 5, y: box.top + 5 };
};

/** Panning and zooming; null where the network did not follow the mouse. */
async function moved(page) {
  const { x, y } = await page.evaluate(FREE);
  const seen = "[__network.getScale(), ...Object.values(__network.getViewPosition())].join()";
  const places = [await page.evaluate(seen)];
  await page.mouse.move(x, y);
  await page.mouse.down();
  const pan = await frames(page, (at) =>
    page.mouse.move(x + 120 * Math.sin((at + 1) / 6), y + 60 * Math.sin((at + 1) / 4)));
  await page.mouse.up();
  places.push(await page.evaluate(seen));
  const zoom = await frames(page, (at) => page.mouse.wheel({ deltaY: at % 24 < 12 ? -60 : 60 }));
  places.push(await page.evaluate(seen));
  const [start, panned, zoomed] = places;
  return { pan: start === panned ? null : pan, zoom: panned === zoomed ? null : zoom };
}

async function measured(browser, { name, url, kind, patience }) {
  const page = await browser.newPage();
  await page.setViewport(SIZE);
  await page.evaluateOnNewDocument(WATCH);
  await page.evaluateOnNewDocument(() => {
    let seen = null;
    const first = () => {
      if (document.documentElement?.dataset.ready !== undefined) seen ??= performance.now();
      else setTimeout(first, 4);
    };
    first();
    window.__first = () => seen;
  });
  await page.goto(url, { waitUntil: "load", timeout: patience });
  const until = await ready(page, kind, patience);
  await pause(300);
  const painted = await page.evaluate(
    () => performance.getEntriesByName("first-contentful-paint")[0]?.startTime ?? null,
  );
  const told = { name, painted, ready: until };
  if (kind === "score") {
    told.labels = await page.evaluate(SCORE);
  } else if (await page.evaluate("Boolean(window.__network)")) {
    told.labels = await page.evaluate(COLLIDING);
    Object.assign(told, await moved(page));
    await page.evaluate(WHOLE);
    told.whole = await page.evaluate(COLLIDING);
  }
  await page.close();
  return told;
}

const chromium = process.env.KG_CHROMIUM ?? "/usr/bin/chromium";
if (!existsSync(chromium)) throw new Error(`${chromium} is missing: apt-get install chromium`);
const browser = await puppeteer.launch({
  headless: true,
  executablePath: chromium,
  args: [
    "--no-first-run",
    "--disable-gpu",
    "--allow-file-access-from-files",
    ...(process.getuid() === 0 ? ["--no-sandbox"] : []),
  ],
});
try {
  const blank = await browser.newPage();
  await blank.goto("about:blank");
  for (const page of JSON.parse(process.argv[2])) {
    process.stdout.write(`${JSON.stringify(await measured(browser, page))}\n`);
  }
} finally {
  await browser.close();
}
