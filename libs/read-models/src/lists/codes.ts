/** Numbers for texts that recur, so that a column of them is a column of numbers. */
export class Codes {
  readonly texts: string[] = [];
  private readonly codes = new Map<string, number>();

  codeOf(text: string): number {
    const known = this.codes.get(text);
    if (known !== undefined) return known;
    const code = this.texts.length;
    this.texts.push(text);
    this.codes.set(text, code);
    return code;
  }

  /** For each code whether it is that of the text wanted; undefined when every text will do. */
  passing(wanted: string | undefined): Uint8Array | undefined {
    if (wanted === undefined) return undefined;
    const passing = new Uint8Array(this.texts.length);
    const code = this.codes.get(wanted);
    if (code !== undefined) passing[code] = 1;
    return passing;
  }

  /** For each code the place of its text in alphabetical order. */
  ranks(): Uint32Array {
    const inOrder = [...this.texts].sort();
    const ranks = new Uint32Array(this.texts.length);
    inOrder.forEach((text, rank) => (ranks[this.codeOf(text)] = rank));
    return ranks;
  }
}
