import { Injectable } from '@nestjs/common';
import { DisputeNotices, VolumeWarnings } from '@owl/stages/meter';

/** What people are told of the count. */
@Injectable()
export class CountNotices {
  constructor(
    readonly volumes: VolumeWarnings,
    readonly disputes: DisputeNotices,
  ) {}
}
