// What can be taken away: a link, the picture, the facts. Nothing leaves the page but to the disk.

(() => {
  const told = (text) => { byId("export-said").textContent = shown(text); };

  function name(ending) {
    const id = (state.get().thing || state.get().focus || "kg").split("/").pop();
    return `${id}-${state.get().view}.${ending}`;
  }

  function save(content, type, ending) {
    const blob = content instanceof Blob ? content : new Blob([content], { type });
    const address = URL.createObjectURL(blob);
    const link = el("a", { download: name(ending) });
    link.href = address;
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(address), 10000);
    told(say.ui("export.saved", name(ending)));
  }

  /** Whether pixels that were painted are read as they were painted. */
  function honest() {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = 16;
    const context = canvas.getContext("2d");
    if (!context) return false;
    for (let at = 0; at < 256; at++) {
      context.fillStyle = `rgb(${at} ${(at * 7) % 256} ${255 - at})`;
      context.fillRect(at % 16, at >> 4, 1, 1);
    }
    let read;
    try {
      read = context.getImageData(0, 0, 16, 16).data;
    } catch {
      return false;
    }
    for (let at = 0; at < 256; at++) {
      const wanted = [at, (at * 7) % 256, 255 - at, 255];
      if (wanted.some((value, n) => Math.abs(read[at * 4 + n] - value) > 1)) return false;
    }
    return true;
  }

  async function png() {
    if (!honest()) return told(say.ui("export.no.png"));
    const text = svgOf();
    const address = URL.createObjectURL(new Blob([text], { type: "image/svg+xml" }));
    try {
      const image = new Image();
      image.src = address;
      await image.decode();
      const scale = Math.max(1, Math.min(2, 8000 / Math.max(image.naturalWidth, image.naturalHeight)));
      const canvas = document.createElement("canvas");
      canvas.width = Math.round(image.naturalWidth * scale);
      canvas.height = Math.round(image.naturalHeight * scale);
      const context = canvas.getContext("2d");
      context.drawImage(image, 0, 0, canvas.width, canvas.height);
      const blob = await new Promise((done) => canvas.toBlob(done, "image/png"));
      if (!blob) throw new Error("PNG");
      save(blob, "image/png", "png");
    } catch (error) {
      told(say.ui("export.failed", error.message || String(error)));
    } finally {
      URL.revokeObjectURL(address);
    }
  }

  /** A cell of CSV; one that a spreadsheet would take for a formula begins with an apostrophe. */
  function cell(value) {
    const text = String(value ?? "");
    const safe = /^[=+\-@\t\r]/.test(text) ? "'" + text : text;
    return /[",\n\r]/.test(safe) ? `"${safe.replace(/"/g, '""')}"` : safe;
  }

  function csv() {
    const columns = ["record", "subject", "subject id", "property", "value", "value id", "date",
      "alleged", "standing", "exact", "quotation", "language", "hedge", "voice", "source", "published", "passage"];
    const rows = [columns];
    for (const fact of Object.values(data.facts).filter((one) => visible(one.record))) {
      const head = [fact.record, say.thing(fact.s), fact.s, say.property(fact), say.value(fact),
        fact.t === "thing" || fact.t === "kind" ? fact.v : "", data.things[fact.s]?.when,
        show.statusOf(fact.s), fact.standing];
      const grounds = [...fact.on.map((one) => [one, "yes"]), ...fact.fits.map((one) => [one, ""])];
      for (const [passage, exact] of grounds.length ? grounds : [["", ""]]) {
        const one = data.passages[passage];
        const source = one && data.sources[one.source];
        rows.push([...head, exact, one?.quotation, one?.language, one?.hedge, one ? say.speaker(one) : "",
          source?.title, source?.issued, one?.id]);
      }
    }
    const text = rows.map((row) => row.map(cell).join(",")).join("\r\n") + "\r\n";
    save("\ufeff" + text, "text/csv;charset=utf-8", "csv");
  }

  async function link() {
    const address = location.href.split("#")[0] + state.hash();
    try {
      await navigator.clipboard.writeText(address);
      told(say.ui("export.copied"));
    } catch {
      const field = el("input", { type: "text", readonly: true, value: address, "aria-label": say.ui("export.copy.this") });
      byId("export-said").replaceChildren(say.ui("export.copy.this"), " ", field);
      field.select();
    }
  }

  byId("export-link").addEventListener("click", link);
  byId("export-svg").addEventListener("click", () => {
    try {
      save(svgOf(), "image/svg+xml", "svg");
    } catch (error) {
      told(say.ui("export.failed", error.message));
    }
  });
  byId("export-png").addEventListener("click", png);
  byId("export-csv").addEventListener("click", csv);
})();
