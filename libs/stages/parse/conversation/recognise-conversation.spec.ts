import { inspectMail, parseMail } from '../index';

const REPORT = '0f8fad5b-d9cb-469f-a165-70867728950e';
const OURS = `<report.${REPORT}.2.0123456789ab@owl.test>`;
const ALERT = ['Alert number: 5', 'Model: Compromise::DGA', 'Score: 82%'];
const QUOTED = ['> 【アラートNo】：24801', '> 【検出脅威】：Data Sent to Rare Domain(75%)'];

const mail = (...lines: string[]) => new TextEncoder().encode(lines.join('\r\n'));
const outcomeOf = async (...lines: string[]) => (await parseMail(mail(...lines), { mailDomain: 'owl.test' })).outcome;
const report = (...parts: string[][]) => [
  'From: Mail Delivery System <MAILER-DAEMON@mx.example>',
  'Subject: Undelivered Mail Returned to Sender',
  'Content-Type: multipart/report; report-type=delivery-status; boundary=b',
  '',
  ...parts.flatMap((part) => ['--b', ...part]),
  '--b--',
];

describe('a mail that is part of a conversation', () => {
  it('a delivery report is a bounce, whatever alert it returns, and names our report', async () => {
    const status = [
      'Content-Type: message/delivery-status',
      '',
      'Final-Recipient: rfc822; a@b.example',
      'Status: 5.1.1',
    ];
    const original = ['Content-Type: message/rfc822', '', `Message-ID: ${OURS}`, 'Subject: x', '', ...ALERT];
    expect(await outcomeOf(...report(['', 'Sorry.'], status, original))).toEqual({
      kind: 'conversation',
      why: 'bounce',
      about: REPORT,
    });
    expect(await outcomeOf(...report(['', ...ALERT], status))).toEqual({ kind: 'conversation', why: 'bounce' });
  });

  it('a bounce that follows no standard is told by sender, subject and words', async () => {
    const bounce = [
      'From: MAILER-DAEMON@mx.example',
      'Subject: failure notice',
      '',
      'Hi. This is the qmail-send program at mx.example.',
      "I'm afraid I wasn't able to deliver your message to the following addresses.",
      '<a@b.example>: user unknown',
      '--- Below this line is a copy of the message.',
      '【アラートNo】：24801',
      '【検出脅威】：Data Sent to Rare Domain(75%)',
    ];
    expect(await outcomeOf(...bounce)).toEqual({ kind: 'conversation', why: 'bounce' });
  });

  it.each([
    [`In-Reply-To: ${OURS}`, REPORT],
    [`References: <a@b.example> ${OURS}`, REPORT],
    ['In-Reply-To: <report.0f8fad5b-d9cb-469f-a165-70867728950e.2.0123456789ab@elsewhere.test>', null],
    ['Subject: Re: 【Secure OWL Center】アラート調査結果のご報告', undefined],
    ['Subject: [EXT] Re: 【Secure OWL Center】アラート調査結果のご報告', undefined],
    ['Subject: 【社外】RE: [EXTERNAL] Re: 【Secure OWL Center】アラート調査結果のご報告', undefined],
    ['Subject: 開封済み: 【Secure OWL Center】アラート調査結果のご報告', undefined],
    ['Subject: =?UTF-8?B?UmU6IOOAkFNlY3VyZSBPV0wgQ2VudGVy44CR?=', undefined],
  ])('%s: a reply, although it quotes the alert', async (header, about) => {
    const outcome = await outcomeOf(header, '', 'ありがとうございます。', ...QUOTED);
    if (about === null) expect(outcome.kind).toBe('alerts');
    else expect(outcome).toEqual({ kind: 'conversation', why: 'reply', ...(about ? { about } : {}) });
  });

  it('a machine’s answer to our report is an auto-reply', async () => {
    expect(await outcomeOf(`In-Reply-To: ${OURS}`, 'Auto-Submitted: auto-replied', '', ...QUOTED)).toEqual({
      kind: 'conversation',
      why: 'auto-reply',
      about: REPORT,
    });
  });

  it.each([
    'Auto-Submitted: auto-replied',
    'Precedence: auto_reply',
    'X-Autoreply: yes',
    'Subject: Automatic reply: hello',
    'Subject: Out of Office',
    'Subject: 自動応答：不在です',
    'Subject: 【自動返信】お問い合わせありがとうございます',
    'Subject: 不在通知',
    'Subject: 休暇中のため返信できません',
    'Subject: 【不在】Re: 打ち合わせ',
    'Subject: Re: 打ち合わせ（不在のため自動応答）',
    'Subject: お問い合わせありがとうございます（自動返信）',
    'Subject: Re: hello [Auto-Reply]',
    'Subject: I am on parental leave',
    'X-Auto-Reply: yes',
    'X-POST-MessageClass: 9; Autoresponder',
  ])('%s: an auto-reply', async (header) => {
    expect(await outcomeOf(header, '', 'I am away.')).toEqual({ kind: 'conversation', why: 'auto-reply' });
  });

  it('a machine’s answer that quotes an alert is none', async () => {
    for (const header of ['Auto-Submitted: auto-replied', 'Subject: 自動応答: アラート通知']) {
      const outcome = await outcomeOf(header, '', '不在にしております。', '', ...QUOTED);
      expect(outcome).toEqual({ kind: 'conversation', why: 'auto-reply' });
    }
  });

  it.each(['duty-page', 'sla-warning', 'trial-report', 'a-kind-of-tomorrow'])(
    'a mail of ours is known whatever kind it is of, and only a report is called one: %s',
    async (kind) => {
      const ours = OURS.replace('report', kind);
      expect(await outcomeOf(`Message-ID: ${ours}`, '', ...ALERT)).toEqual({ kind: 'conversation', why: 'loop' });
      expect(await outcomeOf(`In-Reply-To: ${ours}`, '', 'Thank you.', ...QUOTED)).toEqual({
        kind: 'conversation',
        why: 'reply',
      });
    },
  );

  it('our own mail come back is a loop, and so is one that went round fifty times', async () => {
    expect(await outcomeOf(`Message-ID: ${OURS}`, '', ...ALERT)).toEqual({
      kind: 'conversation',
      why: 'loop',
      about: REPORT,
    });
    expect(await outcomeOf('X-Loop: alerts@owl.test', '', 'x')).toMatchObject({ why: 'loop' });
    expect(await outcomeOf(...Array.from({ length: 50 }, () => 'Received: by x'), '', 'x')).toMatchObject({
      why: 'loop',
    });
  });
});

