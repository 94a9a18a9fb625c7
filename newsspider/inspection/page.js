"use strict";
// What this page can do: tell why a line went, show it with a rule off, name a part for a spider.
// The page inside has no scripts; its frame is sandboxed, and everything here reads it as text.
const data = JSON.parse(document.getElementById("data").textContent);
const frame = document.querySelector("iframe");
const at = id => document.getElementById(id);
let language = "en";
let page = null;
let chosenPart = null;

const isMark = node => node.hasAttribute("data-ns-line");
const nameOf = node => node.getAttribute("data-ns-tag") || node.tagName.toLowerCase();
const told = fate => (data.fates[fate] || {})[language] || fate;

function say(key, values = {}) {
  return data.words[key][language].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function speak(chosen) {
  language = chosen;
  document.documentElement.lang = language;
  for (const node of document.querySelectorAll("[data-en]")) {
    node.textContent = node.getAttribute(`data-${language}`);
  }
  at("language").textContent = language === "en" ? "中文" : "English";
  at("language").lang = language === "en" ? "zh" : "en";
  if (page) {
    for (const mark of page.querySelectorAll("[data-ns-fate]")) {
      mark.title = told(mark.getAttribute("data-ns-fate"));
    }
  }
}

// A name that holds a number is of this page alone, or made anew with every build of the site.
const lasts = name => /^[A-Za-z][\w-]*$/.test(name) && !/\d{3}/.test(name);

function isOnly(selector, node) {
  const found = [...page.querySelectorAll(selector)].filter(one => !isMark(one));
  return found.length === 1 && found[0] === node;
}

const isNamed = node => lasts(node.id) || [...node.classList].some(lasts);

function ownPart(node) {
  if (lasts(node.id)) return `#${CSS.escape(node.id)}`;
  const classes = [...node.classList].filter(lasts);
  const part = nameOf(node) + classes.map(name => `.${CSS.escape(name)}`).join("");
  const siblings = [...node.parentElement.children].filter(one => !isMark(one) && nameOf(one) === nameOf(node));
  const alike = siblings.filter(one => classes.every(name => one.classList.contains(name)));
  return alike.length > 1 ? `${part}:nth-of-type(${siblings.indexOf(node) + 1})` : part;
}

// From a part up to the nearest one that has a name of its own: positions alone change with a page.
function selectorOf(node) {
  const parts = [];
  for (let one = node; one && one !== page.body; one = one.parentElement) {
    if (isMark(one)) continue;
    parts.unshift(ownPart(one));
    if (isNamed(one) && isOnly(parts.join(" > "), node)) return parts.join(" > ");
  }
  return ["body", ...parts].join(" > ");
}

function partAt(node) {
  while (node && (isMark(node) || node.hasAttribute("data-ns-picture"))) node = node.parentElement;
  return node;
}

function point(event, chosen) {
  const target = event.target.nodeType === 1 ? event.target : event.target.parentElement;
  const mark = target.closest("[data-ns-fate]");
  const part = partAt(target);
  if (!part) return;
  if (mark || chosen) at("fate").textContent = mark ? told(mark.getAttribute("data-ns-fate")) : say("no_line");
  if (chosen) choosePart(part); else if (!chosenPart) show(part);
}

function show(part) {
  for (const old of page.querySelectorAll("[data-ns-here]")) old.removeAttribute("data-ns-here");
  part.setAttribute("data-ns-here", "");
  at("selector").value = selectorOf(part);
}

function choosePart(part) {
  chosenPart = part;
  at("wider").disabled = part === page.body;
  show(part);
}

function showWithout(rule) {
  const off = rule ? data.rules[rule] : {back: [], lost: []};
  for (const mark of page ? page.querySelectorAll("[data-ns-line]") : []) {
    const line = Number(mark.getAttribute("data-ns-line"));
    const now = off.back.includes(line) ? "back" : off.lost.includes(line) ? "lost" : "";
    if (now) mark.setAttribute("data-ns-now", now); else mark.removeAttribute("data-ns-now");
  }
  showText(off);
  at("effect").hidden = !rule;
  if (rule) {
    const key = !off.reread ? "only_unmarked" : off.back.length || off.lost.length ? "effect" : "no_effect";
    at("effect").textContent = say(key, {rule, back: off.back.length, lost: off.lost.length});
  }
}

function showText(off) {
  const texts = new Map(data.story.map(([line, text]) => [line, text]));
  for (const line of off.back) texts.set(line, data.texts[line]);
  const paragraphs = [...texts].sort((a, b) => a[0] - b[0]).map(([line, text]) => {
    const paragraph = document.createElement("p");
    paragraph.textContent = text;
    paragraph.className = off.back.includes(line) ? "back" : off.lost.includes(line) ? "lost" : "";
    return paragraph;
  });
  at("text").replaceChildren(...paragraphs);
}

function choose(event) {
  for (const box of document.querySelectorAll("#rules input")) {
    if (box !== event.target) box.checked = true;
  }
  showWithout(event.target.checked ? null : event.target.value);
}

async function copy() {
  at("selector").select();
  try {
    await navigator.clipboard.writeText(at("selector").value);
  } catch {
    document.execCommand("copy");
  }
}

function open() {
  page = frame.contentDocument;
  if (!page || !page.body || page.documentElement.dataset.nsOpen) return;
  page.documentElement.dataset.nsOpen = "yes";
  page.addEventListener("mouseover", event => point(event, false));
  page.addEventListener("click", event => { event.preventDefault(); point(event, true); });
  const first = page.querySelector("[data-ns-fate=headline], [data-ns-fate=kept]");
  if (first) page.documentElement.scrollTop = first.getBoundingClientRect().top - 80;
  speak(language);
}

for (const box of document.querySelectorAll("#rules input")) box.addEventListener("change", choose);
at("wider").addEventListener("click", () => choosePart(partAt(chosenPart.parentElement)));
at("copy").addEventListener("click", copy);
at("language").addEventListener("click", () => speak(language === "en" ? "zh" : "en"));
frame.addEventListener("load", open);
speak(navigator.language.startsWith("zh") ? "zh" : "en");
open();
