import { expect, test } from '@jest/globals';
import { effectiveHistory } from '../history/effective-history.js';
import { historyOf, idOf } from '../testing/history-of.js';
import { SummaryFold } from './summary-fold.js';

const STAY = idOf(200);

test('a fold tells after each entry whose the chain is, and at which home', () => {
  const [opening, ...later] = effectiveHistory(
    historyOf(
      [
        '2025-01-08 09:00',
        'CareChainOpened',
        { careChainId: idOf(100), responsibleMunicipality: '1280', birthMonth: '2008-09' },
      ],
      ['2025-01-10 09:00', 'Admitted', { placementId: STAY, homeId: 'sisHome-fagared', kind: 'treatment' }],
      ['2025-02-01 09:00', 'TransferredWithinSis', { placementId: STAY, toHomeId: 'sisHome-brattegarden' }],
      ['2025-03-01 09:00', 'ResponsibleMunicipalityChanged', { responsibleMunicipality: '0180' }],
      ['2025-06-13 09:00', 'Discharged', { placementId: STAY, destination: 'parentalHome' }],
    ),
  );
  if (opening?.type !== 'CareChainOpened') throw new Error('a history begins with its opening');
  const fold = new SummaryFold(opening);
  const told = [opening, ...later].map((entry) => {
    fold.apply(entry);
    return [fold.responsibleMunicipality, fold.homeId];
  });
  expect(told).toEqual([
    ['1280', undefined],
    ['1280', 'sisHome-fagared'],
    ['1280', 'sisHome-brattegarden'],
    ['0180', 'sisHome-brattegarden'],
    ['0180', undefined],
  ]);
});
