import { CallScriptPage, CallScriptPreview, PreviewCallScript, SaveCallScript } from '../call-scripts';
import { LEADS, SOC, define } from './route';

/** What a customer's night calls say. */
export const callScriptRoutes = define({
  callScripts: {
    method: 'GET',
    path: '/customers/:id/call-scripts',
    roles: SOC,
    summary: "What a customer's calls say: the built-in texts, its own, and every version of those",
    response: CallScriptPage,
  },
  previewCallScript: {
    method: 'POST',
    path: '/customers/:id/call-scripts/preview',
    roles: LEADS,
    summary: 'How a text would be heard, how long it takes, and what speaks against it; nothing is saved',
    body: PreviewCallScript,
    response: CallScriptPreview,
  },
  saveCallScript: {
    method: 'POST',
    path: '/customers/:id/call-scripts',
    roles: LEADS,
    summary: 'A new version of one text, spoken from the next call on; without a text the built-in one is spoken again',
    body: SaveCallScript,
    response: CallScriptPage,
  },
});