describe('a mail that stays an alert', () => {
  it.each([
    ['Auto-Submitted: auto-generated'],
    ['Auto-Submitted: auto-replied'],
    ['Precedence: bulk'],
    ['Subject: Automatic reply: Darktrace'],
    ['From: postmaster@appliance.example'],
    ['Return-Path: <>'],
    ['Subject: delivery failure'],
    ['In-Reply-To: <other@appliance.example>'],
    ['Message-ID: <1@owl.test>'],
  ])('with an alert in it: %s', async (header) => {
    expect(await outcomeOf(header, '', ...ALERT)).toMatchObject({ kind: 'alerts', alerts: [{ alertNumber: '5' }] });
  });

  it.each([
    ['Auto-Submitted: auto-generated'],
    ['Precedence: bulk'],
    ['Subject: [Alert] unusual activity'],
    ['X-Loop: other'],
  ])('unread, of an unknown kind: %s', async (header) => {
    expect(await outcomeOf(header, '', 'Something happened on PC014.')).toMatchObject({ kind: 'unparsed' });
  });

  it('quoted by a person, and with the looks of an auto-reply one in words of its own', async () => {
    expect(await outcomeOf('Subject: Re: alert', '', 'Please look.', ...QUOTED)).toMatchObject({ kind: 'alerts' });
    const own = ['Precedence: auto_reply', '', ...ALERT, ...ALERT.map((line) => `> ${line}`)];
    expect(await outcomeOf(...own)).toMatchObject({ kind: 'alerts', alerts: [{ alertNumber: '5' }] });
    expect(await outcomeOf('Subject: 【Secure OWL Center】テスト', '', ...ALERT)).toMatchObject({ kind: 'alerts' });
    expect(await outcomeOf('Subject: [EXT] 【Secure OWL Center】テスト', '', ...ALERT)).toMatchObject({
      kind: 'alerts',
    });
  });

  it('a link to an alert outweighs the looks of an auto-reply', async () => {
    const outcome = await outcomeOf('Subject: Automatic reply', '', 'see https://dt.example/#modelbreach/7');
    expect(outcome).toMatchObject({ kind: 'unparsed', alertNumber: '7' });
  });

  it('forwarded by a person', async () => {
    const forwarded = ['Content-Type: message/rfc822', '', 'Subject: inner', '', ...ALERT];
    const lines = ['Subject: Fwd: alert', 'Content-Type: multipart/mixed; boundary=b', '', '--b', '', 'FYI', '--b'];
    expect(await outcomeOf(...lines, ...forwarded, '--b--')).toMatchObject({
      kind: 'alerts',
      alerts: [{ alertNumber: '5', foundIn: { place: 'forwarded', name: 'inner' } }],
    });
  });
});

