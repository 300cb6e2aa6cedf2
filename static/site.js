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
