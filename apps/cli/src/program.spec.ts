import { describe, expect, test } from '@jest/globals';
import { run } from './testing/run.js';

const COMMANDS = [
  ...[
    'gaps',
    'timeline',
    'entries',
    'import',
    'evaluate',
    'verify',
    'backup',
    'restore',
    'rebuild',
    'generate',
    'bench',
  ],
];

describe('help', () => {
  test('lists every command, in Swedish unless another language is asked for', async () => {
    const swedish = await run(['--help'], { env: {} });
    const english = await run(['--help'], { env: { LANG: 'en_GB.UTF-8' } });

    expect(swedish.exitCode).toBe(0);
    expect(swedish.stdout).toContain('Användning: vardkedja [val] [kommando]');
    expect(english.stdout).toContain('Usage: vardkedja [options] [command]');
    for (const command of COMMANDS) {
      expect(swedish.stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
      expect(english.stdout).toMatch(new RegExp(`^  ${command} `, 'm'));
    }
  });

  test.each(COMMANDS)('of %s is whole in both languages', async (command) => {
    const swedish = await run([command, '--help', '--lang', 'sv']);
    const english = await run([command, '--help', '--lang=en'], { env: { LANG: 'sv_SE.UTF-8' } });

    expect(swedish.exitCode).toBe(0);
    expect(swedish.stdout).toMatch(/^Användning: vardkedja [a-z]+ \[val\]/);
    expect(swedish.stdout).not.toMatch(/Usage|Options|default:|\[options\]/);
    expect(english.stdout).toMatch(/^Usage: vardkedja [a-z]+ \[options\]/);
    expect(english.stdout).not.toMatch(/[åäö]/i);
  });

  test('of generate says which options must be given', async () => {
    const swedish = await run(['generate', '--help', '--lang', 'sv']);
    const english = await run(['generate', '--help', '--lang', 'en']);
    for (const option of ['--chains', '--seed']) {
      expect(swedish.stdout).toMatch(new RegExp(`${option} <n> .*; måste anges\\.$`, 'm'));
      expect(english.stdout).toMatch(new RegExp(`${option} <n> .*; must be given\\.$`, 'm'));
    }
  });
});

describe('the language', () => {
  test.each<[string, Readonly<Record<string, string>>, readonly string[], string]>([
    ['no locale', {}, [], 'Det finns inget kommando teleport.'],
    ['the locale of no language', { LC_ALL: 'C.UTF-8', LANG: 'en_US.UTF-8' }, [], 'Det finns inget kommando teleport.'],
    ['Swedish', { LANG: 'sv_SE.UTF-8' }, [], 'Det finns inget kommando teleport.'],
    ['another language', { LANG: 'de_DE.UTF-8' }, [], 'There is no command teleport.'],
    ['an option', { LANG: 'sv_SE.UTF-8' }, ['--lang', 'en'], 'There is no command teleport.'],
  ])('follows %s', async (_what, env, options, message) => {
    const { stderr } = await run([...options, 'teleport'], { env });
    expect(stderr.split('\n')[0]).toBe(message);
  });
});

describe('a command line that cannot be understood', () => {
  test.each<[readonly string[], string]>([
    [['generat'], 'There is no command generat. Did you mean generate?'],
    [['generate', '--seed', '1'], '--chains <n> must be given.'],
    [['generate', '--chains'], '--chains <n> has no value.'],
    [['generate', '--chains', '1', '--seed', '1', '--colour'], 'There is no option --colour.'],
    [['generate', '--chains', '-1', '--seed', '1'], '-1 is no whole number from 0 to 10000000.'],
    [['generate', '--chains', '1', '--seed', '1', '--until', '2025-02-30'], '2025-02-30 is no time between'],
    [['evaluate'], 'file is missing.'],
    [['evaluate', 'a', 'b'], 'Too many arguments.'],
    [['timeline', '17'], "17 is no care chain's id"],
    [['bench', 'nope'], 'nope is none of append, replay, rebuild, query, import, peers.'],
    [['--lang', 'xx', 'generate', '--chains', '1', '--seed', '1'], 'xx is none of sv, en.'],
    [['generate', '--chains', '1', '--seed', '1', '--lang=EN'], 'EN is none of sv, en.'],
    [['generate', '--help', '--lang', 'xx'], 'xx is none of sv, en.'],
    [['--lang', 'xx', '--help'], 'xx is none of sv, en.'],
    [['--lang', ''], ' is none of sv, en.'],
  ])('%j ends with 2 and names what is wrong', async (argv, message) => {
    const { exitCode, stdout, stderr } = await run(argv);
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' });
    expect(stderr).toContain(message);
    expect(stderr).toContain('Help: vardkedja --help');
  });

  test('no command shows the help and ends with 2', async () => {
    const { exitCode, stdout, stderr } = await run([]);
    expect(exitCode).toBe(2);
    expect(stdout + stderr).toContain('Usage: vardkedja');
  });
});

describe('generate', () => {
  test('writes the same lines for the same seed', async () => {
    const argv = ['generate', '--chains', '3', '--seed', '7'];
    const once = await run(argv);
    expect(once.exitCode).toBe(0);
    expect(once.stdout.split('\n').length).toBeGreaterThan(180);
    expect(await run(argv)).toEqual(once);
  });

  test('ends around the day asked for', async () => {
    const { stdout } = await run(['generate', '--chains', '5', '--seed', '7', '--until', '2024-03-01']);
    const times = [...stdout.matchAll(/"occurredAt":"([^"]+)"/g)].map(([, time]) => time as string);
    const latest = times.sort().at(-1) as string;
    expect(latest > '2024-02-20').toBe(true);
    expect(latest < '2024-03-01').toBe(true);
  });

  test('stops when it is told to', async () => {
    const ending = new AbortController();
    ending.abort();
    const { exitCode } = await run(['generate', '--chains', '1', '--seed', '1'], { signal: ending.signal });
    expect(exitCode).toBe(130);
  });
});
