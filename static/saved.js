// Fills the shelf of saved jobs, which site.js keeps, and asks the site for each whether it is still open.
const shelf = document.querySelector('#saved');
const make = (name, words, kind = '') => {
  const made = document.createElement(name);
  made.textContent = words;
  made.className = kind;
  return made;
};
const told = make('p', '', 'vh');
told.role = 'status';
shelf.after(told);

const read = () => {
  try {
    return JSON.parse(localStorage.getItem('saved')).filter(({ href }) => /^\/jobs\/\w+\//.test(href));
  } catch {
    return [];
  }
};
const kept = read();
shelf.replaceChildren(
  ...kept.map(({ href, title, line, pay }) => {
    const row = make('article', '', 'job');
    const heading = make('h3', '');
    const link = make('a', title);
    link.href = href;
    heading.append(link);
    row.append(heading, make('p', line, 'line'), make('p', pay ? `${pay} ` : '', 'pay'));
    return row;
  }),
);
if (!kept.length) shelf.append(make('p', 'Nothing is saved yet. Every job in a list has “Save” beside it.', 'empty'));
dispatchEvent(new Event('rows')); // site.js adds "Seen" and the buttons

// Four at a time.
const rest = [...shelf.querySelectorAll('.job')].values();
let gone = 0;
const ask = async () => {
  for (const row of rest) {
    const { status } = await fetch(row.querySelector('a').href, { method: 'HEAD' });
    if (status !== 410 && status !== 404) continue;
    row.querySelector('.pay').prepend(make('span', 'No longer open'));
    gone += 1;
  }
};
try {
  await Promise.all([ask(), ask(), ask(), ask()]);
  if (gone) told.textContent = `${gone} of ${kept.length} no longer open.`;
} catch {
  const words = 'There is no connection. A job opens as it was when you saved it, if this browser could keep its page.';
  shelf.before(make('p', words, 'notice'));
  told.textContent = words;
}
