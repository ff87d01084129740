import type { Instant } from '@vardkedja/event-sourcing';
import type { Chance } from './chance.js';

/** How many chains a coordinator gets: five at most is what is meant, more is what happens. */
const LOADS = { 2: 8, 3: 16, 4: 22, 5: 24, 8: 18, 11: 12 };

interface Coordinator {
  readonly coordinatorId: string;
  left: number;
}

/** Hands out coordinators, each municipality its own. Holds one of them for each municipality at a time. */
export class Coordinators {
  private readonly byMunicipality = new Map<string, Coordinator>();

  constructor(
    private readonly chance: Chance,
    private readonly hiredAt: Instant,
  ) {}

  next(municipality: string): string {
    let coordinator = this.byMunicipality.get(municipality);
    if (coordinator === undefined || coordinator.left === 0) {
      coordinator = { coordinatorId: this.chance.uuid(this.hiredAt), left: Number(this.chance.weighted(LOADS)) };
      this.byMunicipality.set(municipality, coordinator);
    }
    coordinator.left -= 1;
    return coordinator.coordinatorId;
  }
}
