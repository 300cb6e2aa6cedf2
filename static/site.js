// Everything works without this file. It marks the stop where the reader is, keeps ticks and saved jobs,
// and answers a change of a list of jobs without loading the page again.
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

// Jobs saved and seen stay in this browser too.
const read = (name) => {
  try {
    const kept = JSON.parse(localStorage.getItem(name));
    return kept.filter((one) => typeof (one.href ?? one) === 'string');
  } catch {
    return [];
  }
};
const write = (name, kept) => {
  try {
    localStorage.setItem(name, JSON.stringify(kept));
  } catch {
    // No storage: nothing is kept, and the button says so by staying as it is.
  }
};
const idOf = (href) => href.split('/')[2];
// Where the browser lets it, a worker keeps their pages for a time without a connection: offline.js.
let keeping = Promise.resolve();
const keep = () => {
  keeping = keeping.then(async () => {
    const { serviceWorker } = navigator;
    const list = read('saved').map(({ href }) => href);
    for (const scope of ['/jobs/', '/saved']) {
      const worker = await (list.length ? serviceWorker.register('/offline.js', { scope }) : serviceWorker.getRegistration(scope));
      if (scope === '/saved') (worker?.active ?? worker?.waiting ?? worker?.installing)?.postMessage(list);
      if (!list.length) await worker?.unregister();
    }
    if (!list.length) await caches.delete('saved');
  }).catch(() => {}); // no worker here: the list itself is still kept
};
const make = (name, words, kind = '') => {
  const made = document.createElement(name);
  made.textContent = words;
  made.className = kind;
  return made;
};
const told = make('p', '', 'vh');
told.role = 'status';
document.body.append(told);
const saver = (job, kind, more = '') => {
  const button = make('button', '', kind);
  button.type = 'button';
  const held = () => read('saved').some(({ href }) => idOf(href) === idOf(job.href));
  const show = () => button.replaceChildren((held() ? 'Saved' : 'Save') + more, make('span', ` ${job.title}`, 'vh'));
  button.addEventListener('click', () => {
    const others = read('saved').filter(({ href }) => idOf(href) !== idOf(job.href));
    write('saved', held() ? others : [job, ...others]);
    keep();
    show();
    told.textContent = held() ? 'Saved on this device.' : 'Not saved.';
  });
  show();
  return button;
};
const rows = () => {
  const seen = new Set(read('seen'));
  for (const row of document.querySelectorAll('.job')) {
    const link = row.querySelector('h3 a');
    const pay = row.querySelector('.pay');
    if (row.querySelector('.save')) continue;
    const href = link.getAttribute('href');
    const [line, states] = [row.querySelector('.line'), pay.firstChild].map((part) => part?.textContent.trim());
    if (seen.has(idOf(href))) pay.append(make('span', 'Seen', 'age'));
    pay.append(saver({ href, title: link.textContent, line, pay: states }, 'save'));
  }
};
const apply = document.querySelector('.job-page .apply');
if (apply) {
  const href = location.pathname;
  write('seen', [idOf(href), ...read('seen').filter((id) => id !== idOf(href))].slice(0, 500));
  const [title, pay] = ['h1', '.terms span'].map((part) => document.querySelector(part).firstChild.textContent.trim());
  const line = document.querySelector('[name=description]').content.slice(title.length + 2);
  apply.append(saver({ href, title, line, pay }, 'button save', ' on this device'));
}
addEventListener('rows', rows); // saved.js has made some
if (document.querySelector('#saved')) keep();
rows();

