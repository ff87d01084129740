import { Inject } from '@nestjs/common';
import { Command, CommandHandler, type ICommandHandler } from '@nestjs/cqrs';
import type { CareChainCommand } from '@vardkedja/care-chain';
import type { Recorder, RecordOptions, RecordResult } from '@vardkedja/recording';
import { RECORDER } from '../service-parts.js';

/** Asks for a command to be recorded; without a chain it opens one. */
export class RecordCommand extends Command<RecordResult> {
  constructor(
    readonly careChainId: string | undefined,
    readonly command: CareChainCommand,
    readonly options: RecordOptions,
  ) {
    super();
  }
}

@CommandHandler(RecordCommand)
export class RecordCommandHandler implements ICommandHandler<RecordCommand> {
  constructor(@Inject(RECORDER) private readonly recorder: Recorder) {}

  execute({ careChainId, command, options }: RecordCommand): Promise<RecordResult> {
    if (careChainId !== undefined) return this.recorder.record(careChainId, command, options);
    if (command.type !== 'OpenCareChain') throw new TypeError(`${command.type} needs a chain`);
    return this.recorder.open(command, options);
  }
}
