import { readdirSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { testService, type TestService } from '../testing/test-service.js';

const FOLDER = new URL('../../page/', import.meta.url);
const source = (name: string): string => readFileSync(new URL(name, FOLDER), 'utf8');
const scripts = readdirSync(FOLDER).filter((name) => name.endsWith('.js'));

let service: TestService;
beforeAll(async () => {
  service = await testService();
});
afterAll(() => service.remove());

describe('the page', () => {
  test('is served at / with a policy that lets nothing run or load but its own files', async () => {
    const { status, text, headers } = await service.send('/');
    expect([status, headers.get('content-type'), text]).toEqual([
      200,
      'text/html; charset=utf-8',
      source('index.html'),
    ]);
    expect(headers.get('content-security-policy')?.split('; ')).toEqual(
      expect.arrayContaining(["default-src 'none'", "script-src 'self'", "style-src 'self'", "connect-src 'self'"]),
    );
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
  });

  test('loads only what is served here', async () => {
    const links = [...source('index.html').matchAll(/(?:src|href)="(\/[^"]*)"/g)].map(([, link]) => link as string);
    const imports = scripts.flatMap((name) =>
      [...source(name).matchAll(/from '\.\/([^']+)'/g)].map(([, file]) => `/page/${file ?? ''}`),
    );
    const own = [...links.filter((link) => link.startsWith('/page/')), ...imports, '/page/names.json'];
    for (const link of own) expect([link, (await service.send(link)).status]).toEqual([link, 200]);
    for (const name of [...scripts, 'index.html', 'page.css'])
      expect(source(name)).not.toMatch(/https?:\/\/(?!www\.w3\.org\/2000\/svg)/);
  });

  test('never makes markup of what it reads', () => {
    for (const name of scripts)
      expect(source(name)).not.toMatch(/innerHTML|outerHTML|insertAdjacentHTML|document\.write|eval\(/);
  });

  test('says everything in both languages', () => {
    const [, swedish = '', english = ''] =
      /sv: \{\n(.*)\n {2}\},\n {2}en: \{\n(.*)\n {2}\},\n\};/s.exec(source('words.js')) ?? [];
    const keys = (text: string): readonly (string | undefined)[] =>
      [...text.matchAll(/^ {4,6}(\w+):/gm)].map(([, key]) => key);
    expect(keys(swedish).length).toBeGreaterThan(40);
    expect(keys(english)).toEqual(keys(swedish));
  });

  test('404: nothing else of the folder or beside it', async () => {
    for (const path of [
      '/page/',
      '/page/page.controller.js',
      '/page/..%2findex.html',
      '/page/index',
      '/page/constructor',
    ]) {
      expect([path, (await service.send(path)).status]).toEqual([path, 404]);
    }
  });
});
