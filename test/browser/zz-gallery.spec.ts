import { Owl, PHONES, aContract } from '../harness';
import { ConsoleBrowser } from '../harness/browser';
import { mkdirSync } from 'node:fs';
const OUT = process.env.GALLERY ?? '/tmp/gallery';
it('gallery', async () => {
  mkdirSync(OUT, { recursive: true });
  const owl = await Owl.start({ at: '2026-11-19 20:10', timeScale: 100 });
  const browser = await ConsoleBrowser.open(owl);
  try {
    const names: [string, string][] = [['株式会社さくら商事','サクラショウジ'],['東海精機株式会社','トウカイセイキ'],['みなと信用金庫','ミナトシンヨウキンコ'],['北陸食品ホールディングス株式会社','ホクリクショクヒン'],['学校法人青葉学園','アオバガクエン'],['瀬戸内物流株式会社','セトウチブツリュウ']];
    const customers = [];
    for (const [name, reading] of names) customers.push(await owl.enrol({ name, reading, contract: aContract({ reportAddressee: `${name}\n情報システム部 ご担当者様`, ...(name.startsWith('東海') && { secondPersonReview: true, expectedAfterHours: 1 }) }) }));
    const senders = customers.map((c) => owl.appliance(c));
    const S = senders as any;
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'no-answer', });
    owl.exchange.phone(PHONES[1]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    owl.exchange.phone(PHONES[2]).behave({ behaviour: 'auto-answer', keys: ['1'] });
    await S[1].alerts({ scenario: 'command-and-control' });
    await owl.settled(); await new Promise((r) => setTimeout(r, 3000));
    owl.exchange.phone(PHONES[0]).behave({ behaviour: 'busy' });
    owl.exchange.phone(PHONES[1]).behave({ behaviour: 'voicemail' });
    owl.exchange.phone(PHONES[2]).behave({ behaviour: 'auto-answer', keys: [] });
    await S[3].alerts({ scenario: 'lateral-movement', format: 'darktrace-json' });
    await owl.settled(); await new Promise((r) => setTimeout(r, 4000));
    await owl.jumpTo('2026-11-20 09:32');
    const analyst = await owl.signsIn('analyst');
    await S[0].alerts({ scenario: 'data-exfiltration', device: { name: 'PC001', address: '172.16.1.1' } });
    await owl.jumpTo('2026-11-20 09:41');
    await S[2].alerts({ scenario: 'insider-download', format: 'darktrace-json' });
    await S[4].alerts({ scenario: 'byod-phishing' });
    await owl.jumpTo('2026-11-20 10:05');
    await S[1].mails('exfiltration-two-alerts.eml'); await S[1].mails('exfiltration-two-alerts.eml');
    await S[5].alerts({ scenario: 'plant-device' });
    await owl.settled();
    const cases = (await analyst.get<any>('/cases?scope=open&limit=200')).items;
    const by = (i: number) => cases.find((c: any) => c.customer.id === customers[i]!.customer.id);
    await analyst.reports(by(0).id); await analyst.move(by(0).id, 'close');
    await analyst.move(by(2).id, 'claim'); await analyst.move(by(2).id, 'investigate');
    await analyst.post(`/cases/${by(2).id}/notes`, { body: '前日の夜間にも同じ端末から内部共有への大量アクセスあり。人事異動に伴うデータ移行の可能性を情シスへ確認中。' });
    await analyst.move(by(5).id, 'claim'); await analyst.move(by(5).id, 'wait', { reason: '保守ベンダーの作業予定を照会中' });
    await analyst.move(by(1).id, 'claim'); await analyst.post(`/cases/${by(1).id}/report`, {});
    await owl.jumpTo('2026-11-20 10:52');
    await S[3].alerts({ scenario: 'domain-generation' });
    await owl.jumpTo('2026-11-20 11:05');
    await S[0].alerts({ scenario: 'network-scan', format: 'key-value-en' });
    await S[3].alerts({ scenario: 'system-health' });
    await S[4].alerts({ scenario: 'below-threshold' });
    await owl.jumpTo('2026-11-20 11:14');
    await S[4].alerts({ scenario: 'unreadable' });
    await S[5].alerts({ scenario: 'command-and-control', format: 'darktrace-json' });
    await S[2].alerts({ scenario: 'lateral-movement' });
    await owl.settled(); await owl.jumpTo('2026-11-20 11:20');
    const reportId = by(1).id;
    const review = await analyst.case(by(2).id);
    await analyst.post(`/cases/${review.id}/report`, { locale: 'en' });
    const sub = await analyst.case(review.id); await analyst.post(`/cases/${review.id}/report/moves`, { move: 'submit', version: sub.report!.version });
    const alertId = (await analyst.get<any>('/alerts')).items[1].id, mailId = (await analyst.get<any>('/mails')).items[2].id;
    const dup = (await analyst.get<any>('/mails?outcome=duplicate')).items[0].id;
    const runs = (await analyst.get<any>('/call-runs')).items;
    const paths: Record<string, string> = { queue: '/queue', closed: '/queue?scope=closed', draft: `/cases/${reportId}`, review: `/cases/${review.id}`, sent: `/cases/${by(0).id}`, calls: `/calls?open=${runs[0].id}`, alerts: '/alerts', alert: `/alerts?open=${alertId}`, mail: '/mail', dup: `/mail?open=${dup}`, maild: `/mail?open=${mailId}`, usage: '/usage', usage1: `/usage/${customers[1]!.customer.id}` };
    const only = process.env.ONLY?.split(',');
    for (const [tag, o] of Object.entries({ 'ja-light': { locale: 'ja' }, 'en-dark': { locale: 'en', dark: true } } as const)) {
      if (process.env.TAG && !tag.startsWith(process.env.TAG)) continue;
      const seat = await browser.signsIn('analyst', o as any);
      for (const [name, path] of Object.entries(paths)) {
        if (only && !only.includes(name)) continue;
        await seat.page.goto(path);
        for (const [w, h] of [[1440, 900], [390, 844]] as const) {
          await seat.page.setViewportSize({ width: w, height: h }); await seat.settles(); await seat.page.waitForTimeout(250);
          await seat.page.screenshot({ path: `${OUT}/${tag}-${w}-${name}.png`, fullPage: w === 390 && !/d$|alert$|dup/.test(name) });
        }
        await seat.page.setViewportSize({ width: 1440, height: 900 });
      }
      console.log(tag, seat.troubles);
    }
    const c = await browser.signsIn('customer', { locale: 'ja', customerId: customers[0]!.customer.id });
    for (const [name, path] of Object.entries({ queue: '/queue', sent: `/cases/${by(0).id}`, usage: '/usage' })) { await c.page.goto(path); await c.settles(); await c.page.waitForTimeout(500); await c.page.screenshot({ path: `${OUT}/customer-${name}.png` }); }
  } finally { await browser.close(); await owl.stop(); }
}, 180_000);
