import { Sweeps } from '@owl/worker';
import { Owl, PHONES, ProviderCallbacks, aContract, eventually } from '../harness';
import { type SentRequest, describeWithDescription } from './provider-description';

const BASE = '/2010-04-01/Accounts/{AccountSid}';
const EVERYTHING_WE_ASK = [
  `GET ${BASE}/Balance.json`,
  `GET ${BASE}/Calls.json`,
  `GET ${BASE}/Calls/{Sid}.json`,
  `GET ${BASE}/Messages/{Sid}.json`,
  `POST ${BASE}/Calls.json`,
  `POST ${BASE}/Calls/{Sid}.json`,
  `POST ${BASE}/Messages.json`,
];
// Of what is said in a call and of one sentence of it, as the provider documents it.
const MOST_TWIML_BYTES = 65_536;
const MOST_SAID = 4_096;

describeWithDescription(
  "the requests we send to the telephone provider, against the provider's description",
  (description) => {
    let owl: Owl;
    afterEach(() => owl.stop());

    const begin = async (timeScale: number) => {
      const settings = { DUTY_PHONES: '+819012345678', SMS_FROM: '+81312340000' };
      owl = await Owl.start({ at: '2026-11-21 02:10', timeScale, settings });
    };

    const states = async () =>
      (await owl.rows<{ state: string }>('SELECT state FROM call_attempts ORDER BY contact_order')).map(
        ({ state }) => state,
      );
    const asked = (): SentRequest[] =>
      owl.exchange.requests.map(({ method, path, params }) => ({ method, path, params }));
    const operations = () => [...new Set(asked().map((request) => description.operationOf(request) ?? ''))].sort();

    it('have its shape, whatever happens in a night', async () => {
      await begin(30);
      const customer = await owl.enrol({ contract: aContract({ alsoBy: ['sms'] }) });
      owl.exchange.phone(PHONES[0]).behave({ behaviour: 'drop-request', times: 1 });
      owl.exchange.phone(PHONES[1]).behave({ behaviour: 'voicemail' });
      owl.exchange.phone(PHONES[2]).behave({ behaviour: 'no-callbacks' });
      await owl.appliance(customer).alerts();
      await eventually(async () => expect((await states())[0]).toBe('unknown'));
      await owl.forward('31s');
      await eventually(async () =>
        expect(await owl.rows('SELECT 1 FROM call_attempts WHERE looks = 1')).toHaveLength(1),
      );
      await owl.forward('61s');
      // Redialled after two listings; nobody answers.
      await owl.exchange.phone(PHONES[0]).rings();
      await eventually(async () => expect((await states())[1]).toBe('voicemail'), 20_000);
      await owl.exchange.phone(PHONES[2]).rings(20_000);
      await eventually(async () => {
        await owl.forward('16s');
        expect(await owl.rows(`SELECT 1 FROM call_runs WHERE state = 'exhausted'`)).toHaveLength(1);
      }, 20_000);
      await owl.app.get(Sweeps).providers();
      await eventually(async () => {
        await owl.forward('20s');
        expect(operations()).toEqual(EVERYTHING_WE_ASK);
      }, 20_000);
      expect(asked().flatMap((request) => description.faultsOf(request))).toEqual([]);
    }, 90_000);

    it('get answers that are within its limits, when one call speaks for many alerts', async () => {
      // Contact 1's telephone rings until all of them are in.
      await begin(1);
      const customer = await owl.enrol({ contract: aContract({ stormThreshold: 1 }) });
      const phone = owl.exchange.phone(PHONES[0]);
      for (let n = 0; n < 40; n += 1)
        await owl
          .appliance(customer)
          .alerts({ device: { name: `${'長い名前の端末'.repeat(9)}-${n}`, address: '10.0.0.9' } });
      await owl.settled();
      expect(await owl.rows('SELECT DISTINCT call_run_id FROM call_run_alerts')).toHaveLength(1);
      await phone.rings();
      const provider = new ProviderCallbacks(owl);
      const [{ token }] = (await owl.rows('SELECT token FROM call_attempts ORDER BY contact_order')) as [
        { token: string },
      ];
      const params = provider.about(PHONES[0], { CallStatus: 'in-progress' });
      const said = await provider.asks({ path: `/telephony/voice/${token}`, params });
      expect(said).toContain('<Gather');
      expect(Buffer.byteLength(said)).toBeLessThan(MOST_TWIML_BYTES);
      const sentences = [...said.matchAll(/<Say[^>]*>([^<]*)</g)].map((match) => match[1]?.length ?? 0);
      expect(sentences.length).toBeGreaterThan(0);
      expect(Math.max(...sentences)).toBeLessThanOrEqual(MOST_SAID);
    });
  },
);

describeWithDescription("a request that is not as the provider's description wants it", (description) => {
  it('is found wrong in name, type, word, length, range and address', () => {
    const path = `/2010-04-01/Accounts/AC${'0'.repeat(32)}/Calls.json`;
    const right = {
      To: '+81312345671',
      From: '+81312340000',
      Url: 'https://owl.example/x',
      Timeout: '40',
      StatusCallbackEvent: ['initiated', 'ringing'],
    };
    expect(description.faultsOf({ method: 'POST', path, params: right })).toEqual([]);
    const wrong: SentRequest['params'][] = [
      { ...right, Tomeout: '40' },
      { ...right, Timeout: '40.5' },
      { ...right, Timeout: '601' },
      { ...right, To: '0312345671' },
      { ...right, Method: 'PUT' },
      { ...right, StatusCallbackEvent: ['initiated', 'answering'] },
      { ...right, MachineDetection: 'Yes' },
      { ...right, AsyncAmd: 'yes' },
      { ...right, Url: '/telephony/voice' },
      { ...right, Url: 'https://our_owl.example/' },
      { ...right, Url: `https://owl.example/${'x'.repeat(2_048)}` },
      { ...right, Twiml: 'x'.repeat(4_001) },
      { ...right, Url: ['https://owl.example/', 'https://owl.example/'] },
      { From: right.From, Url: right.Url },
    ];
    for (const params of wrong) expect(description.faultsOf({ method: 'POST', path, params })).toHaveLength(1);
    const message = { To: right.To, From: right.From, Body: 'x'.repeat(1_601), ValidityPeriod: '36001' };
    const messages = path.replace('Calls', 'Messages');
    expect(description.faultsOf({ method: 'POST', path: messages, params: message })).toHaveLength(2);
    expect(
      description.faultsOf({ method: 'GET', path: '/2010-04-01/Accounts/AC0/Calls.json', params: {} }),
    ).toHaveLength(2);
    expect(description.faultsOf({ method: 'PUT', path, params: {} })).toEqual([`PUT ${path} is not described`]);
  });
});