describe('inspectMail', () => {
  it('says what kind a mail is, in plain JSON', async () => {
    const alert = await inspectMail(mail('From: =?UTF-8?B?5qSc55+l?= <a@b.example>', 'To: c@d.example', '', ...ALERT));
    expect(JSON.parse(JSON.stringify(alert))).toEqual(alert);
    expect(alert).toMatchObject({
      kind: 'alert',
      from: { name: '検知', address: 'a@b.example' },
      to: [{ address: 'c@d.example' }],
      date: null,
      alerts: [
        { format: 'key-value', confidence: 'medium', alertNumber: '5', threats: [{ score: 82 }], occurredAt: null },
      ],
    });
    expect(alert.alerts[0]!.sources.threats).toEqual({ line: 2, text: 'Model: Compromise::DGA' });
    expect(await inspectMail(mail('X-Autoreply: yes', '', 'x'))).toMatchObject({ kind: 'auto-reply' });
    expect(await inspectMail(mail(`In-Reply-To: ${OURS}`, '', 'x'))).toMatchObject({
      kind: 'conversation',
      why: 'reply',
      about: REPORT,
    });
    expect(await inspectMail(mail('', 'https://dt.example/#modelbreach/7'))).toMatchObject({
      kind: 'unparsed',
      why: 'no-format-fits',
      hint: { alertNumber: '7', link: 'https://dt.example/#modelbreach/7' },
    });
  });

  it('takes bare JSON and syslog lines of the appliance too', async () => {
    const json = '{"pbid": 9, "model": {"name": "Compromise::DGA"}, "score": 0.8, "time": 1700634482000}';
    for (const text of [
      json,
      ` [${json}]`,
      `\ufeff${json}`,
      `Apr 01 14:39:18 dt01 darktrace ${json}\n`,
      `<134>Apr  1 14:39:18 dt01 darktrace ${json}`,
    ]) {
      expect(await inspectMail(mail(text))).toMatchObject({ kind: 'alert', alerts: [{ alertNumber: '9' }] });
    }
    const lines = [9, 10].map((pbid) => `Apr 01 14:39:18 dt01 darktrace ${json.replace('9', String(pbid))}`);
    expect((await inspectMail(mail(...lines))).alerts.map(({ alertNumber }) => alertNumber)).toEqual(['9', '10']);
  });
});
