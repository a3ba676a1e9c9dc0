// Before the first paint: the reader's own theme and text size, and that scripts run at all.
(function (root) {
  root.setAttribute("data-js", "");
  try {
    ["theme", "text"].forEach(function (name) {
      var value = localStorage.getItem("parkpress-" + name);
      if (value) root.setAttribute("data-" + name, value);
    });
  } catch (error) { /* storage may be forbidden: the page is then as the device wants it */ }
})(document.documentElement);
