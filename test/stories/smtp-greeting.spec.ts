import { Owl, RawSmtp } from '../harness';

describe('the greeting', () => {
  let owl: Owl;
  beforeAll(async () => {
    owl = await Owl.start({ at: '2026-11-20 11:00', worker: false });
  });
  afterAll(() => owl.stop());

  it('comes at once, and only once', async () => {
    const waits: number[] = [];
    for (let n = 0; n < 10; n += 1) {
      const began = performance.now();
      const { smtp, greeting } = await RawSmtp.open(owl.smtpPort);
      waits.push(performance.now() - began);
      expect(greeting).toMatch(/^220 /);
      // The library's own wait would be over by then.
      if (n === 0) await new Promise((resolve) => setTimeout(resolve, 150));
      expect(await smtp.says('NOOP')).toMatch(/^250/);
      smtp.end();
    }
    expect(Math.min(...waits)).toBeLessThan(80);
  });
});
