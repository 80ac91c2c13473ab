import { Worker } from '@owl/worker';
import { Client } from 'pg';
import { Owl, eventually } from '../harness';

describe('a sweep of which one part fails', () => {
  let owl: Owl;
  let owner: Client;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00', worker: false });
    owner = new Client({ connectionString: owl.database.ownerUrl });
    await owner.connect();
  });
  afterAll(async () => {
    await owner.end();
    await owl.stop();
  });

  it('still finds the mail whose hint was lost', async () => {
    const customer = await owl.enrol();
    await owl.appliance(customer).alerts();
    await owl.loseQueue();
    await owner.query('ALTER TABLE call_events RENAME TO elsewhere');
    await expect(owl.sweep()).rejects.toThrow('"call_events" does not exist');

    owl.app.get(Worker).start();

    await eventually(async () =>
      expect(await owl.rows('SELECT outcome FROM mail_recipients')).toEqual([{ outcome: 'admitted' }]),
    );
    await owner.query('ALTER TABLE elsewhere RENAME TO call_events');
  });
});
