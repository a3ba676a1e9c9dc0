// Search. The index lies in small files, of which a query loads the few that it needs; each calls `parkpressSearch`.
// How letters are folded, what a word is and how numbers are packed is told in parkpress/media/search/.
(function () {
  const page = document.querySelector("[data-search]");
  if (!page) return;
  const say = page.dataset;
  const field = page.querySelector("[data-find]");
  const status = page.querySelector(".search-status");
  const filters = page.querySelector(".search-filters");
  const results = page.querySelector(".search-results");
  const nothing = page.querySelector(".search-none");
  const FACETS = ["kind", "year", "industry", "tag"];
  const han = "han" in say;
  const WIDTH = han ? 84 : 190;
  const BEFORE = han ? 22 : 60;
  const MORE = 20;
  const MOST_CHIPS = 10;
  const FIRST_YEAR = 1900;

  // Letters, words, numbers

  const HAN = /[\u2e80-\u2fdf\u3005-\u3007\u3021-\u3029\u3038-\u303b\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\u{20000}-\u{3ffff}]/u;
  const LETTER = /[\p{L}\p{N}]/u;

  function fold(text) {
    return Array.from(text, (c) => (c < "\u0080" ? c.toLowerCase() : c.normalize("NFKC").toLowerCase().normalize("NFKC"))).join("");
  }

  function isLetter(c) {
    return c !== undefined && LETTER.test(c) && !HAN.test(c);
  }

  // [word, start, end] of every word; a point or comma between digits is part of a number.
  function wordsOf(letters) {
    const found = [];
    for (let at = 0; at < letters.length; at++) {
      if (!isLetter(letters[at])) continue;
      let end = at + 1;
      while (isLetter(letters[end]) || (/[.,]/.test(letters[end] || "") && /[0-9]/.test(letters[end - 1]) && /[0-9]/.test(letters[end + 1] || ""))) end++;
      found.push([letters.slice(at, end).join(""), at, end]);
      at = end;
    }
    return found;
  }

  // What must be on a page: strings with Han in them, and words. Marks that nobody sees are in no text of the index.
  function termsOf(query) {
    const terms = new Map();
    fold(query.normalize("NFC").replace(/[\u00ad\u200b\u2060\ufeff]/g, "")).split(/\s+/).filter(Boolean).forEach((piece) => {
      if (HAN.test(piece)) terms.set(piece, { text: piece, letters: Array.from(piece), han: true });
      else wordsOf(Array.from(piece)).forEach(([word]) => terms.set(word, { text: word, letters: Array.from(word), han: false }));
    });
    return Array.from(terms.values());
  }

  const ALPHABET = [];
  for (let code = 33; code < 127; code++) if (code !== 34 && code !== 92) ALPHABET.push(code);
  const BASE = ALPHABET.length;
  const DIGIT = [];
  ALPHABET.forEach((code, value) => { DIGIT[code] = value; });
  const HEADS = [];
  [[1, 50], [2, 32], [3, 7], [4, 2], [6, 1]].reduce((sum, [length, heads]) => {
    for (let head = 0; head < heads; head++) HEADS.push([length, sum + head * Math.pow(BASE, length - 1)]);
    return sum + heads * Math.pow(BASE, length - 1);
  }, 0);

  function unpack(text) {
    const numbers = [];
    for (let at = 0; at < text.length;) {
      const head = HEADS[DIGIT[text.charCodeAt(at)]];
      let rest = 0;
      for (let place = 1; place < head[0]; place++) rest = rest * BASE + DIGIT[text.charCodeAt(at + place)];
      numbers.push(head[1] + rest);
      at += head[0];
    }
    return numbers;
  }

  function unpackAscending(text) {
    const numbers = unpack(text);
    for (let at = 1; at < numbers.length; at++) numbers[at] += numbers[at - 1];
    return numbers;
  }

  function shardOf(key, shards) {
    let place = 0;
    for (const c of key) place = (place * 31 + c.codePointAt(0)) & 0xffffff;
    return place & (shards - 1);
  }

  // Files

  const files = {};
  const arrived = {};

  window.parkpressSearch = function (name) {
    arrived[name](Array.prototype.slice.call(arguments, 1));
  };

  function load(name) {
    if (!files[name]) {
      files[name] = new Promise((resolve, reject) => {
        const script = document.createElement("script");
        arrived[name] = (values) => { script.onload = null; resolve(values); script.remove(); };
        script.src = say.search + name + ".js";
        // Some hosts answer with another file where one is missing: it loads, and calls nothing.
        script.onload = script.onerror = () => { delete files[name]; script.remove(); reject(new Error(name)); };
        document.head.appendChild(script);
      });
    }
    return files[name];
  }

  let directory;

  function open() {
    if (!directory) {
      directory = load("parts").then(([parts, kinds, industries, tags]) =>
        Promise.all(parts.map(([name, count, shards], order) => load(name + "/table").then((columns) => table(name, order, count, shards, columns))))
          .then((tables) => ({ tables, names: { kind: kinds, industry: industries, tag: tags } })));
      directory.catch(() => { directory = undefined; });
    }
    return directory;
  }

  function table(name, order, count, shards, columns) {
    const [titles, summaries, texts, kinds, days, industries, tags] = columns.map(unpack);
    const starts = [0];
    for (let at = 0; at < count; at++) starts.push(starts[at] + titles[at] + summaries[at] + texts[at] + 3);
    return { name, order, shards, starts, titles, summaries, kinds, days, industries: lists(industries), tags: lists(tags) };
  }

  function lists(numbers) {
    const found = [];
    for (let at = 0; at < numbers.length; at += numbers[at] + 1) found.push(numbers.slice(at + 1, at + 1 + numbers[at]));
    return found;
  }

  function shard(part, key, kind) {
    return load(part.name + "/s" + shardOf(key, part.shards)).then((values) => {
      const row = values[kind];
      if (typeof row === "string") {
        const map = new Map();
        const pieces = row.split(" ");
        for (let at = 0; at + 1 < pieces.length; at += 2) map.set(pieces[at], pieces[at + 1]);
        values[kind] = map;
      }
      return unpackAscending(values[kind].get(key) || "");
    });
  }

  // Finding

  // Places of a string: its pairs, every second one and the last, must stand at their distances.
  function placesOf(part, term) {
    if (!term.han) return shard(part, term.text, 1);
    const last = term.letters.length - 2;
    if (last < 0) return shard(part, term.text, 0);
    const offsets = [];
    for (let at = 0; at < last; at += 2) offsets.push(at);
    offsets.push(last);
    return Promise.all(offsets.map((at) => shard(part, term.letters[at] + term.letters[at + 1], 0))).then((lists) => {
      const order = lists.map((places, at) => [places, offsets[at]]).sort((a, b) => a[0].length - b[0].length);
      let places = order[0][0].map((place) => place - order[0][1]);
      order.slice(1).forEach(([other, offset]) => {
        let at = 0;
        places = places.filter((place) => {
          while (other[at] < place + offset) at++;
          return other[at] === place + offset;
        });
      });
      return places;
    });
  }

  // Page -> how well it fits: a title counts most, then the summary, then how often the text has it.
  function scores(part, term, places) {
    const found = new Map();
    let at = 0;
    places.forEach((place) => {
      while (part.starts[at + 1] <= place) at++;
      const inside = place - part.starts[at];
      let score = 1;
      if (inside < part.titles[at]) score = 20 + 20 * term.letters.length / part.titles[at] + (inside === 0 ? 2 : 0);
      else if (inside <= part.titles[at] + part.summaries[at]) score = 6;
      const before = found.get(at);
      found.set(at, before === undefined ? score : before + Math.min(score, 1) / (1 + before / 4));
    });
    return found;
  }

  function find(part, terms) {
    return Promise.all(terms.map((term) => placesOf(part, term).then((places) => scores(part, term, places)))).then((all) => {
      const hits = [];
      all[0].forEach((_, at) => {
        if (!all.every((found) => found.has(at))) return;
        const day = part.days[at];
        hits.push({
          part, at, day, score: all.reduce((sum, found) => sum + found.get(at), 0),
          kind: [part.kinds[at]], industry: part.industries[at], tag: part.tags[at],
          year: day ? [FIRST_YEAR + Math.floor((day - 1) / 416)] : [],
        });
      });
      return hits;
    });
  }

  function better(a, b) {
    return b.score - a.score || b.day - a.day || a.part.order - b.part.order || a.at - b.at;
  }

  // What a page is: [address, title, summary, text]

  function pageOf(hit) {
    return load(hit.part.name + "/t" + hit.at);
  }

  // Showing

  function element(tag, name, text) {
    const made = document.createElement(tag);
    if (name) made.className = name;
    if (text) made.textContent = text;
    return made;
  }

  function filled(text, values) {
    return text.replace(/\{(\w+)\}/g, (all, name) => (name in values ? values[name] : all));
  }

  // [start, end, term] of every hit in a text, by its own letters.
  function hitsIn(text, terms) {
    const letters = [];
    const origin = [];
    let place = 0;
    for (const c of text) {
      for (const folded of fold(c)) { letters.push(folded); origin.push(place); }
      place += c.length;
    }
    origin.push(text.length);
    const found = [];
    const words = terms.some((term) => !term.han) ? wordsOf(letters) : [];
    terms.forEach((term, number) => {
      if (!term.han) {
        words.forEach(([word, start, end]) => { if (word === term.text) found.push([origin[start], origin[end], number]); });
        return;
      }
      for (let start = 0; start + term.letters.length <= letters.length; start++) {
        if (term.letters.every((c, at) => letters[start + at] === c)) found.push([origin[start], origin[start + term.letters.length], number]);
      }
    });
    return found.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  }

  function marked(into, text, hits, from, to) {
    let done = from;
    hits.forEach(([start, end]) => {
      if (start < done || end > to) return;
      into.append(text.slice(done, start), element("mark", "", text.slice(start, end)));
      done = end;
    });
    into.append(text.slice(done, to));
    return into;
  }

  // A place that does not part the two halves of a rare character.
  function whole(text, at) {
    return /[\udc00-\udfff]/.test(text.charAt(at)) ? at - 1 : at;
  }

  // The stretch of the text that has most of what was asked for, from the start of a sentence where one is near.
  function snippet(into, text, terms) {
    const hits = hitsIn(text, terms);
    let best = 0;
    let most = 0;
    hits.forEach(([start], at) => {
      const seen = new Set();
      for (let next = at; next < hits.length && hits[next][1] - start <= WIDTH - BEFORE; next++) seen.add(hits[next][2]);
      if (seen.size > most) { most = seen.size; best = start; }
    });
    let from = Math.max(0, best - BEFORE);
    const lead = text.slice(from, best);
    const sentence = Math.max(lead.lastIndexOf("。"), lead.lastIndexOf("\n"), lead.lastIndexOf("；"), lead.lastIndexOf(". ") + (lead.lastIndexOf(". ") < 0 ? 0 : 1));
    const cut = from > 0 && sentence < 0;
    if (sentence >= 0) from += sentence + 1;
    else if (cut && !han && lead.indexOf(" ") >= 0) from += lead.indexOf(" ") + 1;
    let to = Math.min(text.length, from + WIDTH);
    const stop = text.indexOf("\n\n", best);
    if (stop > best && stop < to) to = stop;
    if (to < text.length && !han && text.lastIndexOf(" ", to) > best) to = text.lastIndexOf(" ", to);
    from = whole(text, from);
    to = whole(text, to);
    if (cut) into.append("…");
    marked(into, text, hits, from, to);
    if (to < text.length) into.append("…");
    return into;
  }

  function date(day) {
    const rest = (day - 1) % 416;
    const parts = [FIRST_YEAR + Math.floor((day - 1) / 416), Math.floor(rest / 32), rest % 32].filter(Boolean);
    return parts.map((number) => String(number).padStart(2, "0")).join("-");
  }

  function row(hit, [address, title, summary, text], terms, names) {
    const item = element("li", "row");
    const when = element("time", "row-date", hit.day ? date(hit.day) : "");
    if (hit.day) { when.dateTime = date(hit.day); item.append(when); }
    const main = item.appendChild(element("div", "row-main"));
    const link = main.appendChild(element("h3", "row-name")).appendChild(element("a"));
    link.href = address;
    marked(link, title, hitsIn(title, terms), 0, title.length);
    main.append(snippet(element("p", "row-sum"), summary ? summary + "\n" + text : text, terms));
    const of = hit.industry.map((place) => names.industry[place][1]);
    if (of.length) main.append(element("p", "row-sub", of.join(" · ")));
    return item;
  }

  let turn = 0;
  let chosen = {};
  let shown = {};

  function passes(hit, except) {
    return FACETS.every((facet) => facet === except || chosen[facet] === undefined || hit[facet].indexOf(chosen[facet]) >= 0);
  }

  function chips(hits, names) {
    const focused = document.activeElement && document.activeElement.dataset.chip;
    filters.textContent = "";
    FACETS.forEach((facet) => {
      const counts = new Map();
      hits.filter((hit) => passes(hit, facet)).forEach((hit) => hit[facet].forEach((value) => counts.set(value, (counts.get(value) || 0) + 1)));
      if (chosen[facet] !== undefined && !counts.has(chosen[facet])) counts.set(chosen[facet], 0);
      if (counts.size < 2 && chosen[facet] === undefined) return;
      let values = Array.from(counts.keys());
      if (facet === "year") values.sort((a, b) => b - a);
      else if (facet === "kind") values.sort((a, b) => a - b);
      else values.sort((a, b) => counts.get(b) - counts.get(a) || a - b);
      values = values.filter((value, at) => at < MOST_CHIPS || value === chosen[facet]);
      const line = filters.appendChild(element("div", "chips"));
      const label = line.appendChild(element("p", "label", say[facet]));
      label.id = "facet-" + facet;
      const list = line.appendChild(element("ul"));
      list.setAttribute("aria-labelledby", label.id);
      values.forEach((value) => {
        const chip = list.appendChild(element("li")).appendChild(element("button", "chip"));
        chip.type = "button";
        chip.dataset.chip = facet + value;
        chip.setAttribute("aria-pressed", String(chosen[facet] === value));
        chip.append(facet === "year" ? String(value) : names[facet][value][1], " ", element("span", "chip-count", String(counts.get(value))));
        chip.addEventListener("click", () => {
          if (chosen[facet] === value) delete chosen[facet];
          else chosen[facet] = value;
          shown = {};
          search();
        });
      });
    });
    filters.hidden = !filters.firstChild;
    const again = focused && filters.querySelector("[data-chip='" + focused + "']");
    if (again) again.focus();
  }

  function groups(hits) {
    const found = new Map();
    hits.forEach((hit) => {
      if (!found.has(hit.kind[0])) found.set(hit.kind[0], []);
      found.get(hit.kind[0]).push(hit);
    });
    return Array.from(found);
  }

  function section(kind, hits, pages, terms, names) {
    const part = element("section", "part");
    const head = part.appendChild(element("header", "part-head"));
    const title = head.appendChild(element("h2", "", names.kind[kind][1] + " "));
    title.id = "results-" + names.kind[kind][0];
    part.setAttribute("aria-labelledby", title.id);
    title.append(element("span", "search-number", String(hits.length)));
    const body = part.appendChild(element("div", "part-body"));
    const list = body.appendChild(element("ul", "rows rows-news hits"));
    pages.forEach((found, at) => list.append(row(hits[at], found, terms, names)));
    if (hits.length > pages.length) {
      const more = body.appendChild(element("p", "search-more")).appendChild(element("button", "chip"));
      more.type = "button";
      const alone = chosen.kind === kind;
      more.textContent = alone ? say.more : filled(say.all, { n: hits.length });
      more.addEventListener("click", () => {
        const next = pages.length;
        if (alone) shown[kind] = next + MORE;
        else chosen.kind = kind;
        search().then(() => {
          const links = results.querySelectorAll(".row-name a");
          if (links[next]) links[next].focus();
        });
      });
    }
    return part;
  }

  function show(hits, terms, book, mine) {
    const left = hits.filter((hit) => passes(hit)).sort(better);
    const found = groups(left);
    const sets = found.map(([kind, own], at) => own.slice(0, shown[kind] || (found.length === 1 ? 10 : at === 0 ? 5 : 3)));
    return Promise.all(sets.map((set) => Promise.all(set.map(pageOf)))).then((pages) => {
      if (mine !== turn) return;
      chips(hits, book.names);
      results.textContent = "";
      found.forEach(([kind, own], at) => results.append(section(kind, own, pages[at], terms, book.names)));
      nothing.hidden = left.length > 0;
      if (left.length) status.textContent = left.length === 1 ? say.countOne : filled(say.count, { n: left.length });
      else status.textContent = hits.length ? say.noneFiltered : filled(say.none, { query: field.value.trim() });
      announce(left);
    });
  }

  // For those who want to know what was found: a theme, a test.
  function announce(hits) {
    const detail = { query: last, hits: hits.map((hit) => [hit.part.name, hit.at]) };
    page.dispatchEvent(new CustomEvent("parkpress-search", { bubbles: true, detail }));
  }

  function clear() {
    filters.hidden = true;
    filters.textContent = results.textContent = status.textContent = "";
    nothing.hidden = true;
  }

  function search() {
    const mine = ++turn;
    const terms = termsOf(field.value);
    remember();
    if (!terms.length) {
      clear();
      if (field.value.trim()) {
        status.textContent = filled(say.none, { query: field.value.trim() });
        nothing.hidden = false;
      }
      announce([]);
      return Promise.resolve();
    }
    return open().then((book) =>
      Promise.all(book.tables.map((part) => find(part, terms))).then((found) => {
        if (mine === turn) return show([].concat.apply([], found), terms, book, mine);
      })
    ).catch(() => {
      if (mine === turn) { clear(); status.textContent = say.failed; }
    });
  }

  // The address tells what was asked, so that a search can be sent to someone; from a disk it stays as it was.
  function remember() {
    const query = field.value.trim();
    try {
      history.replaceState(null, "", query ? "?q=" + encodeURIComponent(query) : location.pathname);
    } catch (error) { /* a file's address may not change */ }
  }

  function asked() {
    const found = /[?&]q=([^&]*)/.exec(location.search);
    try {
      return found ? decodeURIComponent(found[1].replace(/\+/g, " ")) : "";
    } catch (error) {
      return "";
    }
  }

  // Keys: down and up walk through the results, Escape leads back to the field and then empties it.
  page.addEventListener("keydown", (event) => {
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey) return;
    const links = Array.from(results.querySelectorAll(".row-name a"));
    const at = links.indexOf(document.activeElement);
    const inField = document.activeElement === field;
    if (event.key === "ArrowDown" && (inField || at >= 0)) {
      if (links[at + 1]) links[at + 1].focus();
    } else if (event.key === "ArrowUp" && at >= 0) {
      if (at > 0) links[at - 1].focus();
      else field.focus();
    } else if (event.key === "Escape" && !inField) {
      field.focus();
    } else if (event.key === "Escape" && field.value) {
      field.value = "";
      changed();
    } else {
      return;
    }
    event.preventDefault();
  });

  let last = "";

  function changed() {
    if (field.value === last) return;
    last = field.value;
    chosen = {};
    shown = {};
    search();
  }

  field.addEventListener("input", (event) => { if (!event.isComposing) changed(); });
  field.addEventListener("compositionend", changed);
  field.form.addEventListener("submit", (event) => {
    event.preventDefault();
    const first = results.querySelector(".row-name a");
    if (first && field.value === last) first.focus();
    else changed();
  });

  field.value = asked() || field.value;
  if (field.value) changed();
  else if (window.matchMedia("(pointer: fine)").matches) field.focus();
  open().catch(() => {});
})();
