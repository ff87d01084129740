import { readFileSync, writeFileSync } from 'node:fs';

/** Changes something in a file that nobody has open, as a failing disk would: what was `what` is `instead`, also where SQLite has let it lie. */
export function damageText(file: string, what: string, instead: string): void {
  if (what.length !== instead.length) throw new Error('a disk changes bytes, it does not move them');
  const bytes = readFileSync(file);
  let at = bytes.indexOf(what);
  if (at === -1) throw new Error(`the file does not hold ${what}`);
  for (; at !== -1; at = bytes.indexOf(what, at)) bytes.write(instead, at);
  writeFileSync(file, bytes);
}

/** Turns one bit of a file that nobody has open. */
export function damageBit(file: string, byte: number, bit: number): void {
  const bytes = readFileSync(file);
  bytes.writeUInt8(bytes.readUInt8(byte) ^ (1 << bit), byte);
  writeFileSync(file, bytes);
}
