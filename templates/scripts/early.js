// Before the first paint: that scripts run at all and may copy, the reader's own display, and grey on a day of mourning.
(function (root) {
  root.setAttribute("data-js", "");
  if (navigator.clipboard) root.setAttribute("data-clipboard", "");
  try {
    ["theme", "text", "contrast"].forEach(function (name) {
      var value = localStorage.getItem("parkpress-" + name);
      if (value) root.setAttribute("data-" + name, value);
    });
  } catch (error) { /* storage may be forbidden: the page is then as the device wants it */ }
  var days = root.getAttribute("data-mourning");
  try {
    // Swedish writes a date as 2026-12-13; the day is that of the park, wherever the reader is.
    var today = new Date().toLocaleDateString("sv", { timeZone: root.getAttribute("data-zone") });
    if (days && days.split(" ").indexOf(today) >= 0) root.setAttribute("data-grey", "");
  } catch (error) { /* a browser that does not know the time zone shows its colors */ }
})(document.documentElement);
