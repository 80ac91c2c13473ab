import type { CallScriptPage, CallScriptPreview, Problem } from '@owl/contracts';
import { type Console, Owl, PHONES, eventually } from '../harness';

const OWN =
  '{{greeting}}。オウルです。{{#if customer}}{{customer}}様に、{{/if}}アラートです。確認は、1 を押してください。';

describe("a customer's own words", () => {
  let owl: Owl;
  let lead: Console;
  let customerId: string;
  let path: string;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 30 });
    const customer = await owl.enrol();
    customerId = customer.customer.id;
    path = `/customers/${customerId}/call-scripts`;
    lead = await owl.signsIn('lead');
  });
  afterAll(() => owl.stop());

  const alertText = ({ items }: CallScriptPage) =>
    items.find(({ speech, language }) => speech === 'alert' && language === 'ja');
  const posts = <T>(who: Console, to: string, text: unknown, more: object = {}) =>
    who.request<T>('POST', to, { speech: 'alert', language: 'ja', text, ...more });
  const save = (text: string | null, newestSeen: number) => posts<CallScriptPage>(lead, path, text, { newestSeen });
  const hears = async () => {
    await (await owl.applianceOf(customerId)).alerts();
    const phone = await owl.exchange.phone(PHONES[0]).rings();
    phone.answer();
    await phone.press('1');
    await eventually(() => expect(phone.spoken).toHaveLength(2));
    return phone.spoken[0];
  };

  it('are heard as they would be, and how long they take, before they are saved', async () => {
    const tried = await posts<CallScriptPreview>(lead, `${path}/preview`, OWN);
    expect(tried.body).toMatchObject({
      faults: [],
      words:
        '夜分に恐れ入ります。オウルです。カブシキガイシャサクラショウジ様に、アラートです。確認は、1 を押してください。',
    });
    expect(tried.body.seconds).toBeGreaterThan(5);
    expect(tried.body.seconds).toBeLessThan(15);
    expect(alertText(await lead.get<CallScriptPage>(path))).toMatchObject({ text: null, versionNo: 0 });
  });

  it('are spoken from the next call on, and given up again for the built-in ones', async () => {
    const first = await save(OWN, 0);
    expect(first.status).toBe(200);
    expect(alertText(first.body)).toMatchObject({ text: OWN, versionNo: 1, savedBy: 'lead 田中' });
    expect(await hears()).toBe(
      '夜分に恐れ入ります。オウルです。カブシキガイシャサクラショウジ様に、アラートです。確認は、1 を押してください。',
    );
    const second = (await save(null, 1)).body;
    expect(alertText(second)).toMatchObject({ text: null, versionNo: 2 });
    expect(second.versions.map(({ versionNo, text }) => [versionNo, text])).toEqual([
      [2, null],
      [1, OWN],
    ]);
    expect(await hears()).toContain('こちらは、セキュア・オウル・センターです。');
  });

  it('are refused with the reason when they tell too much, say too much or cannot be read', async () => {
    const refused = async (text: unknown) => {
      const answer = await posts<Problem>(lead, path, text, { newestSeen: 2 });
      return [answer.status, answer.body.why ?? answer.body.code];
    };
    const began = performance.now();
    expect(await refused('1 を押してください。{{alertNumbers}}')).toEqual([422, 'confidential']);
    expect(await refused('1 を押してください。{{#if score}}{{score}}{{/if}}')).toEqual([422, 'confidential']);
    expect(await refused('{{constructor.constructor "x"}}')).toEqual([422, 'not-allowed']);
    expect(await refused('{{lookup this "customer"}}')).toEqual([422, 'not-allowed']);
    expect(await refused('{{log "x"}}')).toEqual([422, 'not-allowed']);
    expect(await refused('{{{customer}}}')).toEqual([422, 'not-allowed']);
    expect(await refused('{{* d}}')).toEqual([422, 'not-allowed']);
    expect(await refused('{{> p}}')).toEqual([422, 'not-allowed']);
    expect(await refused('{{@root.customer}}')).toEqual([422, 'not-allowed']);
    expect(await refused('{{#each a}}{{#each a}}{{#each a}}x{{/each}}{{/each}}{{/each}}')).toEqual([
      422,
      'not-allowed',
    ]);
    expect(await refused(`${'{{#if customer}}'.repeat(2000)}`)).toEqual([422, 'too-long']);
    expect(await refused(`${'{{#if customer}}'.repeat(14_000)}${'{{/if}}'.repeat(14_000)}`)).toEqual([
      422,
      'wrong-input',
    ]);
    expect(await refused({ type: 'Program', body: [] })).toEqual([422, 'wrong-input']);
    expect(await refused('押してください。')).toEqual([422, 'no-key-named']);
    expect(performance.now() - began).toBeLessThan(14_000);
  });

  it('are not overwritten by somebody who has not seen the newest version', async () => {
    const late = await posts<Problem>(lead, path, OWN, { newestSeen: 1 });
    expect([late.status, late.body.code]).toEqual([409, 'changed-meanwhile']);
  });

  it('are nobody else’s: analysts read, customers do not, and no version is ever changed', async () => {
    const analyst = await owl.signsIn('analyst');
    expect(alertText(await analyst.get<CallScriptPage>(path))?.builtIn).toContain('{{greeting}}');
    expect((await posts(analyst, path, OWN, { newestSeen: 2 })).status).toBe(403);
    const person = await owl.signsIn('customer', customerId);
    expect((await posts(person, `${path}/preview`, OWN)).status).toBe(403);
    const nobody = path.replace(customerId, '00000000-0000-7000-8000-000000000000');
    expect((await posts(lead, nobody, OWN, { newestSeen: 0 })).status).toBe(404);
    await expect(owl.rows(`UPDATE call_scripts SET text = 'x'`)).rejects.toThrow('permission denied');
    await expect(owl.rows('DELETE FROM call_scripts')).rejects.toThrow('permission denied');
  });
});
