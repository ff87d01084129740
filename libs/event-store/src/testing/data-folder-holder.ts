import { openDataFolder } from '../sqlite/data-folder.js';

// Opens the data folder that it is told, says what became of it, and holds it until it is killed or its input ends.
const [, , folder = ''] = process.argv;
try {
  openDataFolder(folder, { mode: 'exclusive' });
  process.stdout.write('open\n');
  process.stdin.resume();
} catch (error) {
  process.stdout.write(`${error instanceof Error ? error.name : String(error)}\n`);
}
