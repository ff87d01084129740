import { addressOf, whereWeAre } from './address.js';
import { gapsView } from './gaps.js';
import { NOT_THERE, readRegisters, Trouble } from './service.js';
import { timelineView } from './timeline.js';
import { el, language, rememberedLanguage, speak, words } from './words.js';

/** The page: which of its two views is shown stands in the address, behind the #. */
const content = document.getElementById('content');
const status = document.getElementById('status');
/** What takes longer than this is told of; sooner it would only flicker. */
const PATIENCE_MS = 300;
let showing = new AbortController();

async function show(movesFocus) {
  showing.abort();
  const mine = new AbortController();
  showing = mine;
  sayAround();
  const loading = setTimeout(sayLoading, PATIENCE_MS);
  mine.signal.addEventListener('abort', () => clearTimeout(loading));
  try {
    const registers = await readRegisters();
    const view = await viewOf(registers, mine.signal);
    if (!mine.signal.aborted) showView(view, movesFocus);
  } catch (error) {
    if (mine.signal.aborted) return;
    if (!(error instanceof Trouble)) throw error;
    showTrouble(error);
  } finally {
    clearTimeout(loading);
  }
}

function sayLoading() {
  content.setAttribute('aria-busy', 'true');
  status.textContent = words().loading;
  status.classList.add('loading');
}

function sayLoaded(told) {
  content.removeAttribute('aria-busy');
  status.textContent = told;
  status.classList.remove('loading');
}

function showView({ title, told, content: parts }, movesFocus) {
  const focused = document.activeElement?.id;
  content.replaceChildren(...parts.filter((part) => part !== undefined));
  document.title = `${title} · ${words().name}`;
  sayLoaded(told);
  // A choice that was just made keeps the keyboard's focus; a new view takes it.
  if (focused?.startsWith('filter-')) document.getElementById(focused)?.focus();
  else if (movesFocus) {
    content.focus({ preventScroll: true });
    scrollTo(0, 0);
  }
}

function viewOf(registers, signal) {
  const { path, query } = whereWeAre();
  const chain = /^\/chain\/([^/]+)$/.exec(path)?.[1];
  if (chain !== undefined) return timelineView(decoded(chain), query, registers, signal);
  return gapsView(query, registers, signal);
}

function decoded(text) {
  try {
    return decodeURIComponent(text);
  } catch {
    // Not an address that this page has made: there is no such chain either.
    return text;
  }
}

function showTrouble({ message, status: answered }) {
  const w = words();
  const again = el('button', { type: 'button' }, w.again);
  again.addEventListener('click', () => void show(true));
  const home = el('p', {}, el('a', { href: addressOf('/', {}) }, w.back));
  // What is not there will not be there the next time either.
  const help = answered === NOT_THERE ? [] : [again];
  const alert = el('div', { className: 'alert', role: 'alert' }, el('p', {}, message), ...help);
  const hadFocus = content.contains(document.activeElement);
  content.replaceChildren(el('h1', { id: 'title' }, w.trouble), alert, home);
  if (hadFocus) content.focus();
  document.title = `${w.trouble} · ${w.name}`;
  sayLoaded('');
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
