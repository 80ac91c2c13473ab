import { type CallHandler, type ExecutionContext, Injectable, type NestInterceptor, type Type } from '@nestjs/common';
import { FilesInterceptor } from '@nestjs/platform-express';
import { CallerError } from '@owl/foundation/errors';
import { FILE_LIMIT } from '@owl/stages/tuning';
import type { ApiRequest } from '../http/api-request';

/** Octets of all files of one upload, and of what stands around them. */
const UPLOAD_LIMIT = 100 * 1024 * 1024;
const MOST_FILES = 5_000;

/** A file as it came with a form; it is in memory. */
export interface UploadedAlertFile {
  originalname: string;
  size: number;
  buffer: Buffer;
}

/** Refuses an upload that is too large before a byte of it is read: the files are held in memory. */
@Injectable()
export class UploadSize implements NestInterceptor {
  intercept(context: ExecutionContext, next: CallHandler): ReturnType<CallHandler['handle']> {
    const length = Number(context.switchToHttp().getRequest<ApiRequest>().get('content-length'));
    if (!(length <= UPLOAD_LIMIT)) {
      throw new CallerError(
        'upload-too-large',
        'Give at most 100 MiB at once, and say how much it is. Replay a larger set with the command line: owl replay.',
      );
    }
    return next.handle();
  }
}

/** The files of the form's fields `files`. */
export const AlertFilesUpload: Type<NestInterceptor> = FilesInterceptor('files', MOST_FILES, {
  // Browsers write names in UTF-8 and do not say so.
  defParamCharset: 'utf8',
  limits: { fileSize: FILE_LIMIT, files: MOST_FILES },
} as Parameters<typeof FilesInterceptor>[2]);
