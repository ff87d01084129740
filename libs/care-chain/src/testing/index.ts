export {
  arbitraryHistory,
  arbitraryStory,
  idsOf,
  tell,
  type Step as StoryStep,
  type Story,
  type StoryLimits,
  type ToldStep,
} from './care-chain-arbitraries.js';
export { ID, SAMPLE_COMMANDS } from './sample-commands.js';
