import { join } from 'node:path';
import { type TestRedis, describeWith, startRedis } from '../harness';

const STORIES = join(__dirname, '../stories');
// Those in which something waits its turn, comes late, is woken or found by the sweep: where the queue could matter. What a
// mail means or a month counts does not depend on it.
const QUEUED = [
  'business-alert',
  'callbacks-at-once',
  'closed-while-ringing',
  'copies-in-order',
  'counted-once',
  'database-away',
  'fairness',
  'last-words',
  'night-call',
  'provider-trouble',
  'queue-lost',
  'requested-investigation',
  'sla-warnings',
  'take-over',
  'turn-of-mails',
  'volume-warning',
  'waiting-mails',
];

describeWith('redis', 'with QUEUE_BACKEND=redis the same stories hold:', () => {
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis();
    process.env.STORY_QUEUE_BACKEND = 'redis';
    process.env.STORY_REDIS_URL = redis.url;
  });
  afterAll(() => redis.stop());

  for (const story of QUEUED) require(join(STORIES, `${story}.spec.ts`));
});
