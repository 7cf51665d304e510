// The tools of the header: views, panels, language, theme.

(() => {
  const THEMES = ["light", "dark"];
  const dark = matchMedia("(prefers-color-scheme: dark)");

  document.querySelector(".tools").addEventListener("click", (event) => {
    const one = event.target.closest("button");
    if (!one) return;
    if (one.dataset.view) state.set({ view: one.dataset.view });
    if (one.dataset.lang) state.set({ lang: one.dataset.lang });
    if (one.dataset.panel) {
      state.set({ panel: state.get().panel === one.dataset.panel ? "" : one.dataset.panel });
    }
  });

  byId("theme").addEventListener("click", () => {
    const root = document.documentElement;
    const now = root.dataset.theme || (dark.matches ? "dark" : "light");
    root.dataset.theme = THEMES[1 - THEMES.indexOf(now)];
    byId("theme").setAttribute("aria-pressed", String(root.dataset.theme === "dark"));
    document.dispatchEvent(new CustomEvent("kg-theme"));
  });
  byId("theme").setAttribute("aria-pressed", String(dark.matches));
  byId("focus")?.addEventListener("change", (event) => state.set({ focus: event.target.value }));

  state.watch((now, before) => {
    for (const one of document.querySelectorAll("[data-view]")) {
      one.setAttribute("aria-pressed", String(one.dataset.view === now.view));
    }
    document.body.dataset.now = now.view;
    byId("view-score").hidden = now.view !== "score";
    byId("view-network").hidden = now.view !== "network";
    for (const one of document.querySelectorAll(".tools [data-panel]")) {
      const open = one.dataset.panel === now.panel;
      one.setAttribute("aria-expanded", String(open));
      byId(`panel-${one.dataset.panel}`).hidden = !open;
    }
    data.focus.forEach((id, at) => {
      byId(`head-${at}`).hidden = id !== now.focus;
      document.querySelector(`.score-of[data-focus="${CSS.escape(id)}"]`).hidden = id !== now.focus;
    });
    if (byId("focus")) byId("focus").value = now.focus;
    if (now.panel === "path" && before.panel !== "path" && !now.a) state.set({ a: now.focus });
    document.title = shown(say.ui("title.of", say.thing(now.focus)));
  });
})();
