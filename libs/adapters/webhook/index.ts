export { type Posting, SignedWebhook } from './signed-webhook';
