// Drives Debian's browsers for the tests and for the screenshots.
//
// In: lines of JSON on stdin, each one step or a list of steps ({"do": "open", …}).
// Out: for each line one line {"value": …}, or {"error": "…"} where a step failed.
// Refuses a step that is not in `steps`. `-- '[…]'` as argument runs one list and ends.
//
// Each step names its browser by "in": a key that `launch` gave. A browser has one page at a time.

import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import puppeteer from "puppeteer-core";

const beside = (name) => readFileSync(new URL(name, import.meta.url), "utf8");
const AXE = beside("node_modules/axe-core/axe.min.js");
const MEASURES = beside("measures.js");
const CONFORMANCE = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"];
const PATIENCE = 30_000;

const browsers = new Map();

/** Runs before any script of the page: keeps what the content security policy refuses. */
const WATCH = () => {
  window.__refused = [];
  window.addEventListener(
    "securitypolicyviolation",
    (event) =>
      window.__refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample}`),
    true,
  );
};

const launching = {
  chromium: ({ netlog, scale }) => ({
    executablePath: process.env.KG_CHROMIUM ?? "/usr/bin/chromium",
    args: [
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
      "--disable-gpu",
      "--font-render-hinting=none",
      `--force-device-scale-factor=${scale ?? 1}`,
      ...(process.getuid() === 0 ? ["--no-sandbox"] : []),
      ...(netlog ? [`--log-net-log=${netlog}`, "--net-log-capture-mode=Everything"] : []),
    ],
  }),
  firefox: ({ downloads, prefs }) => ({
    browser: "firefox",
    protocol: "webDriverBiDi",
    executablePath: process.env.KG_FIREFOX ?? "/usr/bin/firefox-esr",
    extraPrefsFirefox: {
      "browser.download.dir": downloads,
      "browser.download.folderList": 2,
      "browser.download.useDownloadDir": true,
      "browser.download.always_ask_before_handling_new_types": false,
      "browser.download.alwaysOpenPanel": false,
      "browser.helperApps.neverAsk.saveToDisk":
        "image/svg+xml,image/png,text/csv,application/octet-stream",
      ...prefs,
    },
  }),
};

async function launch({ in: key, browser, downloads, netlog, prefs, scale }) {
  const started = await puppeteer.launch({
    headless: true,
    defaultViewport: null,
    ...launching[browser]({ downloads, netlog, prefs, scale }),
  });
  const open = { kind: browser, browser: started, page: null, log: null };
  if (browser === "chromium" && downloads) {
    const session = await started.target().createCDPSession();
    await session.send("Browser.setDownloadBehavior", {
      behavior: "allow",
      downloadPath: downloads,
    });
  }
  browsers.set(key, open);
  return started.version();
}

function listen(page) {
  const log = { console: [], dialogs: [], errors: [], requests: [] };
  page.on("console", (said) => log.console.push(`${said.type()}: ${said.text()}`));
  page.on("pageerror", (error) => log.errors.push(String(error)));
  page.on("dialog", async (dialog) => {
    log.dialogs.push(dialog.message());
    await dialog.dismiss().catch(() => undefined);
  });
  page.on("request", (request) => log.requests.push(request.url()));
  return log;
}

async function open(at, { url, width, height, scheme, javascript }) {
  const page = await at.browser.newPage();
  if (at.page) await at.page.close();
  at.page = page;
  at.log = listen(page);
  await page.setViewport({ width: width ?? 1440, height: height ?? 900 });
  if (scheme) await page.emulateMediaFeatures([{ name: "prefers-color-scheme", value: scheme }]);
  if (javascript === false) await page.setJavaScriptEnabled(false);
  else await page.evaluateOnNewDocument(WATCH);
  await page.goto(url, { waitUntil: "load", timeout: PATIENCE });
  return page.title();
}

/** Waits until an expression holds; the error says which one never did. */
async function until(at, { code, args = [], within = 5_000 }) {
  const ends = Date.now() + within;
  for (;;) {
    const value = await evaluate(at, { code, args });
    if (value) return value;
    if (Date.now() > ends) throw new Error(`never came true: ${code}`);
    await new Promise((done) => setTimeout(done, 40));
  }
}

async function evaluate(at, { code, args = [] }) {
  return at.page.evaluate(
    `(async () => { ${MEASURES}
      const value = await (${code})(...${JSON.stringify(args)});
      return value instanceof Node ? true : value; })()`, // Firefox hands out no elements
  );
}

async function axe(at, { within }) {
  await at.page.evaluate(`${AXE}; undefined`);
  const told = { runOnly: { type: "tag", values: CONFORMANCE }, resultTypes: ["violations"] };
  return at.page.evaluate(
    `axe.run(${within ? JSON.stringify(within) : "document"}, ${JSON.stringify(told)}).then(
      ({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map(
        ({ target, any, all, none }) => [id, String(target),
          [...any, ...all, ...none].map(({ message }) => message).join(" ")].join(" | "))))`,
  );
}

async function press(at, { keys }) {
  for (const key of keys) {
    const parts = key.split("+");
    const last = parts.pop();
    for (const held of parts) await at.page.keyboard.down(held);
    await at.page.keyboard.press(last);
    for (const held of parts.reverse()) await at.page.keyboard.up(held);
  }
}

async function point(at, { x, y, drag, wheel }) {
  await at.page.mouse.move(x, y);
  if (wheel) return at.page.mouse.wheel({ deltaY: wheel });
  if (!drag) return at.page.mouse.click(x, y);
  await at.page.mouse.down();
  await at.page.mouse.move(x + drag[0], y + drag[1], { steps: 5 });
  return at.page.mouse.up();
}

async function log(at) {
  const refused = await at.page.evaluate("window.__refused ?? []").catch(() => []);
  return { ...at.log, refused };
}

async function close({ in: key }) {
  await browsers.get(key)?.browser.close();
  browsers.delete(key);
}

const inPage = {
  open,
  until,
  evaluate,
  axe,
  press,
  point,
  log,
  click: (at, { selector }) => at.page.click(selector),
  type: (at, { text }) => at.page.keyboard.type(text),
  resize: (at, { width, height }) => at.page.setViewport({ width, height }),
  pdf: async (at, { path }) => {
    await at.page.pdf({ path, preferCSSPageSize: true, printBackground: true });
  },
  shot: async (at, { path, selector, whole }) => {
    const from = selector ? await at.page.$(selector) : at.page;
    await from.screenshot(selector ? { path } : { path, fullPage: whole ?? false });
  },
  tree: (at) => at.page.accessibility.snapshot({ interestingOnly: false }),
};

async function step(wanted) {
  if (wanted.do === "launch") return launch(wanted);
  if (wanted.do === "close") return close(wanted);
  if (!Object.hasOwn(inPage, wanted.do)) throw new Error(`no such step: ${wanted.do}`);
  const at = browsers.get(wanted.in);
  if (!at) throw new Error(`no browser ${wanted.in}: launch it first`);
  return inPage[wanted.do](at, wanted);
}

async function run(line) {
  try {
    const wanted = JSON.parse(line);
    if (!Array.isArray(wanted)) return { value: (await step(wanted)) ?? null };
    const values = [];
    for (const one of wanted) values.push((await step(one)) ?? null);
    return { value: values };
  } catch (error) {
    return { error: String(error.message ?? error) };
  }
}

async function end() {
  for (const key of [...browsers.keys()]) await close({ in: key }).catch(() => undefined);
  rmSync(home, { recursive: true, force: true });
}

// A home of its own: the browsers leave nothing in that of the caller.
const home = mkdtempSync(join(tmpdir(), "kg-browser-"));
process.env.HOME = home;

const given = process.argv.slice(2);
if (given.length) {
  process.stdout.write(`${JSON.stringify(await run(given[0]))}\n`);
} else {
  for await (const line of createInterface({ input: process.stdin })) {
    process.stdout.write(`${JSON.stringify(await run(line))}\n`);
  }
}
await end();
