// Fills the worksheet in as an offer is typed. Nothing is sent, and nothing is kept.
const sheet = document.getElementById('offer');
const field = (id) => document.getElementById(id);
const result = field('result');
const numbers = (text) => (text ?? '').trim().split(/\s+/).filter(Boolean).map(Number);
// "150,000", "$150k" and "150000.50" are amounts; anything else, and what is negative, is none.
const typed = (id, most) => {
  const found = /^\$?\s*(\d[\d,\s]*(?:\.\d*)?)\s*(k?)\s*%?$/i.exec(field(id).value.trim());
  const amount = found ? Number(found[1].replace(/[,\s]/g, '')) * (found[2] ? 1000 : 1) : NaN;
  const valid = amount <= most;
  field(id).setAttribute('aria-invalid', String(Boolean(field(id).value.trim()) && !valid));
  return valid ? amount : null;
};
const dollars = (amount) => `$${Math.round(amount).toLocaleString('en-US')}`;
const names = ['10th percentile', '25th percentile', 'median', '75th percentile', '90th percentile'];

// Where an amount falls among percentiles, in words.
const falls = (amount, all, labels) => {
  const above = all.filter((value) => amount >= value).length;
  if (above === 0) return `below the ${labels[0]}, ${dollars(all[0])}`;
  if (above === all.length) return `at or above the ${labels.at(-1)}, ${dollars(all.at(-1))}`;
  return `between the ${labels[above - 1]}, ${dollars(all[above - 1])}, and the ${labels[above]}, ${dollars(all[above])}`;
};

const official = (base) => {
  const all = numbers(sheet.dataset.percentiles);
  if (all.length !== 5) return ['Choose a role and a place above to see where the base falls among official figures.'];
  const gap = base - all[2];
  const error = Number(sheet.dataset.error || 0);
  const beside = Math.abs(gap) <= error
    ? `From the median it differs by ${dollars(Math.abs(gap))}, which is within the figure’s own error: no difference.`
    : `That is ${dollars(Math.abs(gap))} ${gap > 0 ? 'over' : 'under'} the median.`;
  const said = [`Base of ${dollars(base)}, ${sheet.dataset.name}: ${falls(base, all, names)}. ${beside}`];
  const prices = Number(sheet.dataset.prices);
  if (prices > 0) said.push(`At US prices this base buys what ${dollars(base / (prices / 100))} does.`);
  return said;
};

const survey = (pay) => {
  const level = field('level').selectedOptions[0];
  if (!level?.value) return [];
  const all = numbers(level.dataset.amounts);
  if (all.length !== 3) return [`${level.textContent}: not shown, because no public figures tell this level apart.`];
  return [`Base and bonus of ${dollars(pay)}, ${level.textContent}: ${falls(pay, all, names.slice(1, 4))} of the survey.`];
};

const fill = (name, years) => {
  const cells = sheet.querySelectorAll(`[data-row="${name}"] td`);
  const all = years && [...years, years.reduce((sum, amount) => sum + amount, 0)];
  cells.forEach((cell, at) => {
    cell.textContent = all ? dollars(all[at]) : '';
  });
};

const compute = () => {
  const most = 1e9;
  const base = typed('base', most);
  const [bonus, equity] = ['bonus', 'equity'].map((id) => typed(id, most) ?? 0);
  const match = typed('match', 100) ?? 0;
  const days = typed('days', 259);
  if (base === null) {
    for (const row of ['base', 'bonus', 'match', 'cash', 'equity', 'sum']) fill(row, null);
    field('day').textContent = '';
    result.hidden = true;
    return;
  }
  const year = (amount) => [amount, amount, amount, amount];
  const matched = base * match / 100;
  const vests = numbers(field('vesting').value).map((share) => equity * share / 100);
  const cash = base + bonus + matched;
  fill('base', year(base));
  fill('bonus', year(bonus));
  fill('match', year(matched));
  fill('cash', year(cash));
  fill('equity', vests);
  fill('sum', vests.map((amount) => amount + cash));
  field('day').textContent = days === null ? '' : `With ${days} days off: ${dollars(base / (260 - days))}.`;
  const four = 4 * cash;
  const vested = vests.reduce((sum, amount) => sum + amount, 0);
  const worth = `Four years: ${dollars(four)} without equity${vested ? `, ${dollars(four + vested)} with it` : ''}.`;
  result.replaceChildren(...[...official(base), ...survey(base + bonus), worth].map((words) => {
    const line = document.createElement('p');
    line.textContent = words;
    return line;
  }));
  result.hidden = false;
};

field('worksheet').textContent = 'Filled in as you type the offer above. The first column says how each part is made.';
sheet.addEventListener('input', compute);
const print = field('print');
print.hidden = false;
print.addEventListener('click', () => window.print());
compute();
