import { Controller, Get, Header } from '@nestjs/common';
import { Database } from '@owl/adapters/db';
import { NotReady } from '../http/api.errors';
import { OutsideContract } from '../http/route.decorator';

const TIMEOUT_MS = 3_000;

/** For whoever watches or balances the processes. */
@Controller('health')
export class HealthController {
  constructor(private readonly database: Database) {}

  /** The process answers: if not, restart it. */
  @Get('live')
  @Header('cache-control', 'no-store')
  @OutsideContract('says nothing')
  live(): { status: 'live' } {
    return { status: 'live' };
  }

  /** The process can do its work: if not, send it no requests. @throws NotReady */
  @Get('ready')
  @Header('cache-control', 'no-store')
  @OutsideContract('says nothing')
  async ready(): Promise<{ status: 'ready' }> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<never>((_, reject) => {
      timer = setTimeout(() => reject(new Error(`no answer within ${TIMEOUT_MS} ms`)), TIMEOUT_MS);
    });
    try {
      await Promise.race([this.database.soc((tx) => tx.query('SELECT 1')), late]);
      return { status: 'ready' };
    } catch (error) {
      throw new NotReady('The database does not answer. Check DATABASE_URL and the server; the log says why.', error);
    } finally {
      clearTimeout(timer);
    }
  }
}
