export { SAFE_HTML_POLICY, safeHtml } from './safe-html';
