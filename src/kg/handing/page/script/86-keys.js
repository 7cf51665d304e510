// Keys: from mark to mark by arrows; Escape closes, then clears.

(() => {
  /** The nearest mark towards a side, by where the marks stand. */
  function next(from, key) {
    const at = from.getBoundingClientRect();
    const middle = (one) => [one.left + Math.min(one.width, 24) / 2, one.top + one.height / 2];
    const [x, y] = middle(at);
    let best = null;
    for (const one of byId("view-score").querySelectorAll("button.mark")) {
      const there = one.getBoundingClientRect();
      if (one === from || !there.width) continue;
      const [dx, dy] = [middle(there)[0] - x, middle(there)[1] - y];
      const along = { ArrowLeft: -dx, ArrowRight: dx, ArrowUp: -dy, ArrowDown: dy }[key];
      const across = Math.abs(key === "ArrowLeft" || key === "ArrowRight" ? dy : dx);
      if (along < 4) continue;
      const cost = along + 3 * across;
      if (!best || cost < best.cost) best = { one, cost };
    }
    return best && best.one;
  }

  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const from = event.target instanceof Element ? event.target.closest("#view-score button.mark") : null;
    if (from && event.key.startsWith("Arrow")) {
      const to = next(from, event.key);
      if (to) {
        event.preventDefault();
        to.focus();
      }
    } else if (event.key === "Escape" && !event.defaultPrevented) {
      const now = state.get();
      if (choice.chosen(now)) choice.clear();
      else if (now.panel) {
        state.set({ panel: "" });
        document.querySelector(`[data-panel="${now.panel}"]`).focus();
      }
    } else if (event.key === "/" && !/^(INPUT|SELECT|TEXTAREA)$/.test(event.target.tagName)) {
      event.preventDefault();
      byId("search").focus();
    }
  });
})();
