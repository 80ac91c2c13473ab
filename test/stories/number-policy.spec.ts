import { ContactsPage, type NumberRefusal, Problem } from '@owl/contracts';
import { ApiWorld, type Browser, CONSOLE } from './api-world';

const REFUSED: [written: string, why: NumberRefusal][] = [
  ['+81990123456', 'premium-rate'],
  ['0570-123-456', 'uan'],
  ['110', 'short-number'],
  ['+88212345678', 'satellite'],
  ['+19001234567', 'premium-rate'],
  ['+81 90 1234 5678;ext=9', 'extension'],
  ['+442071838750', 'country-not-allowed'],
];

describe('which numbers are called', () => {
  let world: ApiWorld;
  let lead: Browser;
  let customerId: string;
  let contactId: string;
  beforeAll(async () => {
    world = await ApiWorld.open();
    ({ customerId } = await world.customer('株式会社さくら商事'));
    await world.user('lead@owl.test', 'lead');
    lead = await world.signedIn('lead@owl.test');
    contactId = (await contacts())[0]!.id;
  });
  afterAll(() => world.close());

  const contacts = async () =>
    ContactsPage.parse((await lead.get(`/api/v1/contacts?customerId=${customerId}`).expect(200)).body).items[0]!
      .contacts;
  const propose = (phone: string) =>
    lead.post(`/api/v1/contacts/${contactId}/changes`).set(CONSOLE).send({ phone, note: '機種変更' });

  it.each(REFUSED)('%s is refused as a new number, with its reason: %s', async (written, why) => {
    const problem = Problem.parse((await propose(written).expect(422)).body);
    expect(problem).toMatchObject({ code: 'phone-refused', why });
    expect((await contacts())[0]).toMatchObject({ phone: '+81312345671', change: null });
  });

  it('a contact that is added cannot bring such a number in either', async () => {
    const person = { name: '高橋', email: 'takahashi@sakura.example', language: 'ja', phone: '0990-123-456' };
    const answer = await lead.post(`/api/v1/customers/${customerId}/contacts`).set(CONSOLE).send(person).expect(409);
    expect(Problem.parse(answer.body)).toMatchObject({ code: 'contacts-refused', why: 'too-many' });
    const third = (await contacts())[2]!;
    const gone = { reason: '退職', version: third.version };
    await lead.post(`/api/v1/contacts/${third.id}/removal`).set(CONSOLE).send(gone).expect(200);
    const refused = await lead.post(`/api/v1/customers/${customerId}/contacts`).set(CONSOLE).send(person).expect(422);
    expect(Problem.parse(refused.body)).toMatchObject({ code: 'phone-refused', why: 'premium-rate' });
    expect(await contacts()).toHaveLength(2);
  });

  it('a number written the Japanese way, with full-width digits, is read as it is dialled', async () => {
    const person = {
      name: '高橋',
      email: 'takahashi@sakura.example',
      language: 'ja',
      phone: '０９０ー１２３４ー５６７８',
    };
    await lead.post(`/api/v1/customers/${customerId}/contacts`).set(CONSOLE).send(person).expect(200);
    expect((await contacts())[2]).toMatchObject({ phone: '+819012345678', flags: ['unverified'], refusal: null });
  });

  it('a change by one admin alone waits for approval, and the old number stays', async () => {
    await world.user('admin@owl.test', 'admin');
    const admin = await world.signedIn('admin@owl.test');
    const body = { phone: '090-8765-4321', note: '機種変更' };
    await admin.post(`/api/v1/contacts/${contactId}/changes`).set(CONSOLE).send(body).expect(200);
    const [first] = await contacts();
    expect(first).toMatchObject({ phone: '+81312345671', flags: ['unverified', 'change-pending'] });
    expect(first?.change).toMatchObject({ state: 'proposed', newPhone: '+819087654321' });
    const own = { move: 'approve', version: first!.change!.version };
    const refused = await admin.post(`/api/v1/contact-changes/${first!.change!.id}/moves`).set(CONSOLE).send(own);
    expect([refused.status, Problem.parse(refused.body).code]).toEqual([403, 'change-needs-another-person']);
  });
});
