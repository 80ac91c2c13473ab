import { Owl, RawSmtp, aContract, describeWith, eventually } from '../harness';
import { type PrivatePostfix, startPostfix } from '../harness/private-postfix.mjs';
import { freePort } from '../harness/settings';
import { IntakeProcess, counted, soon } from './intake-process';
import { allEnded, ledgerOf, tell } from './ledger';

jest.setTimeout(600_000);

const MAILS = counted(30, 100);

// That Postfix is set up as the guide says is the story's business (test/stories/smtp-postfix.spec.ts).
describeWith('postfix', 'behind a Postfix, the application is stopped while mails arrive', () => {
  let owl: Owl;
  let postfix: PrivatePostfix;
  let intake: IntakeProcess;
  let port: number;
  beforeAll(async () => {
    owl = await Owl.start({ at: soon() });
    intake = await IntakeProcess.start(owl, { SMTP_TRUSTED_RELAYS: '127.0.0.1' });
    port = await freePort();
    const settings = {
      relay_domains: 'in.owl.test',
      relay_transport: `relay:[127.0.0.1]:${intake.port}`,
      smtpd_relay_restrictions: 'reject_unauth_destination',
      // The ten minutes of a real stop, in seconds: Postfix waits this long before it tries again.
      minimal_backoff_time: '2s',
      maximal_backoff_time: '4s',
      queue_run_delay: '2s',
    };
    postfix = await startPostfix({ port, settings });
  }, 60_000);
  afterAll(async () => {
    await postfix.stop();
    await intake.kill('SIGKILL');
    await owl.stop();
  }, 60_000);

  it('all are delivered after its start, also when it is killed in the middle of that', async () => {
    const began = performance.now();
    const { address } = owl.appliance(await owl.enrol({ contract: aContract({ nightCalls: false }) }));
    await intake.kill('SIGTERM');
    for (let n = 0; n < MAILS; n += 1) {
      const smtp = await RawSmtp.ready(port, address);
      await smtp.says('DATA');
      const mail = `Subject: ${n}\r\nMessage-ID: <postfix-${n}@appliance>\r\n\r\nunreadable ${n}`;
      expect(await smtp.says(`${mail}\r\n.`)).toMatch(/^250/);
      smtp.end();
    }
    expect((await ledgerOf(owl, address)).stored).toBe(0);
    // Long enough that Postfix has tried in vain.
    await eventually(() => expect(postfix.log()).toMatch(/status=deferred/), 30_000);
    const waited = postfix.queued();
    await intake.start();
    await eventually(async () => expect((await ledgerOf(owl, address)).stored).toBeGreaterThan(0), 60_000);
    await intake.kill('SIGKILL');
    await intake.start();
    await eventually(() => expect(postfix.queued()).toBe(0), 120_000);
    await allEnded(owl);
    const { stored, duplicates, alerts, distinct } = await ledgerOf(owl, address);
    const facts = { mails: MAILS, 'in Postfix’s queue': waited, 'raw rows': stored, duplicates, alerts };
    tell('11', { ...facts, lost: MAILS - distinct }, began);
    expect(waited).toBe(MAILS);
    expect({ distinct, alerts, stored }).toEqual({ distinct: MAILS, alerts: MAILS, stored: MAILS + duplicates });
  });
});
