import { openDataFolder } from '../sqlite/data-folder.js';

// Looks into the data folder that it is told, as a user for whom rights count, which they do not for root, and says what became of it.
const NOBODY = 65_534;
const [, , folder = ''] = process.argv;
if (process.getuid?.() === 0) process.setuid?.(NOBODY);
try {
  openDataFolder(folder, { mode: 'readOnly' });
  process.stdout.write('open\n');
} catch (error) {
  process.stdout.write(`${String(error)}\n`);
}
