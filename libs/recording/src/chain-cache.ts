import type { CareChain } from '@vardkedja/care-chain';

/** What a chain weighs beside its entries, counted in entries. */
const CHAIN_WEIGHT = 8;

/** How many are looked at to find one to let go of. */
const SAMPLE = 3;

interface Held {
  chain: CareChain;
  /** Where it stands among all. */
  place: number;
  /** The how many-th use of any chain its last one was. */
  usedAt: number;
}

/**
 * Folded chains that were used lately. What is in it may be behind the store, never ahead of it. Bounded by the number of entries that it
 * holds, since chains differ in length a thousandfold. When it is full, of a few chains taken at random the one used longest ago goes: to
 * choose the oldest of all would let every chain go just before it is needed again as soon as a few more go round than fit.
 */
export class ChainCache {
  private readonly chains = new Map<string, Held>();
  private readonly all: Held[] = [];
  private weight = 0;
  private uses = 0;

  constructor(private readonly maxWeight: number) {}

  get(careChainId: string): CareChain | undefined {
    const held = this.chains.get(careChainId);
    if (held !== undefined) held.usedAt = this.uses += 1;
    return held?.chain;
  }

  /** Unless it holds a newer state of the chain already. */
  keep(chain: CareChain): void {
    if (weightOf(chain) > this.maxWeight) return this.forget(chain.careChainId);
    const held = this.chains.get(chain.careChainId);
    if (held === undefined) {
      this.add({ chain, place: this.all.length, usedAt: (this.uses += 1) });
    } else {
      if (held.chain.revision > chain.revision) return;
      this.weight += weightOf(chain) - weightOf(held.chain);
      held.chain = chain;
    }
    while (this.weight > this.maxWeight) this.letGo(this.longUnused());
  }

  forget(careChainId: string): void {
    const held = this.chains.get(careChainId);
    if (held !== undefined) this.letGo(held);
  }

  private add(held: Held): void {
    this.chains.set(held.chain.careChainId, held);
    this.all.push(held);
    this.weight += weightOf(held.chain);
  }

  private letGo(held: Held): void {
    this.chains.delete(held.chain.careChainId);
    this.weight -= weightOf(held.chain);
    const last = this.all.pop() as Held;
    if (last === held) return;
    this.all[held.place] = last;
    last.place = held.place;
  }

  private longUnused(): Held {
    const sample = Array.from({ length: SAMPLE }, () => this.all[Math.floor(Math.random() * this.all.length)] as Held);
    return sample.reduce((oldest, held) => (held.usedAt < oldest.usedAt ? held : oldest));
  }
}

function weightOf({ revision }: CareChain): number {
  return revision + 1 + CHAIN_WEIGHT;
}
