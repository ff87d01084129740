/** Which view is shown, and of what, stands in the address behind the #. */

/** The address of a view; parameters without a value are left out. */
export function addressOf(path, parameters) {
  const query = new URLSearchParams(Object.entries(parameters).filter(([, value]) => value));
  return `#${path}${query.size > 0 ? `?${query}` : ''}`;
}

/** Goes there; to where one is already, as to read it anew. */
export function goTo(address) {
  if (location.hash === address) dispatchEvent(new Event('hashchange'));
  else location.hash = address;
}

/** The path and the parameters of the address. */
export function whereWeAre() {
  const [path = '', query = ''] = location.hash.replace(/^#/, '').split('?', 2);
  return { path, query: new URLSearchParams(query) };
}
