/** Which methods each path takes, to tell a wrong method from a wrong path. */
export class KnownPaths {
  private readonly methods = new Map<string, Set<string>>();

  add(pattern: string, methods: string | readonly string[]): void {
    const known = this.methods.get(pattern) ?? new Set();
    for (const method of [methods].flat()) known.add(method);
    this.methods.set(pattern, known);
  }

  /** Patterns and methods of all routes. */
  get all(): ReadonlyMap<string, ReadonlySet<string>> {
    return this.methods;
  }

  /** The methods that a path takes, in alphabetical order; none when there is no such path. */
  methodsOf(url: string): readonly string[] {
    const segments = (url.split('?', 1)[0] ?? '').split('/');
    const found = new Set<string>();
    for (const [pattern, methods] of this.methods) {
      if (matches(pattern.split('/'), segments)) for (const method of methods) found.add(method);
    }
    return [...found].sort();
  }
}

function matches(pattern: readonly string[], segments: readonly string[]): boolean {
  return (
    pattern.length === segments.length &&
    pattern.every((part, index) => (part.startsWith(':') ? segments[index] !== '' : part === segments[index]))
  );
}
