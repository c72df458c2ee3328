// What a page has that it should not have, as a list of words; `home` is where the site lies.
home => {
  const found = [];
  if (window.__hit !== undefined) found.push("ran");
  for (const refused of window.__refused || []) found.push("refused " + refused);
  const never = new Set(
    ["iframe", "frame", "frameset", "object", "embed", "base", "applet", "portal", "style",
      "template", "animate", "set", "foreignobject", "audio", "video", "math"]);
  const fetching = new Set(
    ["srcdoc", "formaction", "action", "ping", "background", "srcset", "poster", "data"]);
  const schemes = new Set(["file:", "http:", "https:", "mailto:", "tel:"]);
  function whole(value) {
    try { return new URL(value, location.href); } catch (error) { return { protocol: "file:", href: home }; }
  }
  for (const one of document.querySelectorAll("*")) {
    const tag = one.localName.toLowerCase();
    if (never.has(tag)) found.push(tag);
    if (tag === "script" && (one.textContent || !one.src.startsWith(home + "assets/"))) {
      found.push(one.outerHTML);
    }
    // The site's icon is part of each page.
    const isIcon = tag === "link" && one.rel === "icon" && one.href.startsWith("data:image/svg+xml,%3Csvg%20");
    if (isIcon) continue;
    if (tag === "link" && !one.href.startsWith(home)) found.push(one.outerHTML);
    if (tag === "meta" && !["", "Content-Security-Policy", "x-dns-prefetch-control"].includes(one.httpEquiv)) {
      found.push(one.outerHTML);
    }
    for (const attribute of one.attributes) {
      const name = attribute.name.toLowerCase(), value = attribute.value;
      const said = tag + " " + name + "=" + value;
      if (name.startsWith("on") || fetching.has(name)) found.push(said);
      if (name === "style" && /url|expression/i.test(value)) found.push(said);
      if (/^(xlink:)?href$|^src$/.test(name) && !schemes.has(whole(value).protocol)) found.push(said);
      if (name === "src" && !whole(value).href.startsWith(home)) found.push(said);
    }
  }
  const ids = Array.from(document.querySelectorAll("[id^=kith]"), one => one.id);
  if (new Set(ids).size !== ids.length) found.push("an id of the page's own twice");
  if (document.body.innerText.includes("5332114")) found.push("a template was worked out");
  if (!document.querySelector("main > footer")) found.push("the page's end is not where it was");
  return found;
}
