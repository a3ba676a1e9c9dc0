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
})();
