// Everything works without this file. It marks the stop where the reader is.
const stops = new Map();
for (const link of document.querySelectorAll('.contents a')) {
  const heading = document.getElementById(decodeURIComponent(link.hash.slice(1)));
  if (heading) stops.set(heading, link);
}
if (stops.size) {
  const passed = new Set();
  let here;
  const mark = () => {
    let next;
    for (const [heading, link] of stops) if (!next || passed.has(heading)) next = link;
    if (next === here) return;
    here?.removeAttribute('aria-current');
    next.setAttribute('aria-current', 'true');
    here = next;
  };
  const watch = new IntersectionObserver((entries) => {
    for (const { target, boundingClientRect, rootBounds } of entries) {
      if (boundingClientRect.top < (rootBounds?.bottom ?? innerHeight / 3)) passed.add(target);
      else passed.delete(target);
    }
    mark();
  }, { rootMargin: '10000px 0px -67% 0px' });
  for (const heading of stops.keys()) watch.observe(heading);
}
// On a phone the list of contents closes once a stop is chosen.
const contents = document.querySelector('details.contents');
contents?.addEventListener('click', (event) => {
  if (event.target.closest('a') && matchMedia('(max-width: 61.99rem)').matches) contents.open = false;
});
// Ticks of a checklist stay in this browser.
for (const list of document.querySelectorAll('.checks')) {
  const boxes = [...list.querySelectorAll('input[id]')];
  const note = list.nextElementSibling;
  const key = (box) => `tick ${location.pathname}#${box.id}`;
  const count = () => {
    note.textContent = `${boxes.filter((box) => box.checked).length} of ${boxes.length} ticked. Ticks stay in this browser.`;
  };
  try {
    for (const box of boxes) box.checked = (localStorage.getItem(key(box)) ?? String(box.checked)) === 'true';
    list.addEventListener('change', ({ target }) => {
      localStorage.setItem(key(target), target.checked);
      count();
    });
    count();
    note.hidden = false;
  } catch {
    // No storage: the boxes still tick, for as long as the page is open.
  }
}
