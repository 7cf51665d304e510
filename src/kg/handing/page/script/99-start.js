// The start: what needs the script is shown, and the address is read.

/** vis-network stands in the page deflated; it is put back as the text that the policy names. */
async function inflate(held) {
  const bytes = Uint8Array.from(atob(held.textContent), (one) => one.charCodeAt(0));
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream("deflate-raw"));
  held.textContent = await new Response(stream).text();
}

function begin() {
  for (const one of document.querySelectorAll("[data-needs-script]")) one.hidden = false;
  document.documentElement.dataset.ready = "";
  state.begin();
}

inflate(byId("vis")).then(begin, begin);
