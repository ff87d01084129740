import type { Field, Fields, IdField } from '@vardkedja/event-sourcing';
import { STEP_OF_EVENT, type CareChainEvent } from '../../definition/care-chain.steps.js';
import { rawId } from './raw-events.js';

/** The things of a chain that have been brought in so far, by kind. */
export class KnownThings {
  private readonly idsByKind = new Map<string, string[]>();
  private runningPlacementId: string | undefined;

  /**
   * The event with ids that fit what is known: a thing that it brings in gets an id of its own, a thing that it names is one that is known.
   * One placement runs at a time. Undefined where the event cannot be made to fit.
   */
  fitted(event: CareChainEvent): CareChainEvent | undefined {
    if (event.type === 'Discharged' || event.type === 'TransferredWithinSis') return this.leaving(event);
    if (event.type === 'Admitted' && this.runningPlacementId !== undefined) return undefined;
    const data = this.fittedObject(STEP_OF_EVENT.get(event.type)?.fields ?? {}, event.data);
    if (data === undefined) return undefined;
    const fitting = { ...event, data } as CareChainEvent;
    if (fitting.type === 'Admitted') this.runningPlacementId = fitting.data.placementId;
    return fitting;
  }

  /** Only who is placed can leave a home. */
  private leaving(event: Extract<CareChainEvent, { type: 'Discharged' | 'TransferredWithinSis' }>) {
    const placementId = this.runningPlacementId;
    if (event.type === 'Discharged') this.runningPlacementId = undefined;
    if (placementId === undefined) return undefined;
    return { ...event, data: { ...event.data, placementId } } as CareChainEvent;
  }

  private fittedObject(fields: Fields, data: unknown): object | undefined {
    const fitted: Record<string, unknown> = {};
    for (const [name, value] of Object.entries(data as object)) {
      const field = fields[name];
      const fitting: unknown = field === undefined ? value : this.fittedValue(field, value);
      if (fitting !== undefined) fitted[name] = fitting;
      else if (field?.optional !== true) return undefined;
    }
    return fitted;
  }

  private fittedValue(field: Field, value: unknown): unknown {
    switch (field.kind) {
      case 'id':
        return this.fittedId(field, String(value));
      case 'list':
        return (value as readonly unknown[])
          .map((item) => this.fittedValue(field.items, item))
          .filter((item) => item !== undefined);
      case 'object':
      case 'choice':
        return this.fittedObject(field.fields, value);
      default:
        return value;
    }
  }

  private fittedId({ of, as }: IdField, id: string): string | undefined {
    const known = this.idsByKind.get(of) ?? [];
    this.idsByKind.set(of, known);
    if (as === 'known') return known[Number(id.slice(-12)) % known.length];
    if (of === 'careChain') return known.push(id) === 1 ? id : undefined;
    const brought = as === 'new' ? rawId('a', known.length + 1) : id;
    if (!known.includes(brought)) known.push(brought);
    return brought;
  }
}
