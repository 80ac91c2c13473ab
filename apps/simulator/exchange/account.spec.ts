import { Application } from './test/application';

describe('the account at the exchange', () => {
  let app: Application;
  beforeEach(async () => {
    app = await Application.start();
  });
  afterEach(() => app.stop());

  it('tells what is left on it', async () => {
    app.exchange.account.balance = '3.2000';
    await expect(app.client().balance.fetch()).resolves.toMatchObject({ balance: '3.2000', currency: 'USD' });
  });

  it.each([
    ['reject-401', 401, 20003],
    ['reject-402', 402, 20005],
    ['reject-429', 429, 20429],
    ['reject-503', 503, 20503],
  ] as const)('%s: whatever is asked, until it is over', async (fault, status, code) => {
    app.exchange.account.suffers(fault);
    await expect(app.call('+819011112222')).rejects.toMatchObject({ status, code });
    await expect(app.client().calls.list({ limit: 1 })).rejects.toMatchObject({ status, code });
    app.exchange.account.suffers(null);
    await expect(app.client().calls.list({ limit: 1 })).resolves.toEqual([]);
    expect(app.exchange.calls).toHaveLength(0);
  });

  it('hang: nothing is answered', async () => {
    app.exchange.account.suffers('hang');
    await expect(app.client().balance.fetch()).rejects.toMatchObject({ code: 'ECONNABORTED' });
  });
});
