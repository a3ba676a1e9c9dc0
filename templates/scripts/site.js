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
