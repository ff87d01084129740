import type { CareChain } from '@vardkedja/care-chain';

/** What a chain weighs beside its entries, counted in entries. */
const CHAIN_WEIGHT = 8;

interface Held {
  chain: CareChain;
  /** Since it was last looked at whether to let go of it. */
  isUsed: boolean;
}

/**
 * Folded chains that were used lately. What is in it may be behind the store, never ahead of it. Bounded by the number of entries that it
 * holds, since chains differ in length a thousandfold.
 */
export class ChainCache {
  /** The one that has been here longest comes first, and last again when it was used meanwhile: the order is only looked at when it is full. */
  private readonly chains = new Map<string, Held>();
  private weight = 0;

  constructor(private readonly maxWeight: number) {}

  get(careChainId: string): CareChain | undefined {
    const held = this.chains.get(careChainId);
    if (held === undefined) return undefined;
    held.isUsed = true;
    return held.chain;
  }

  /** Unless it holds a newer state of the chain already. */
  keep(chain: CareChain): void {
    const held = this.chains.get(chain.careChainId);
    if (held === undefined) {
      this.chains.set(chain.careChainId, { chain, isUsed: true });
      this.weight += weightOf(chain);
    } else {
      if (held.chain.revision > chain.revision) return;
      this.weight += weightOf(chain) - weightOf(held.chain);
      held.chain = chain;
      held.isUsed = true;
    }
    if (this.weight > this.maxWeight) this.letGo();
  }

  forget(careChainId: string): void {
    const held = this.chains.get(careChainId);
    if (held === undefined) return;
    this.chains.delete(careChainId);
    this.weight -= weightOf(held.chain);
  }

  /** What has not been used since it was last looked at goes; what has been gets another round. */
  private letGo(): void {
    for (const [careChainId, held] of this.chains) {
      if (this.weight <= this.maxWeight) return;
      this.forget(careChainId);
      if (held.isUsed) this.putLast(careChainId, held);
    }
  }

  private putLast(careChainId: string, held: Held): void {
    held.isUsed = false;
    this.chains.set(careChainId, held);
    this.weight += weightOf(held.chain);
  }
}

function weightOf({ revision }: CareChain): number {
  return revision + 1 + CHAIN_WEIGHT;
}
