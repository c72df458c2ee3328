// @ts-check
// Light, dark, or as the system has it: set before the page is painted. This script runs
// before all others, so it uses nothing of theirs.
(() => {
  "use strict";

  const KEY = "kith-theme";

  function readTheme() {
    try {
      const theme = localStorage.getItem(KEY) ?? "";
      return /^(light|dark)$/.test(theme) ? theme : "";
    } catch {
      return "";
    }
  }

  /** @param {string} theme */
  function saveTheme(theme) {
    try {
      localStorage.setItem(KEY, theme);
    } catch {
      // The page works without.
    }
  }

  /** @param {string} theme "light", "dark", or nothing for the system's. */
  function applyTheme(theme) {
    if (theme) document.documentElement.setAttribute("data-theme", theme);
    else document.documentElement.removeAttribute("data-theme");
  }

  /** Scrolls the navigation to this page's own link, where CSS cannot. */
  function showCurrentLink() {
    if (CSS.supports("scroll-initial-target", "nearest")) return;
    const navigation = document.querySelector(".main-nav");
    const link = navigation?.querySelector("[aria-current], .within");
    if (!navigation || !(link instanceof HTMLElement)) return;
    const middle = link.offsetLeft + link.offsetWidth / 2;
    navigation.scrollLeft = middle - navigation.clientWidth / 2;
  }

  /** @param {string} theme The theme that the page has now. */
  function showThemeSwitch(theme) {
    const group = document.querySelector("[data-theme-switch]");
    if (!(group instanceof HTMLElement)) return;
    for (const input of group.querySelectorAll("input")) {
      input.checked = input.value === theme;
    }
    group.hidden = false;
    group.addEventListener("change", (event) => {
      if (!(event.target instanceof HTMLInputElement)) return;
      applyTheme(event.target.value);
      saveTheme(event.target.value);
    });
  }

  const theme = readTheme();
  applyTheme(theme);
  document.addEventListener("DOMContentLoaded", () => {
    showCurrentLink();
    showThemeSwitch(theme);
  });
})();