// A list of jobs answers each change with the same page that the form and its links would lead to.
const main = document.querySelector('main');
const form = () => main.querySelector('form.facets');
if (form()) {
  const list = /^\/(jobs|careers\/[^/]+\/jobs)$/;
  let turn = 0;
  let request;
  let pause;
  let announce;
  let typed = false;
  let restoring = false;
  let here = location.pathname + location.search;

  /** Takes over items of one parent by key: those that stay are changed in place. */
  const merge = (into, from, items, key, change) => {
    const fresh = new Map([...from.querySelectorAll(items)].map((item) => [key(item), item]));
    const old = new Map([...into.querySelectorAll(items)].map((item) => [key(item), item]));
    let at = [...old.values()].find((item) => fresh.has(key(item))) ?? old.values().next().value?.nextElementSibling ?? null;
    for (const [name, item] of old) if (!fresh.has(name)) item.remove();
    if (at && !at.isConnected) at = null;
    for (const [name, item] of fresh) {
      const known = old.get(name);
      if (known) change(known, item);
      const placed = known ?? item;
      if (placed === at) at = at.nextElementSibling;
      else into.insertBefore(placed, at);
    }
  };
  const replace = (into, from, part) => {
    const [old, fresh] = [into.querySelector(part), from.querySelector(part)];
    if (old && fresh) old.replaceChildren(...fresh.childNodes);
    else if (old) old.remove();
    else if (fresh) into.append(fresh);
  };
  const field = (old, fresh) => {
    if (old && fresh && (restoring || old !== document.activeElement)) old.value = fresh.value;
  };
  const option = (old, fresh) => {
    const [box, next] = [old, fresh].map((item) => item.querySelector('input'));
    box.checked = next.checked;
    box.disabled = next.disabled && box !== document.activeElement;
    old.firstElementChild.className = fresh.firstElementChild.className;
    replace(old, fresh, '.n');
  };
  const facet = (old, next) => {
    const [into, from] = [old, next].map((item) => item.querySelector('fieldset'));
    const select = into.querySelector('select');
    if (select) {
      const fresh = from.querySelector('select');
      const { value } = fresh; // taking options away one by one changes it
      select.replaceChildren(...fresh.children);
      select.value = value;
    }
    field(into.querySelector('[type=search]'), from.querySelector('[type=search]'));
    const [items, others] = [into, from].map((item) => item.querySelector('ul'));
    if (items && others) merge(items, others, 'li', (item) => item.querySelector('input').value, option);
    replace(into, from, '.more');
  };

  const swap = (page) => {
    const { activeElement: focused } = document;
    const inside = focused.closest?.('.results');
    const order = focused.closest?.('.order');
    const top = focused.getBoundingClientRect().top;
    const again = focused.name && form().contains(focused)
      ? `form.facets [name="${CSS.escape(focused.name)}"]${focused.matches('.box') ? `[value="${CSS.escape(focused.value)}"]` : ''}`
      : '';
    const next = page.querySelector('main');
    document.title = page.title;
    const named = '[rel=canonical],[rel=alternate],[name=robots]';
    for (const old of document.head.querySelectorAll(named)) old.remove();
    document.head.append(...page.head.querySelectorAll(named));
    if (main.querySelector('h1').textContent === next.querySelector('h1').textContent) {
      const [old, fresh] = [form(), next.querySelector('form.facets')];
      field(old.elements.q, fresh.elements.q);
      for (const hidden of old.querySelectorAll('[type=hidden]')) hidden.remove();
      old.prepend(...fresh.querySelectorAll('[type=hidden]'));
      merge(old, fresh, '.facet', (item) => item.dataset.facet, facet);
      replace(main, next, '.sheet>summary');
      replace(main, next, '.facets>.button');
      replace(main, next, '.in-short');
      replace(main, next, '.results');
    } else {
      // Another role: other facets in another order. What stood open stays open.
      const open = [...main.querySelectorAll('.facet[open]')].map((item) => item.dataset.facet);
      next.querySelector('.sheet').open = main.querySelector('.sheet').open;
      for (const item of next.querySelectorAll('.facet')) item.open ||= open.includes(item.dataset.facet);
      main.replaceChildren(...next.childNodes);
    }
    main.querySelector('.results').removeAttribute('aria-busy');
    rows();
    const back = again && main.querySelector(again);
    if (back) {
      back.focus({ preventScroll: true });
      scrollBy(0, back.getBoundingClientRect().top - top);
    } else if (inside || again) {
      main.querySelector(order ? '.order summary' : '.result-line h2')?.focus({ preventScroll: true });
    }
  };

  const show = async (url, how = {}) => {
    clearTimeout(pause);
    request?.abort();
    request = new AbortController();
    turn += 1;
    const mine = turn;
    main.querySelector('.results').setAttribute('aria-busy', 'true');
    let answer;
    let page;
    try {
      answer = await fetch(url, { signal: request.signal }).catch(() => {});
      if (mine !== turn) return;
      if (!answer) {
        const words = 'There is no connection: the list is as it was.';
        const results = main.querySelector('.results');
        results.removeAttribute('aria-busy');
        if (told.textContent !== words) results.prepend(make('p', words, 'notice'));
        told.textContent = words;
        return;
      }
      if (!answer.ok) throw new Error(answer.statusText);
      page = new DOMParser().parseFromString(await answer.text(), 'text/html');
      if (!page.querySelector('form.facets')) throw new Error('not a list');
    } catch {
      // The way without script; not for an answer that nobody waits for any more.
      if (mine === turn) location.assign(url);
      return;
    }
    if (mine !== turn) return;
    const { pathname, search } = new URL(answer.url);
    const address = pathname + search;
    if (!how.back && address !== here) {
      if (how.typing && typed) history.replaceState(null, '', address);
      else {
        history.replaceState({ top: scrollY }, '');
        history.pushState(null, '', address);
      }
    }
    typed = Boolean(how.typing);
    here = address;
    restoring = Boolean(how.back);
    swap(page);
    if (how.back) scrollTo(0, how.top ?? 0);
    if (how.results) {
      main.querySelector('.sheet').open = false;
      main.querySelector('.result-line h2').focus({ preventScroll: true });
      main.querySelector('.results').scrollIntoView();
    }
    clearTimeout(announce);
    told.textContent = '';
    announce = setTimeout(() => {
      told.textContent = main.querySelector('.result-line h2').textContent;
    }, 400);
  };
  const asked = (typing) => {
    const query = new URLSearchParams([...new FormData(form())].filter(([, value]) => value.trim()));
    const words = query.get('q') ?? '';
    // The last word is not finished while somebody types it, unless it ends a phrase.
    if (typing && /[\p{L}\p{N}]$/u.test(words) && words.split('"').length % 2) query.set('q', `${words}*`);
    const [role, ...more] = query.getAll('role');
    const one = role && role !== 'not-stated' && !more.length;
    if (one) query.delete('role');
    return `${one ? `/careers/${role}` : ''}/jobs${query.size ? `?${query}` : ''}`;
  };
  main.addEventListener('input', ({ target }) => {
    if (target.type !== 'search' || !form().contains(target)) return;
    clearTimeout(pause);
    turn += 1; // an answer on its way is older than these words
    pause = setTimeout(() => show(asked(target.name === 'q'), { typing: true }), 250);
  });
  main.addEventListener('change', ({ target }) => {
    if (!form().contains(target)) return;
    if (target.type !== 'search') show(asked());
    else if (target.name === 'q' && here.includes('*')) show(asked(), { typing: true });
  });
  main.addEventListener('submit', (event) => {
    if (event.target !== form()) return;
    event.preventDefault();
    show(asked(), { results: true });
  });
  main.addEventListener('click', (event) => {
    const link = event.target.closest('.lists a');
    if (!link || event.button || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) return;
    if (link.origin !== location.origin || !list.test(link.pathname) || link.hash) return;
    event.preventDefault();
    show(link.href, { results: Boolean(link.closest('.pages')) });
  });
  addEventListener('popstate', ({ state }) => {
    if (location.pathname + location.search !== here) show(location.href, { back: true, top: state?.top });
  });
  // Leaving ends a request; that is no failure.
  addEventListener('pagehide', () => {
    turn += 1;
  });
}
