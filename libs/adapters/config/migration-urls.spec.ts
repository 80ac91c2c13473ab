import { WrongSettings } from './config';
import { loadMigrationUrls } from './migration-urls';

const good = {
  DATABASE_OWNER_URL: 'postgres://owner:a@127.0.0.1:5432/owl',
  DATABASE_URL: 'postgres://app:b@127.0.0.1:5432/owl',
};

describe('loadMigrationUrls', () => {
  it('needs nothing but the two addresses', () => {
    expect(loadMigrationUrls({ ...good, SESSION_SECRET: undefined })).toEqual(good);
  });

  it.each([
    [{ ...good, DATABASE_OWNER_URL: undefined }, /DATABASE_OWNER_URL is missing/],
    [{ ...good, DATABASE_URL: '' }, /DATABASE_URL is missing/],
    [{ ...good, DATABASE_OWNER_URL: 'mysql://owner@127.0.0.1/owl' }, /DATABASE_OWNER_URL is wrong/],
  ])('names the wrong setting', (env, text) => {
    expect(() => loadMigrationUrls(env)).toThrow(WrongSettings);
    expect(() => loadMigrationUrls(env)).toThrow(text);
  });
});
