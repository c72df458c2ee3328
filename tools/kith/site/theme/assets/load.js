// Data and scripts that are loaded when they are first used; from disk, only a script element can.
(function () {
  "use strict";

  window.kithLoad = function (address, then, otherwise) {
    var script = document.createElement("script");
    script.src = address;
    script.onload = then;
    if (otherwise) script.onerror = otherwise;
    document.head.appendChild(script);
  };
})();
