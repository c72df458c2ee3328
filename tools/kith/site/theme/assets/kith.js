// @ts-check
// What the scripts of every page share.
//
// Browsers load no modules from disk, where these pages are often opened, so each script
// is a classic one: it keeps its own names inside a function and adds what other scripts
// use to `kith`, the only global. Data files that the build writes set globals of their
// own (`kithNames` and so on). Both are described in tests/support/site_scripts.d.ts.
"use strict";

const kith = /** @type {Kith} */ ({});

(() => {
  kith.byId = (id, type) => {
    const element = document.getElementById(id);
    if (element instanceof type) return element;
    throw new Error(`This page has no ${type.name} with the ID ${id}`);
  };

  kith.find = (parent, selector, type) => {
    const element = parent.querySelector(selector);
    if (element instanceof type) return element;
    throw new Error(`This page has no ${type.name} for ${selector}`);
  };

  kith.findAll = (parent, selector) =>
    /** @type {HTMLElement[]} */ (Array.from(parent.querySelectorAll(selector)));

  kith.closest = (event, selector) =>
    event.target instanceof Element ? event.target.closest(selector) : null;

  kith.createElement = (tag, text = "", className = "") => {
    const element = document.createElement(tag);
    if (text) element.textContent = text;
    if (className) element.className = className;
    return element;
  };

  kith.createLink = (text, href) => {
    const link = kith.createElement("a", text);
    link.setAttribute("href", href);
    return link;
  };

  kith.count = (number, singular, plural) =>
    `${number.toLocaleString("en")} ${number === 1 ? singular : plural}`;

  kith.compare = (left, right) => {
    if (left < right) return -1;
    return left > right ? 1 : 0;
  };

  kith.sortByKey = (rows, isDescending, keyOf) => {
    const keyed = rows.map((row, position) => ({ row, position, key: keyOf(row) }));
    const sign = isDescending ? -1 : 1;
    keyed.sort((left, right) => {
      const leftIsEmpty = left.key === "";
      if (leftIsEmpty !== (right.key === "")) return leftIsEmpty ? 1 : -1;
      const order = sign * kith.compare(left.key, right.key);
      return order || left.position - right.position;
    });
    return keyed.map(({ row }) => row);
  };

  // From disk, only a script element can load data.
  kith.loadScript = (address, onLoad, onError) => {
    const script = document.createElement("script");
    script.src = address;
    script.onload = onLoad;
    if (onError) script.onerror = onError;
    document.head.append(script);
  };

  // Browsers may refuse storage, above all to pages opened from disk. Pages work without.
  kith.readSession = (key) => {
    try {
      return sessionStorage.getItem(key) ?? "";
    } catch {
      return "";
    }
  };

  kith.writeSession = (key, text) => {
    try {
      sessionStorage.setItem(key, text);
    } catch {
      // The page works without.
    }
  };

  kith.replaceHash = (hash) => {
    const address = hash ? `#${hash}` : location.pathname + location.search;
    try {
      history.replaceState(null, "", address);
    } catch {
      // The page works without.
    }
  };
})();
