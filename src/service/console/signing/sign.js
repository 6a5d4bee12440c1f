/**
 * The signing page: asks the plug-in for certificates, and signs the documents that are chosen, one after another.
 * Without it the page shows all there is to read; only the signing itself needs it.
 *
 * All words come from the page; what is put into it is put as text.
 */

const desk = document.querySelector('[data-signing]');
const { certificates, sign, Trouble } = await import(desk.dataset.plugIn);
const words = JSON.parse(desk.dataset.words);
const choice = desk.querySelector('[data-certificate]');
const about = desk.querySelector('[data-about]');
const told = desk.querySelector('[data-told]');
const button = desk.querySelector('[data-go]');
const everything = document.querySelector('[data-all]');
const documents = () => [...document.querySelectorAll('[data-sign]')];

/** What the server says of each certificate, in the order of the list. */
let known = [];

/** @throws {Trouble} with the server's own words */
async function ask(path, body) {
  let answer;
  try {
    answer = await fetch(path, {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'x-form-token': desk.dataset.form,
      },
      body: JSON.stringify(body),
    });
  } catch {
    throw new Trouble('noAnswer');
  }
  const said = await answer.json().catch(() => ({}));
  if (answer.ok) return said;
  // Names of the program say nothing to an official; a rule in words does.
  const at = /[а-яё]/i.test(said.at ?? '') ? ` (${said.at})` : '';
  throw new Trouble('refused', said.detail === undefined ? words.noAnswer : `${said.detail}${at}`);
}

const inWords = ({ kind, said = '' }) => {
  if (kind === 'refused') return said;
  const known = words[kind] ?? words.unforeseen;
  return kind === 'plugInRefused' ? `${known} ${words.plugInSaid} ${said}` : known;
};

/** For the eye and for whoever listens to the page. */
function tell(text, tone = '') {
  told.textContent = text;
  told.className = `note ${tone}`;
  told.hidden = false;
}

async function findCertificates() {
  tell(words.searching);
  const found = await certificates();
  if (found.length === 0) throw new Trouble('noCertificates');
  const { certificates: said } = await ask('/signing/certificates', { certificates: found.slice(0, 30) });
  known = said.map((one, index) => ({ ...one, ...found[index] }));
  choice.replaceChildren(...known.map(({ label }, index) => new Option(label, String(index))));
  const firstGood = known.findIndex(({ isUsable }) => isUsable);
  choice.selectedIndex = Math.max(firstGood, 0);
  choice.closest('[data-choice]').hidden = false;
  button.hidden = false;
  showChoice();
  tell(words.ready);
}

/** The chosen certificate in full: whose, of which organisation, until when, by which mandate. */
function showChoice() {
  const { lines = [], isUsable = false } = known[choice.selectedIndex] ?? {};
  about.replaceChildren(
    ...lines.map((line) => {
      const paragraph = document.createElement('p');
      paragraph.textContent = line;
      return paragraph;
    }),
  );
  button.disabled = !isUsable;
}

async function signOne(item) {
  const { certificate, chain } = known[choice.selectedIndex];
  const tasks = await ask(`${item.dataset.sign}/prepare`, { certificate, chain });
  const answers = {};
  for (const [part, task] of Object.entries(tasks)) {
    answers[part] = { requestId: task.requestId, text: await sign(task) };
  }
  return ask(`${item.dataset.sign}/complete`, answers);
}

/** Beside the document itself, so that each of many has its own answer. */
function show(item, text, tone) {
  const place = document.getElementById(item.dataset.result);
  place.textContent = text;
  place.className = tone;
}

async function signChosen() {
  const chosen = documents().filter((item) => !item.disabled && (item.checked || item.type === 'hidden'));
  if (chosen.length === 0) return tell(words.nothingChosen, 'warn');
  button.disabled = true;
  choice.disabled = true;
  let signed = 0;
  let isStopped = false;
  for (const [index, item] of chosen.entries()) {
    if (isStopped) {
      show(item, words.notBegun, 'warn');
      continue;
    }
    tell(`${words.signing} ${index + 1} ${words.of} ${chosen.length}`);
    show(item, words.inWork, 'soft');
    try {
      show(item, (await signOne(item)).said, 'good');
      item.disabled = true;
      if (item.type === 'checkbox') item.checked = false;
      signed += 1;
    } catch (thrown) {
      show(item, inWords(thrown), 'bad');
      isStopped = words.stopsAll.includes(thrown.kind);
    }
  }
  choice.disabled = false;
  button.disabled = signed === chosen.length && desk.dataset.signing === 'one';
  tell(
    `${words.total} ${signed} ${words.of} ${chosen.length}. ${signed === chosen.length ? words.allDone : words.someLeft}`,
    signed === chosen.length ? 'good' : 'bad',
  );
  told.focus();
}

choice.addEventListener('change', showChoice);
button.addEventListener('click', () => void signChosen());
if (everything !== null) {
  everything.closest('label').hidden = false;
  everything.addEventListener('change', () => {
    for (const item of documents()) if (!item.disabled) item.checked = everything.checked;
  });
}
desk.hidden = false;
try {
  await findCertificates();
} catch (thrown) {
  tell(inWords(thrown), 'bad');
}
