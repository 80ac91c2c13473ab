import {
  BadRequestException,
  type CallHandler,
  type ExecutionContext,
  Injectable,
  type NestInterceptor,
  PayloadTooLargeException,
  type Type,
} from '@nestjs/common';
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

/** What the reader of the form says, in words that help. */
function refusalOf(error: unknown): unknown {
  if (error instanceof PayloadTooLargeException)
    return new CallerError('upload-too-large', 'One of the files is larger than 50 MiB. Split it, or use owl replay.');
  if (!(error instanceof BadRequestException)) return error;
  if (/^Too many (files|parts)/.test(error.message))
    return new CallerError(
      'upload-too-large',
      'Give at most 5,000 files at once. Replay a larger set with owl replay.',
    );
  return new CallerError(
    'wrong-input',
    `Send the files as multipart/form-data in the field "files": ${error.message}.`,
  );
}

type Intercepted = Awaited<ReturnType<NestInterceptor['intercept']>>;

const FormReader: Type<NestInterceptor> = FilesInterceptor('files', MOST_FILES, {
  // Browsers write names in UTF-8 and do not say so.
  defParamCharset: 'utf8',
  limits: { fileSize: FILE_LIMIT, files: MOST_FILES, fields: 0 },
} as Parameters<typeof FilesInterceptor>[2]);

/** The files of the form's fields `files`. @throws CallerError `upload-too-large`, `wrong-input` */
@Injectable()
export class AlertFilesUpload extends FormReader {
  override async intercept(context: ExecutionContext, next: CallHandler): Promise<Intercepted> {
    try {
      return await super.intercept(context, next);
    } catch (error) {
      throw refusalOf(error);
    }
  }
}
