import type { MailPage } from '@owl/contracts';
import { type Ending, IntakeService } from '@owl/stages/intake';
import { Worker } from '@owl/worker';
import { Owl, eventually } from '../harness';
import { refuseAlert } from '../harness/refused-alert';

const ENDING: Ending = {
  outcome: 'ignored',
  reason: 'dismissed',
  subject: null,
  headerFrom: null,
  messageId: null,
  bodyHash: '',
};

describe('mails that are worked on together', () => {
  let owl: Owl;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-19 23:59', worker: false });
  });
  afterEach(() => owl.stop());

  it('one that cannot be admitted waits alone, and the others are admitted', async () => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    const appliance = owl.appliance(customer);
    const { alertNumber } = await appliance.alerts();
    await appliance.alerts();
    await appliance.alerts();
    const mend = await refuseAlert(owl, alertNumber);

    owl.app.get(Worker).start();

    await eventually(async () => {
      const { items } = await analyst.get<MailPage>(`/mails?customerId=${customer.customer.id}`);
      expect(items.map(({ outcome }) => outcome).sort()).toEqual(['admitted', 'admitted', 'received']);
      const [waiting] = await owl.rows<{ lastError: string }>(WAITING);
      expect(waiting?.lastError).toContain('a fault of the database');
    });
    await mend();
  });

  it('a worker that has lost the lease of one of them ends none', async () => {
    const customer = await owl.enrol();
    const analyst = await owl.signsIn('analyst');
    const intake = owl.app.get(IntakeService);
    for (let count = 0; count < 3; count += 1) await owl.appliance(customer).alerts();
    const turn = await intake.claimTurn('a worker that hangs');
    expect(turn).toHaveLength(3);
    await owl.rows(`UPDATE mail_recipients SET lease_until = now() - interval '1 second' WHERE id = $1`, [turn[1]?.id]);

    owl.app.get(Worker).start();
    await eventually(async () => {
      const ended = await owl.rows(`SELECT 1 FROM mail_recipients WHERE outcome = 'admitted'`);
      expect(ended).toHaveLength(1);
    });
    const late = turn.map((mail) => ({ mail, ending: ENDING }));
    await expect(owl.soc((tx) => intake.end(tx, late))).rejects.toThrow('changed by someone else');

    const { items } = await analyst.get<MailPage>(`/mails?customerId=${customer.customer.id}`);
    expect(items.map(({ outcome }) => outcome).sort()).toEqual(['admitted', 'received', 'received']);
  });

  const WAITING = `SELECT last_error AS "lastError" FROM mail_recipients WHERE outcome = 'received'`;
});
