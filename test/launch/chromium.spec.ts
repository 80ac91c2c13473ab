import { launchChromium } from '../../apps/owl/launch/chromium.mjs';

const PAGE = `data:text/html;charset=utf-8,${encodeURIComponent('<h1>夜間の電話</h1><span id="w">owl</span>')}`;

it('the browser from npm opens a page, reads its text and draws it', async () => {
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    await page.goto(PAGE);
    expect(await page.textContent('h1')).toBe('夜間の電話');
    // Without a font the word would have no width.
    expect(await page.$eval('#w', (node) => node.getBoundingClientRect().width)).toBeGreaterThan(5);
  } finally {
    await browser.close();
  }
});
