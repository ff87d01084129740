import { describe, test } from '@jest/globals';
import { given } from '../testing/given-chain.js';
import { ID, recordedId } from '../testing/sample-commands.js';

const silentChain = `silent-chain~${ID.careChain}~${ID.careChain}~${recordedId(1)}`;

describe.each([
  ['AcknowledgeGap', 'GapAcknowledged', { note: 'möte bokat' }],
  ['SuppressGap', 'GapSuppressed', { reason: 'nytt möte' }],
] as const)('saying something of a gap: %s', (command, event, otherwise) => {
  /** Said at that time; the sample's date would be too far off. */
  const soon = (occurredAt: string) => ({
    occurredAt,
    ...(command === 'SuppressGap' && { until: occurredAt.slice(0, 10) }),
  });

  test('is recorded while the gap is open, and so is another thing', () => {
    given('OpenCareChain').when(command).records(event);
    given('OpenCareChain', [command, { occurredAt: '2025-06-29T10:00:00Z' }])
      .when([command, otherwise])
      .records(event);
  });

  test('is recorded while it is suppressed: it is still open', () => {
    given('OpenCareChain', ['SuppressGap', { occurredAt: '2025-06-29T10:00:00Z' }])
      .when([command, otherwise])
      .records(event);
  });

  test('is refused when the gap is not open', () => {
    given('OpenCareChain')
      .when([command, { gapId: 'no-coordinator~nowhere' }])
      .isRefused('GAP_NOT_OPEN', 'gapId');
    given('OpenCareChain', 'AssignCoordinator').when(command).isRefused('GAP_NOT_OPEN', 'gapId');
    given('OpenCareChain')
      .when([command, soon('2025-01-10T08:00:00Z')])
      .isRefused('GAP_NOT_OPEN', 'gapId');
  });

  test('is judged at its own time, whatever came later', () => {
    given('OpenCareChain', ['AssignCoordinator', { occurredAt: '2025-03-03T08:00:00Z' }])
      .when([command, soon('2025-03-03T07:59:59Z')])
      .records(event);
    given('OpenCareChain', ['AssignCoordinator', { occurredAt: '2025-03-03T08:00:00Z' }])
      .when([command, soon('2025-03-03T08:00:00Z')])
      .isRefused('GAP_NOT_OPEN', 'gapId');
  });

  test('again with the same data changes nothing while the gap is open', () => {
    const said = [command, { occurredAt: '2025-06-28T10:00:00Z' }] as const;
    given('OpenCareChain', said).when(command).changesNothing();
    given('OpenCareChain', said, ['AssignCoordinator', { occurredAt: '2025-06-29T10:00:00Z' }])
      .when(command)
      .isRefused('GAP_NOT_OPEN', 'gapId');
  });

  test('is possible in a closed chain, where some rules run on', () => {
    given('OpenCareChain', 'CloseCareChain').when(command).isRefused('GAP_NOT_OPEN', 'gapId');
    const followUpLate = `follow-up-contact-late~${ID.careChain}~${ID.followUp}~${recordedId(2)}`;
    given('OpenCareChain', 'OpenFollowUp', 'CloseCareChain')
      .when([command, { gapId: followUpLate }])
      .records(event);
  });
});

describe('suppressing a gap', () => {
  test('is refused for more than 90 days from its local date', () => {
    given('OpenCareChain')
      .when(['SuppressGap', { gapId: silentChain, until: '2025-09-28' }])
      .records('GapSuppressed');
    given('OpenCareChain')
      .when(['SuppressGap', { gapId: silentChain, until: '2025-09-29' }])
      .isRefused('SUPPRESSION_TOO_LONG', 'until', { days: 90 });
  });
});
