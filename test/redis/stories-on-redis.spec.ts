import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type TestRedis, describeWith, startRedis } from '../harness';

const STORIES = join(__dirname, '../stories');
// The API's own stories run no worker and touch no queue.
const stories = readdirSync(STORIES).filter((file) => file.endsWith('.spec.ts') && !file.startsWith('api-'));

describeWith('redis', 'with QUEUE_BACKEND=redis the same stories hold:', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
    process.env.STORY_QUEUE_BACKEND = 'redis';
    process.env.STORY_REDIS_URL = redis.url;
  });
  afterAll(() => redis.stop());

  for (const story of stories) require(join(STORIES, story));
});
