import type { MailPage } from '@owl/contracts';
import { IntakeService } from '@owl/stages/intake';
import { Worker } from '@owl/worker';
import { Owl, eventually } from '../harness';

describe('copies of a mail that wait at the same time', () => {
  let owl: Owl;
  beforeEach(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00', worker: false });
  });
  afterEach(() => owl.stop());

  const ended = async (customerId: string) => {
    const analyst = await owl.signsIn('analyst');
    return eventually(async () => {
      const { items } = await analyst.get<MailPage>(`/mails?customerId=${customerId}`);
      expect(items.filter(({ outcome }) => outcome === 'received')).toEqual([]);
      return items.toSorted((a, b) => (a.id < b.id ? -1 : 1));
    });
  };

  it('the one that came first is the original, whichever worker is quicker', async () => {
    const customer = await owl.enrol();
    const appliance = owl.appliance(customer);
    const { source } = await appliance.alerts();
    const intake = owl.app.get(IntakeService);
    const [first] = await intake.claimTurn('a slow worker');
    await appliance.sends(source);
    await appliance.alerts();

    owl.app.get(Worker).start();
    await eventually(async () => {
      const admitted = await owl.rows(`SELECT 1 FROM mail_recipients WHERE outcome = 'admitted'`);
      expect(admitted).toHaveLength(1);
    });
    await intake.release([first!], { error: 'the slow worker was stopped', wasRead: true, wait: 0 });

    const [original, copy, other] = await ended(customer.customer.id);
    expect(original).toMatchObject({ id: first?.id, outcome: 'admitted' });
    expect(copy).toMatchObject({ outcome: 'duplicate', duplicateOf: first?.id });
    expect(other).toMatchObject({ outcome: 'admitted' });
  });

  it('none waits for an earlier one that keeps failing', async () => {
    const customer = await owl.enrol();
    const appliance = owl.appliance(customer);
    const { source } = await appliance.alerts();
    const intake = owl.app.get(IntakeService);
    const [first] = await intake.claimTurn('a worker with a fault');
    await intake.release([first!], { error: 'a fault of this mail only', wasRead: true, wait: 600_000 });
    await appliance.sends(source);

    owl.app.get(Worker).start();
    await eventually(async () => {
      const admitted = await owl.rows(`SELECT 1 FROM mail_recipients WHERE outcome = 'admitted'`);
      expect(admitted).toHaveLength(1);
    });
  });

  it('one mail to two addresses of an appliance is one alert, also without a Message-ID', async () => {
    const customer = await owl.enrol();
    const appliance = owl.appliance(customer);
    const raw = Buffer.from('Subject: look\r\nDate: Fri, 20 Nov 2026 11:00:00 +0900\r\n\r\nsomething happened\r\n');
    await appliance.sends(raw, [appliance.address, appliance.address.replace('@', '+again@')]);

    owl.app.get(Worker).start();
    const [original, copy] = await ended(customer.customer.id);
    expect(original).toMatchObject({ outcome: 'admitted' });
    expect(copy).toMatchObject({ outcome: 'duplicate', duplicateOf: original?.id });
  });
});
