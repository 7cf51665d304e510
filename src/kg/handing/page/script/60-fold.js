// Spellings of a name brought together: Latin and Cyrillic, with and without marks.

const fold = (() => {
  const cyrillic = {
    а: "a", б: "b", в: "v", г: "g", ґ: "g", д: "d", е: "e", ё: "e", є: "e", ж: "j", з: "z",
    и: "i", і: "i", ї: "i", й: "i", к: "k", л: "l", м: "m", н: "n", о: "o", п: "p", р: "r",
    с: "s", т: "t", у: "u", ф: "f", х: "h", ц: "c", ч: "4", ш: "w", щ: "w", ъ: "", ы: "i",
    ь: "", э: "e", ю: "iu", я: "ia", ў: "o", қ: "k", ғ: "g", ҳ: "h", ҷ: "j", ӣ: "i", ӯ: "u",
    ә: "a", ө: "o", ұ: "u", ү: "u", һ: "h", ң: "n",
  };
  const latin = { ı: "i", ə: "a", ß: "ss", ø: "o", ł: "l", đ: "d", æ: "ae", œ: "oe", þ: "th", ð: "d" };
  const together = [
    [/shch/g, "w"], [/sh|ş|š|ś/g, "w"], [/tch|ch|ç|č/g, "4"], [/kh|x/g, "h"], [/gh/g, "g"],
    [/dzh|zh|dj|ž/g, "i"], [/ts|tz/g, "c"], [/ph/g, "f"], [/[yj]/g, "i"],
    [/ck|q/g, "k"], [/i+e/g, "e"], [/v/g, "v"],
  ];

  /** One spelling for all spellings of a name; other scripts stay as they are. */
  return function fold(text) {
    let made = text.toLowerCase().replace(/[ʻʼ’‘'`´ʹ]/g, "");
    made = [...made].map((c) => cyrillic[c] ?? latin[c] ?? c).join("");
    made = made.replace(/[şš]/g, "sh").replace(/[çč]/g, "ch").replace(/ž/g, "zh");
    made = made.normalize("NFD").replace(/[\u0300-\u036f]/g, "");
    for (const [form, to] of together) made = made.replace(form, to);
    return made.replace(/(\p{L})\1+/gu, "$1").replace(/[^\p{L}\p{N}]+/gu, " ").trim();
  };
})();

/** How far two words are apart, up to 2: letters put in, left out, changed. */
function apart(a, b) {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let row = Array.from({ length: b.length + 1 }, (_, at) => at);
  for (let i = 1; i <= a.length; i++) {
    const next = [i];
    for (let j = 1; j <= b.length; j++) {
      const change = row[j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1);
      next.push(Math.min(change, row[j] + 1, next[j - 1] + 1));
    }
    row = next;
  }
  return row[b.length];
}
