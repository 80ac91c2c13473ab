import type { AlertView, ApplianceDetail, MailDetail, MailPage, OwnRule, TestedRule } from '@owl/contracts';
import { type Console, Owl } from '../harness';

const RULE: OwnRule = {
  name: '大阪工場のSIEM',
  fields: {
    alertNumber: '^Ticket No (\\d+)',
    threat: '^何が> (.+)$',
    device: '^Host> (.+)$',
    occurredAt: '^When> (.+)$',
  },
};
const mailOf = (no: number) =>
  Buffer.from(
    [
      'Subject: SIEM',
      `Message-ID: <ticket-${no}@siem.example>`,
      'Content-Type: text/plain; charset=utf-8',
      '',
      'いつもお世話になっております。',
      `Ticket No ${no}`,
      '何が> Beaconing to a rare host (82%)',
      'When> 2026-11-20 10:00:00',
      'Host> PC001(172.16.1.1)',
    ].join('\r\n'),
  );

describe('an appliance with a rule of its own for its mails', () => {
  let owl: Owl;
  let sakura: Awaited<ReturnType<Owl['enrol']>>;
  let lead: Console;
  let path: string;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 10:00' });
    sakura = await owl.enrol();
    lead = await owl.signsIn('lead');
    path = `/appliances/${sakura.appliances[0]!.id}`;
  });
  afterAll(() => owl.stop());

  async function alerts(): Promise<AlertView[]> {
    await owl.settled();
    return (await lead.get<{ items: AlertView[] }>('/alerts')).items;
  }
  async function saves(ownRule: OwnRule | null): Promise<ApplianceDetail> {
    const now = await lead.get<ApplianceDetail>(path);
    const { name, heartbeatHours, allowedSenders, trust, trustedDomains, trustedSealers, version } = now;
    const lists = { allowedSenders, trustedDomains, trustedSealers };
    return lead.put<ApplianceDetail>(path, { version, name, heartbeatHours, trust, ...lists, ownRule });
  }

  it('is read from the next mail on; what could not be read before stays as it was', async () => {
    await owl.appliance(sakura).sends(mailOf(411));
    const [before] = await alerts();
    expect(before).toMatchObject({ unparsed: true, topScore: 100, stateReason: 'no-format-fits' });

    const { items } = await lead.get<MailPage>('/mails');
    const { text: sample } = await lead.get<MailDetail>(`/mails/${items[0]!.id}`);
    const tested = await lead.post<TestedRule>('/appliances/test-rule', { rule: RULE, sample });
    expect(tested).toMatchObject({ kind: 'tested', alerts: [{ alertNumber: '411', device: 'PC001 (172.16.1.1)' }] });
    expect((await saves(RULE)).ownRule).toEqual(RULE);

    await owl.appliance(sakura).sends(mailOf(412));
    const [read, unread] = await alerts();
    expect(read).toMatchObject({
      format: 'own-rule',
      unparsed: false,
      alertNumber: '412',
      threats: [{ name: 'Beaconing to a rare host', score: 82 }],
      device: { name: 'PC001', ip: '172.16.1.1' },
      occurredAt: '2026-11-20T01:00:00.000Z',
      sources: { threats: { line: 3, text: '何が> Beaconing to a rare host (82%)' } },
    });
    expect(unread).toEqual(before);
  });

  it('is still read by the known formats where its rule finds nothing, or not enough for an alert', async () => {
    await owl.appliance(sakura).mails('dga.eml');
    expect((await alerts())[0]).toMatchObject({ format: 'labels-ja', alertNumber: '31501', unparsed: false });
    // A number is found in every mail, a threat in none: by itself that would be an alert nobody could read.
    await saves({ name: '誤った規則', fields: { alertNumber: '(\\d+)', threat: '^no such line (.+)$' } });
    await owl.appliance(sakura).mails('key-value-en.eml');
    expect((await alerts())[0]).toMatchObject({ format: 'key-value', alertNumber: '81102', unparsed: false });
  });

  it('is read by the known formats alone once its rule is taken away', async () => {
    expect(await saves(null)).toMatchObject({ ownRule: null, hasOwnRule: false });
    await owl.appliance(sakura).sends(mailOf(413));
    expect((await alerts())[0]).toMatchObject({ format: 'unparsed', unparsed: true });
  });
});
