import express from 'express';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import request from 'supertest';
import { staticConsole } from './static-console';

describe('the console as files', () => {
  const folder = mkdtempSync(join(tmpdir(), 'owl-console-'));
  const app = express().use(staticConsole(folder));
  afterAll(() => rmSync(folder, { recursive: true }));

  it('says how to build it while it is not built', async () => {
    expect((await request(app).get('/').expect(503)).text).toContain('npm run build');
  });

  describe('once built', () => {
    beforeAll(() => {
      mkdirSync(join(folder, 'assets'));
      writeFileSync(join(folder, 'index.html'), '<!doctype html><title>OWL</title>');
      writeFileSync(join(folder, 'favicon.svg'), '<svg/>');
      writeFileSync(join(folder, 'assets/main-abc123.js'), '1');
    });

    it('answers its page, never cached, at every address of the console', async () => {
      for (const path of ['/', '/cases/01a2088e-3fd3-7bb8-bfc1-57e3a9f77000', '/usage', '/apix']) {
        const answer = await request(app).get(path).expect(200);
        expect(answer.text).toContain('OWL');
        expect(answer.headers['cache-control']).toBe('no-cache');
      }
    });

    it('answers hashed assets for ever, and no page in place of a missing one', async () => {
      const answer = await request(app).get('/assets/main-abc123.js').expect(200);
      expect(answer.headers['cache-control']).toBe('public, max-age=31536000, immutable');
      await request(app).get('/assets/gone-abc123.js').expect(404);
      expect((await request(app).get('/favicon.svg').expect(200)).headers['cache-control']).toBe('no-cache');
    });

    it.each(['/api/v1/nothing', '/health/x', '/metrics', '/telephony/voice/x', '/api'])(
      'leaves %s alone',
      async (path) => {
        expect((await request(app).get(path).expect(404)).text).not.toContain('OWL');
      },
    );

    it('gives nothing from outside its folder', async () => {
      for (const path of ['/..%2f..%2fetc/passwd', '/assets/..%2f..%2f..%2fetc%2fpasswd', '/.env']) {
        expect((await request(app).get(path)).text).not.toMatch(/root:/);
      }
    });
  });
});
