import type { RunningService } from '../programs/running-service.js';

/** The history of the worked example in docs/gap-rules.md, as a client records it. Times are local to Sweden. */
export interface WorkedExample {
  readonly careChainId: string;
  /** Of the last command: a list that is at least as new holds the whole example. */
  readonly position: string;
}

export async function recordWorkedExample(service: RunningService): Promise<WorkedExample> {
  const opening = { type: 'OpenCareChain', occurredAt: '2025-01-10T09:00:00+01:00' };
  const { careChainId } = await service.record({ ...opening, responsibleMunicipality: '1280', birthMonth: '2008-05' });
  const record = (type: string, occurredAt: string, fields: object) => {
    const command = { type, occurredAt, ...fields };
    return service.record(command, careChainId);
  };

  const admitted = await record('Admit', '2025-01-10T09:00:00+01:00', { homeId: 'sisHome-fagared', kind: 'treatment' });
  const placementId = admitted.created['placementId'];
  await record('IdentifyNeed', '2025-01-10T13:00:00+01:00', { domain: 'health', description: 'Samtalsbehandling' });
  await record('DecideDischarge', '2025-05-02T10:00:00+02:00', {
    ...{ placementId, dischargeOn: '2025-06-13', destination: 'parentalHome' },
  });
  const offered = await record('OfferHandover', '2025-06-02T10:00:00+02:00', {
    ...{ domain: 'health', toOrganisationId: 'region-12', toFunction: 'mottagning barn och unga' },
    ...{ effectiveFrom: '2025-06-13', ground: { kind: 'careExchange' } },
  });
  const handoverId = offered.created['handoverId'];
  await record('Discharge', '2025-06-13T10:00:00+02:00', { placementId, destination: 'parentalHome' });
  await record('AcceptHandover', '2025-07-01T12:00:00+02:00', { handoverId, effectiveFrom: '2025-06-13' });
  const { position } = await record('RecordFirstContact', '2025-07-04', { handoverId, mode: 'meeting' });
  return { careChainId, position };
}
