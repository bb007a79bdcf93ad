// The number that the address points at (#n-ID) becomes part of the view (?fact=ID), so that an address copied from a
// document shows the same number elsewhere; and the arrow keys do what the links above each card do. Nothing of a
// document passes through here: only ids, which are hexadecimal.
(() => {
  if (window.youjuReader) return;
  window.youjuReader = true;
  const keep = () => {
    const id = /^#n-([0-9a-f]{16})$/.exec(location.hash)?.[1];
    if (!id || !document.querySelector(`.deck.kept [data-fact="${id}"]`)) return;
    const address = new URL(location.href);
    address.searchParams.set("fact", id);
    history.replaceState(history.state, "", address);
  };
  addEventListener("hashchange", keep);
  addEventListener("keydown", (event) => {
    const rel = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
    if (!rel || event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
    if (event.target.closest("input, textarea, select, [contenteditable], [role=tablist], [role=radiogroup], canvas")) return;
    const seen = (link) => link.getClientRects().length;
    const link = [...document.querySelectorAll(`.deck .steps a[rel=${rel}]`)].find(seen);
    if (!link) return;
    event.preventDefault();
    location.hash = link.hash; // at once, where a click would wait its turn: two quick keys are two steps,
    keep(); // and each step of the way back holds its own number
  });
  // drawn anew, the number is no longer what the browser took for the target of the address
  new MutationObserver(() => {
    const number = location.hash.startsWith("#n-") && document.getElementById(location.hash.slice(1));
    if (number && !number.matches(":target")) location.replace(location.hash);
  }).observe(document.body, { childList: true, subtree: true });
})();
