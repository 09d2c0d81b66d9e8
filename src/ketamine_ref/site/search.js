// Shows what Pagefind finds. Text stays text: nothing that is found is ever read as markup.
const asked = document.getElementById("asked");
const told = document.getElementById("told");
const found = document.getElementById("found");
const MOST = 30;
let latest = 0;

function folded(text) {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function read(excerpt) {
  return new DOMParser().parseFromString(excerpt, "text/html").body;
}

function path(hit) {
  return hit.url.replace(/^\/|\.html$/g, "");
}

// Pagefind shortens a word that it does not know until something begins so: such a page does not hold it.
function holds(hit, words) {
  const beginnings = (folded(words).match(/[\p{L}\p{N}]+/gu) || []).map((word) => word.slice(0, 3));
  const marked = [...read(hit.excerpt).querySelectorAll("mark")].map((mark) => folded(mark.textContent));
  const isForeign = (word) => /[^\x00-\x7f]/.test(word); // a letter that may be typed as another, such as ł
  return marked.some((word) => isForeign(word) || beginnings.some((beginning) => word.includes(beginning)));
}

// The page of that very name comes first; claims may be wrong, so they stand behind sources.
function rank(hit, words) {
  return path(hit).endsWith(`/${words}`) ? 0 : path(hit).startsWith("claim/") ? 2 : 1;
}

function shown(hit) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = hit.url.replace(/^\//, "");
  link.textContent = hit.meta.title || hit.url;
  const excerpt = document.createElement("p");
  excerpt.textContent = `… ${read(hit.excerpt).textContent} …`;
  item.append(link, ` (${path(hit).split("/")[0]})`, excerpt);
  return item;
}

async function search(pagefind) {
  const words = asked.value.trim();
  const now = ++latest;
  if (!words) {
    found.replaceChildren();
    told.textContent = "";
    return;
  }
  const results = (await pagefind.search(words)).results;
  const first = await Promise.all(results.slice(0, MOST).map((one) => one.data()));
  if (now !== latest) return; // another word was typed meanwhile
  const hits = first.filter((hit) => holds(hit, words));
  hits.sort((one, other) => rank(one, words) - rank(other, words));
  const many = results.length > MOST && hits.length ? results.length : hits.length;
  const more = many > hits.length ? `, the first ${hits.length} of them here` : "";
  told.textContent = many ? `${many} ${many === 1 ? "page" : "pages"}${more}.` : `No page holds “${words}”.`;
  found.replaceChildren(...hits.map(shown));
}

try {
  const [first, ...others] = asked.form.dataset.indexes.split(" ");
  const pagefind = await import(`./${first}/pagefind.js`);
  await pagefind.options({ baseUrl: "/" });
  for (const other of others) {
    await pagefind.mergeIndex(new URL(`./${other}/`, location.href).href, { baseUrl: "/" });
  }
  told.textContent = "";
  asked.form.addEventListener("submit", (event) => event.preventDefault());
  asked.addEventListener("input", () => search(pagefind));
  asked.value ||= new URLSearchParams(location.search).get("q") || ""; // what was typed meanwhile stays
  await search(pagefind);
} catch (fault) {
  told.textContent = "The search could not be loaded. A page that is opened from a disk cannot load it: use a server.";
}
