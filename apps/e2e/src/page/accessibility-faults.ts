import type { Page } from 'playwright-core';

/**
 * What of WCAG 2.2 AA a program can see on a page as it stands: contrast of texts (1.4.3) and of what can be operated and of what is drawn
 * (1.4.11), names of what can be operated (4.1.2), one heading of the first level and none left out (1.3.1), headers and roles of tables
 * (1.3.1), the language (3.1.1), size of targets (2.5.8), ids that are there once.
 */
export function accessibilityFaults(page: Page): Promise<readonly string[]> {
  return page.evaluate(FAULTS);
}

/** Run in the browser, whose names the sources of the product shall not know. */
const FAULTS = `(() => {
  const faults = [];
  const all = [...document.querySelectorAll('body *')];
  const isShown = (element) => element.checkVisibility() && getComputedStyle(element).clipPath === 'none' && element.closest('.status:not(.loading), noscript') === null;
  const told = (element) => element.tagName.toLowerCase() + ' "' + (element.textContent || element.id).trim().slice(0, 40) + '"';
  const channels = (color) => (color.match(/[\\d.]+/g) ?? []).map(Number);
  const luminance = ([r, g, b]) => [r, g, b].map((each) => each / 255).map((each) => each <= 0.04045 ? each / 12.92 : ((each + 0.055) / 1.055) ** 2.4)
    .reduce((sum, each, index) => sum + each * [0.2126, 0.7152, 0.0722][index], 0);
  const contrast = (a, b) => { const [x, y] = [luminance(a), luminance(b)]; return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05); };
  const behind = (element) => {
    for (let each = element; each !== null; each = each.parentElement) {
      const color = channels(getComputedStyle(each).backgroundColor);
      if (color.length === 3 || color[3] > 0) return color;
    }
    return [255, 255, 255];
  };
  for (const element of all.filter(isShown)) {
    const style = getComputedStyle(element);
    const hasText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.data.trim() !== '');
    if (hasText && !element.matches(':disabled, option')) {
      const color = channels(element.namespaceURI.endsWith('svg') ? style.fill : style.color);
      const ratio = contrast(color, behind(element));
      if (ratio < 4.5) faults.push('contrast ' + ratio.toFixed(1) + ' of ' + told(element));
    }
    if (element.matches('rect')) {
      const paints = [style.fill, style.stroke].filter((paint) => paint !== 'none').map((paint) => contrast(channels(paint), behind(element)));
      if (Math.max(...paints) < 3) faults.push('contrast of what is drawn as ' + element.getAttribute('class'));
    }
    if (element.matches('input, select, button:enabled') && contrast(channels(style.borderTopColor), behind(element.parentElement)) < 3)
      faults.push('contrast of the edge of ' + told(element));
    if (element.matches('a, button, input, select')) {
      const name = element.getAttribute('aria-label') ?? (element.labels?.[0] ?? element).textContent;
      if (name.trim() === '') faults.push('no name: ' + told(element));
      const { width, height } = element.getBoundingClientRect();
      if (element.matches(':not(a)') && (width < 24 || height < 24)) faults.push('too small: ' + told(element));
    }
    if (element.matches('[tabindex="0"], svg[role]') && !element.hasAttribute('aria-label')) faults.push('no name: ' + told(element));
  }
  const levels = all.filter((element) => /^H\\d$/.test(element.tagName)).map((element) => Number(element.tagName[1]));
  if (levels.filter((level) => level === 1).length !== 1 || levels[0] !== 1) faults.push('headings ' + levels);
  levels.forEach((level, index) => { if (level > (levels[index - 1] ?? 0) + 1) faults.push('headings ' + levels); });
  for (const table of document.querySelectorAll('table')) {
    const columns = table.querySelectorAll('thead th[scope=col][role=columnheader]').length;
    if (table.caption === null && document.getElementById(table.getAttribute('aria-labelledby')) === null) faults.push('a table without a name');
    for (const row of table.tBodies[0].rows) {
      if (row.cells.length !== columns || row.querySelectorAll('th[scope=row][role=rowheader]').length !== 1) faults.push('a row without its headers');
    }
  }
  const ids = [...document.querySelectorAll('[id]')].map(({ id }) => id);
  for (const id of new Set(ids)) if (ids.filter((each) => each === id).length > 1) faults.push('twice: ' + id);
  for (const element of document.querySelectorAll('[aria-labelledby], [aria-describedby]'))
    for (const name of ['aria-labelledby', 'aria-describedby'])
      if (element.hasAttribute(name) && document.getElementById(element.getAttribute(name)) === null) faults.push(name + ' of ' + told(element));
  if (!['sv', 'en'].includes(document.documentElement.lang) || document.title === '') faults.push('language or title');
  return faults;
})()`;
