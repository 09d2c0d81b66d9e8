// Shows what Pagefind finds. Text stays text: nothing that is found is ever read as markup.
const asked = document.getElementById("asked");
const told = document.getElementById("told");
const found = document.getElementById("found");
const MOST = 30;
let latest = 0;

function plain(excerpt) {
  return new DOMParser().parseFromString(excerpt, "text/html").body.textContent;
}

function shown(hit) {
  const item = document.createElement("li");
  const link = document.createElement("a");
  link.href = hit.url.replace(/^\//, "");
  link.textContent = hit.meta.title || hit.url;
  const excerpt = document.createElement("p");
  excerpt.textContent = plain(hit.excerpt);
  item.append(link, excerpt);
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
  const hits = await Promise.all(results.slice(0, MOST).map((one) => one.data()));
  if (now !== latest) return; // another word was typed meanwhile
  const more = results.length > hits.length ? `, the first ${hits.length} of them here` : "";
  told.textContent = `${results.length} ${results.length === 1 ? "page" : "pages"}${more}.`;
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
