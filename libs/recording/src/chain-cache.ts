import type { CareChain } from '@vardkedja/care-chain';

/** What a chain weighs beside its entries, counted in entries. */
const CHAIN_WEIGHT = 8;

/**
 * Folded chains that were used lately. What is in it may be behind the store, never ahead of it. Bounded by the number of entries that it
 * holds, since chains differ in length a thousandfold.
 */
export class ChainCache {
  /** The one used longest ago comes first. */
  private readonly chains = new Map<string, CareChain>();
  private weight = 0;

  constructor(private readonly maxWeight: number) {}

  get(careChainId: string): CareChain | undefined {
    const chain = this.chains.get(careChainId);
    if (chain === undefined) return undefined;
    this.chains.delete(careChainId);
    this.chains.set(careChainId, chain);
    return chain;
  }

  /** Unless it holds a newer state of the chain already. */
  keep(chain: CareChain): void {
    const held = this.chains.get(chain.careChainId);
    if (held !== undefined && held.revision > chain.revision) return;
    this.forget(chain.careChainId);
    this.chains.set(chain.careChainId, chain);
    this.weight += weightOf(chain);
    for (const [longestAgo] of this.chains) {
      if (this.weight <= this.maxWeight) return;
      this.forget(longestAgo);
    }
  }

  forget(careChainId: string): void {
    const chain = this.chains.get(careChainId);
    if (chain === undefined) return;
    this.chains.delete(careChainId);
    this.weight -= weightOf(chain);
  }
}

function weightOf({ revision }: CareChain): number {
  return revision + 1 + CHAIN_WEIGHT;
}
