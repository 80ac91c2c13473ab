import { Owl, PHONES, eventually } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import { pdfText } from '../harness/pdf-text';
import type { Enrolled } from '@owl/directory';
import { readFileSync } from 'node:fs';

const NOTE = 'さくら商事様には 9 時以降に再度お電話してください。';

describe('the handover of a night', () => {
  let owl: Owl;
  let browser: ConsoleBrowser;
  let customer: Enrolled;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-21 02:10', timeScale: 30 });
    browser = await ConsoleBrowser.open(owl);
    customer = await owl.enrol();
  }, 60_000);
  afterAll(async () => {
    await browser?.close();
    await owl?.stop();
  });

  const calls = async (behaviour: 'busy' | 'auto-answer', ended: number) => {
    for (const phone of PHONES)
      owl.exchange.phone(phone).behave(behaviour === 'busy' ? { behaviour } : { behaviour, keys: ['1'] });
    await owl.appliance(customer).alerts();
    await eventually(async () => {
      const rows = await owl.rows('SELECT id FROM call_runs WHERE next_action_at IS NULL');
      expect(rows).toHaveLength(ended);
    });
    await owl.settled();
  };

  it('is written by one and received by another, with who was not reached on top', () =>
    browser.watches(async () => {
      const lead = await browser.signsIn('lead', { locale: 'ja' });
      await lead.goes('handover');
      await lead.at('empty').waitFor();
      await calls('auto-answer', 1);
      await calls('busy', 2);
      const runs = lead.at('handover-run');
      await eventually(async () => {
        const groups = await runs.evaluateAll((all) => all.map((row) => row.dataset.group));
        expect(groups).toEqual(['not-reached', 'reached']);
      });
      expect(await lead.page.getByRole('heading', { level: 1 }).innerText()).toBe('11月24日（火） 朝の引き継ぎ');
      await lead.at('handover-write').click();
      await lead.at('handover-note').fill(NOTE);
      await lead.at('handover-confirm').click();
      await eventually(async () => expect(await lead.at('handover-text').innerText()).toBe(NOTE));
      expect(await lead.at('handover-receive').count()).toBe(0);

      const analyst = await browser.signsIn('analyst', { locale: 'ja' });
      await analyst.goes('handover');
      await analyst.at('handover-receive').click();
      await eventually(async () =>
        expect(await analyst.at('handover-note-panel').innerText()).toMatch(/田中 由紀 が受領/),
      );
      expect(await analyst.at('handover-write').count()).toBe(0);
      expect([...lead.troubles, ...analyst.troubles]).toEqual([]);
    }));

  it('leads to the proof of each call run: its lines, its paper, and a check', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('analyst', { locale: 'ja' });
      await seat.goes('calls');
      const ended = seat.at('call-history').getByTestId('call-run').first();
      await ended.getByRole('button').first().click();
      await ended.getByTestId('open-proof').click();
      await seat.at('proof-lines').waitFor();
      const text = await seat.at('proof-lines').innerText();
      expect(text).toContain('連絡先3の結果：話し中');
      expect(text).toContain('電話連絡を終了：連絡不通');
      await seat.at('proof-verify').click();
      await seat.at('proof-sound').waitFor();
      const downloading = seat.page.waitForEvent('download');
      await seat.at('proof-pdf').click();
      const file = await downloading;
      expect(file.suggestedFilename()).toMatch(/^架電証跡_20261121-02\d\d_.*\.pdf$/);
      expect(pdfText(readFileSync(await file.path()))).toContain('連絡不通');
      expect(seat.troubles).toEqual([]);
    }));

  it('says why there is no paper now, in the language of the reader', () =>
    browser.watches(async () => {
      const seat = await browser.signsIn('analyst', { locale: 'en' });
      await seat.goes('calls');
      const ended = seat.at('call-history').getByTestId('call-run').first();
      await ended.getByRole('button').first().click();
      await ended.getByTestId('open-proof').click();
      const body = JSON.stringify({ type: 'about:blank', title: 'x', status: 503, code: 'papers-under-way' });
      await seat.page.route('**/proof/pdf*', (route) =>
        route.fulfill({ status: 503, contentType: 'application/problem+json', body }),
      );
      await seat.at('proof-pdf').click();
      await seat.page.getByText('Other PDFs are being made for you.').waitFor();
      await seat.chooses({ language: '日本語' });
      await seat.at('proof-pdf').click();
      await seat.page.getByText('他のPDFを作成中です。').waitFor();
    }));
});
