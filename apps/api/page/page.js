import { gapsView } from './gaps.js';
import { readRegisters, Trouble } from './service.js';
import { timelineView } from './timeline.js';
import { el, language, rememberedLanguage, speak, words } from './words.js';

/** The page: which of its two views is shown stands in the address, behind the #. */
const content = document.getElementById('content');
const status = document.getElementById('status');
let showing = new AbortController();

async function show(movesFocus) {
  showing.abort();
  const mine = new AbortController();
  showing = mine;
  sayAround();
  status.textContent = words().loading;
  try {
    const registers = await readRegisters();
    const { title, told, content: parts } = await viewOf(location.hash, registers, mine.signal);
    if (mine.signal.aborted) return;
    const focused = document.activeElement?.id;
    content.replaceChildren(...parts);
    document.title = `${title} · ${words().name}`;
    status.textContent = told;
    // A filter that was just changed keeps the keyboard's focus; a new view takes it.
    if (focused?.startsWith('filter-')) document.getElementById(focused)?.focus();
    else if (movesFocus) content.focus();
  } catch (error) {
    if (mine.signal.aborted) return;
    if (!(error instanceof Trouble)) throw error;
    showTrouble(error);
  }
}

function viewOf(hash, registers, signal) {
  const [path = '', query = ''] = hash.replace(/^#/, '').split('?', 2);
  const chain = /^\/chain\/([^/]+)$/.exec(path)?.[1];
  if (chain !== undefined) return timelineView(decoded(chain), registers, signal);
  return gapsView(new URLSearchParams(query), registers, signal);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not an address that this page has made: there is no such chain either.
    return text;
  }
}

function showTrouble(error) {
  const again = el('button', { type: 'button' }, words().again);
  again.addEventListener('click', () => void show(true));
  const home = el('p', {}, el('a', { href: '#/' }, words().back));
  content.replaceChildren(el('div', { className: 'alert', role: 'alert' }, el('p', {}, error.message), again), home);
  status.textContent = '';
}

/** What stands around the view. */
function sayAround() {
  const w = words();
  document.getElementById('home').textContent = w.name;
  document.getElementById('purpose').textContent = w.purpose;
  document.getElementById('skip').textContent = w.skip;
  document.getElementById('interface').textContent = w.interface;
  const button = document.getElementById('language');
  button.textContent = w.otherLanguage;
  button.lang = language() === 'sv' ? 'en' : 'sv';
}

document.getElementById('language').addEventListener('click', () => {
  speak(language() === 'sv' ? 'en' : 'sv');
  void show(false);
});
document.getElementById('skip').addEventListener('click', (event) => {
  event.preventDefault();
  content.focus();
});
addEventListener('hashchange', () => void show(true));
speak(rememberedLanguage());
void show(false);
