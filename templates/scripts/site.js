// Small conveniences. Every page works without them.
(function () {
  var root = document.documentElement;

  function each(selector, act) {
    Array.prototype.forEach.call(document.querySelectorAll(selector), act);
  }

  // A button that shows and hides what it controls; Escape and a click elsewhere hide it again.
  function disclose(button, shown) {
    var target = document.getElementById(button.getAttribute("aria-controls"));
    function set(open) {
      button.setAttribute("aria-expanded", String(open));
      shown(target, open);
    }
    button.addEventListener("click", function () {
      set(button.getAttribute("aria-expanded") !== "true");
    });
    document.addEventListener("keydown", function (event) {
      if (event.key === "Escape" && button.getAttribute("aria-expanded") === "true") {
        set(false);
        button.focus();
      }
    });
    document.addEventListener("click", function (event) {
      if (!button.contains(event.target) && !target.contains(event.target)) set(false);
    });
  }

  each(".display > button", function (button) {
    disclose(button, function (panel, open) { panel.hidden = !open; });
    // The panel lies over the page: whoever tabs on shall see where they are.
    button.parentNode.addEventListener("focusout", function (event) {
      var next = event.relatedTarget;
      if (next && !this.contains(next) && button.getAttribute("aria-expanded") === "true") button.click();
    });
  });
  each(".menu", function (button) {
    disclose(button, function (nav, open) { nav.classList.toggle("open", open); });
  });

  // A slash goes to the search field, as on many sites.
  document.addEventListener("keydown", function (event) {
    var field = document.querySelector("[data-find]");
    var typing = /^(INPUT|TEXTAREA|SELECT)$/.test(event.target.tagName);
    if (!field || typing || event.key !== "/" || event.ctrlKey || event.metaKey || event.altKey) return;
    event.preventDefault();
    if (field.offsetParent === null) field.form.submit();
    else field.focus();
  });

  // The reader's choices, kept for the next page; the first choice of each is the device's.
  each(".panel input", function (input) {
    var name = input.name;
    input.checked = (root.getAttribute("data-" + name) || "") === input.value;
    input.addEventListener("change", function () {
      var plain = input.value === "";
      if (plain) root.removeAttribute("data-" + name);
      else root.setAttribute("data-" + name, input.value);
      try {
        if (plain) localStorage.removeItem("parkpress-" + name);
        else localStorage.setItem("parkpress-" + name, input.value);
      } catch (error) { /* the choice then holds for this page */ }
    });
  });

  // The address of the page, to the clipboard; where that is closed to scripts, selected for the reader to copy.
  each(".share-copy", function (button) {
    var address = document.getElementById("share-address");
    function say(what) { button.nextElementSibling.textContent = button.getAttribute("data-" + what); }
    function select() {
      var range = document.createRange(), selection = getSelection(), copied = false;
      range.selectNodeContents(address);
      selection.removeAllRanges();
      selection.addRange(range);
      try { copied = document.execCommand("copy"); } catch (error) { /* it stays selected */ }
      say(copied ? "copied" : "selected");
    }
    button.addEventListener("click", function () {
      if (!navigator.clipboard) select();
      else navigator.clipboard.writeText(address.textContent).then(function () { say("copied"); }, select);
    });
  });

  // A table, to the clipboard as rows of cells: what a spreadsheet takes. Notes and marks stay on the page.
  each(".copy-table", function (button) {
    var line = button.parentNode, table = line.previousElementSibling;
    function words(cell) {
      var copy = cell.cloneNode(true), left = copy.querySelectorAll(".mark, .table-note");
      Array.prototype.forEach.call(left, function (part) { part.parentNode.removeChild(part); });
      return copy.textContent.replace(/\s+/g, " ").trim();
    }
    function text() {
      return Array.prototype.map.call(table.rows, function (row) {
        return Array.prototype.map.call(row.cells, words).join("\t");
      }).join("\n");
    }
    function say(what) { line.querySelector(".copy-said").textContent = button.getAttribute("data-" + what); }
    button.addEventListener("click", function () {
      navigator.clipboard.writeText(text()).then(function () { say("copied"); }, function () { say("failed"); });
    });
  });

  // The chapter that is being read, marked in the contents of a report; choosing one closes the list on a phone.
  each(".report", function (report) {
    var links = report.querySelectorAll(".report-contents a, .report-menu a"), menu = report.querySelector(".report-menu");
    function mark(id) {
      Array.prototype.forEach.call(links, function (link) {
        if (link.hash !== "#" + id) link.removeAttribute("aria-current");
        else {
          link.setAttribute("aria-current", "true");
          report.querySelector(".report-here").textContent = link.textContent;
        }
      });
    }
    if (!menu) return;
    menu.addEventListener("click", function (event) { if (event.target.hash) menu.open = false; });
    document.addEventListener("click", function (event) { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("keydown", function (event) {
      if (event.key !== "Escape") return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
    if (!window.IntersectionObserver) return;
    // A line across the upper part of the window: the chapter that it runs through is the one being read.
    var watch = new IntersectionObserver(function (entries) {
      entries.forEach(function (entry) { if (entry.isIntersecting) mark(entry.target.getAttribute("aria-labelledby")); });
    }, { rootMargin: "-25% 0px -74% 0px" });
    Array.prototype.forEach.call(report.querySelectorAll(".report-body > .part"), function (part) { watch.observe(part); });
  });

  // A link to another site asks first, where the site wants that.
  each(".leaving", function (notice) {
    var go = notice.querySelector(".leaving-go"), stay = notice.querySelector(".leaving-stay"), from;
    var known = notice.getAttribute("data-hosts").split(" ");
    function foreign(link) {
      return /^https?:$/.test(link.protocol) && link.hostname !== location.hostname && !known.some(function (host) {
        return link.hostname === host || link.hostname.slice(-host.length - 1) === "." + host;
      });
    }
    function close() {
      notice.hidden = true;
      if (from) from.focus();
    }
    document.addEventListener("click", function (event) {
      var link = event.target.closest && event.target.closest("a[href]");
      if (!link || link === go || !foreign(link)) return;
      event.preventDefault();
      from = link;
      go.href = link.href;
      document.getElementById("leaving-address").textContent = link.href;
      notice.hidden = false;
      stay.focus();
    });
    stay.addEventListener("click", close);
    notice.addEventListener("click", function (event) { if (event.target === notice) close(); });
    notice.addEventListener("keydown", function (event) {
      if (event.key === "Escape") close();
      else if (event.key === "Tab") {
        event.preventDefault();
        (document.activeElement === stay ? go : stay).focus();
      }
    });
    addEventListener("pageshow", function () { notice.hidden = true; });
  });
})();
